import type { Movement } from '../../statement/index.ts';
import { keyOf } from '../../statement/index.ts';
import { readMoment } from '../convention/moment.ts';

/** Kinds of rows that a network of columns tells apart. */
export const ROW_CODES = { other: 0, cash: 1, fee: 2 } as const;

/** The movements of a large case in columns, as their statements tell them: no row is joined to another yet. */
export interface CaseColumns {
  readonly count: number;
  /** Statement row keys. */
  readonly key: Float64Array;
  readonly account: Int32Array;
  /** −1: the row names no other side. */
  readonly counter: Int32Array;
  /** 1: money left the account. */
  readonly out: Uint8Array;
  readonly fen: Float64Array;
  /** Milliseconds since 1970; of a day alone its beginning in Shanghai. */
  readonly time: Float64Array;
  readonly dayOnly: Uint8Array;
  readonly code: Uint8Array;
  readonly accounts: readonly string[];
  readonly payers: ReadonlyMap<string, string>;
  readonly leftOut: { readonly unknownDirection: number; readonly otherCurrency: number };
  /** Rows that the large engine takes as ordinary movements though their statement calls them taken back. */
  readonly reversals: number;
  /** Rows with a running balance, which the large engine does not look at. */
  readonly balances: number;
}

const FIRST_ROOM = 1 << 14;

/** Takes movements page by page and keeps of each what the large engine needs: thirty bytes instead of an object. */
export class ColumnsWriter {
  #room = FIRST_ROOM;
  #count = 0;
  #key = new Float64Array(FIRST_ROOM);
  #account = new Int32Array(FIRST_ROOM);
  #counter = new Int32Array(FIRST_ROOM);
  #out = new Uint8Array(FIRST_ROOM);
  #fen = new Float64Array(FIRST_ROOM);
  #time = new Float64Array(FIRST_ROOM);
  #dayOnly = new Uint8Array(FIRST_ROOM);
  #code = new Uint8Array(FIRST_ROOM);
  readonly #numbers = new Map<string, number>();
  readonly #left = { unknownDirection: 0, otherCurrency: 0, reversals: 0, balances: 0 };

  take(rows: readonly Movement[]): void {
    for (const row of rows) {
      if (row.direction === 'unknown') this.#left.unknownDirection += 1;
      else if (row.currency !== 'CNY') this.#left.otherCurrency += 1;
      else if (row.amountFen > 0) this.#put(row);
    }
  }

  /** Ids of the accounts that were named so far. */
  accounts(): string[] {
    return [...this.#numbers.keys()];
  }

  end(payers: ReadonlyMap<string, string>): CaseColumns {
    const { reversals, balances, ...leftOut } = this.#left;
    const count = this.#count;
    return {
      count,
      key: this.#key.slice(0, count),
      account: this.#account.slice(0, count),
      counter: this.#counter.slice(0, count),
      out: this.#out.slice(0, count),
      fen: this.#fen.slice(0, count),
      time: this.#time.slice(0, count),
      dayOnly: this.#dayOnly.slice(0, count),
      code: this.#code.slice(0, count),
      accounts: this.accounts(),
      payers,
      leftOut,
      reversals,
      balances,
    };
  }

  #put(row: Movement): void {
    if (this.#count === this.#room) this.#grow();
    const i = this.#count;
    this.#count += 1;
    this.#key[i] = keyOf(row.rowId);
    this.#account[i] = this.#numberOf(row.accountId);
    this.#counter[i] = row.counterAccountId === undefined ? -1 : this.#numberOf(row.counterAccountId);
    this.#out[i] = row.direction === 'out' ? 1 : 0;
    this.#fen[i] = row.amountFen;
    this.#time[i] = row.at?.epochMilliseconds ?? readMoment(row.onDay)?.at ?? 0;
    this.#dayOnly[i] = row.at === undefined ? 1 : 0;
    this.#code[i] = row.kind === 'cash' || row.kind === 'fee' ? ROW_CODES[row.kind] : ROW_CODES.other;
    if (row.kind === 'reversal') this.#left.reversals += 1;
    if (row.balanceFen !== undefined) this.#left.balances += 1;
  }

  #numberOf(account: string): number {
    const known = this.#numbers.get(account);
    if (known !== undefined) return known;
    this.#numbers.set(account, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  #grow(): void {
    this.#room *= 2;
    const room = this.#room;
    this.#key = wider(new Float64Array(room), this.#key);
    this.#account = wider(new Int32Array(room), this.#account);
    this.#counter = wider(new Int32Array(room), this.#counter);
    this.#out = wider(new Uint8Array(room), this.#out);
    this.#fen = wider(new Float64Array(room), this.#fen);
    this.#time = wider(new Float64Array(room), this.#time);
    this.#dayOnly = wider(new Uint8Array(room), this.#dayOnly);
    this.#code = wider(new Uint8Array(room), this.#code);
  }
}

function wider<C extends { set(old: C): void }>(column: C, old: C): C {
  column.set(old);
  return column;
}
