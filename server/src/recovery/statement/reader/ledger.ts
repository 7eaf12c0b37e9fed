import type { AcceptedRow } from '@anlan/contract/statement-row';
import { FirstRows } from './first-rows.ts';

/** Rows looked back on for the movement that a reversal takes back. */
const WINDOW = 4_096;

interface Seen {
  readonly row: number;
  readonly account: string;
  readonly counter: string | null;
  readonly amountFen: number;
  readonly currency: string;
  readonly direction: string;
  reversed: boolean;
}
interface Running {
  readonly balance: number | null;
}

/** Two hashes of 53 bits: alike by chance once in 2^70 for a million rows, and a million texts need not be kept. */
function hash(text: string, seed: number): number {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0);
}

/** What the rows of one file say of each other: balances that run on, rows told twice, rows taken back. */
export class Ledger {
  readonly #running = new Map<string, Running>();
  readonly #first = new FirstRows();
  readonly #recent: Seen[] = [];
  #next = 0;

  /** The balance after the row before of this account; undefined when there is none, null when it had none. */
  before(account: string, currency: string): number | null | undefined {
    return this.#running.get(`${account} ${currency}`)?.balance;
  }

  /** Whether exactly one of + and − leads from the balance before to this one. */
  infer(account: string, currency: string, amountFen: number, balance: number | null): 'in' | 'out' | undefined {
    const before = this.before(account, currency);
    if (before === undefined || before === null || balance === null || amountFen === 0) return undefined;
    if (before + amountFen === balance) return 'in';
    return before - amountFen === balance ? 'out' : undefined;
  }

  /** A row that could not be read breaks the chain of balances: what it moved is not known. */
  breakChain(): void {
    this.#running.clear();
  }

  keep(account: string, currency: string, balance: number | null): void {
    this.#running.set(`${account} ${currency}`, { balance });
  }

  /** The earlier row that says the same; null for the first of its kind. */
  duplicateOf(key: string, row: number): number | null {
    return this.#first.seenIn(hash(key, 1), hash(key, 2), row) ?? null;
  }

  /** The latest row before of the same account and amount in the other direction that is not yet taken back. */
  reversedBy(row: AcceptedRow): number | null {
    for (let back = 1; back <= this.#recent.length; back += 1) {
      const seen = this.#recent[(this.#next - back + WINDOW) % WINDOW];
      if (!seen) break;
      if (seen.reversed || seen.amountFen !== row.amountFen || seen.account !== row.account) continue;
      if (seen.currency !== row.currency || seen.direction === row.direction) continue;
      if (seen.counter !== null && row.counterAccount !== null && seen.counter !== row.counterAccount) continue;
      seen.reversed = true;
      return seen.row;
    }
    return null;
  }

  remember(row: AcceptedRow): void {
    if (row.kind === 'failed' || row.kind === 'reversal' || row.duplicateOf !== null) return;
    this.#recent[this.#next] = {
      row: row.row,
      account: row.account ?? '',
      counter: row.counterAccount,
      amountFen: row.amountFen,
      currency: row.currency,
      direction: row.direction,
      reversed: false,
    };
    this.#next = (this.#next + 1) % WINDOW;
  }
}
