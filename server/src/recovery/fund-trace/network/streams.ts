import { BeyondCounting, MOST_FEN, type Transfers } from './transfers.ts';

/** Pieces of a stream, in order: the row that a piece belongs to (−1: none), and the fen interval. Reused. */
export class Pieces {
  readonly row: number[] = [];
  readonly start: number[] = [];
  readonly end: number[] = [];

  clear(): void {
    this.row.length = 0;
    this.start.length = 0;
    this.end.length = 0;
  }

  add(row: number, start: number, end: number): void {
    this.row.push(row);
    this.start.push(start);
    this.end.push(end);
  }
}

/**
 * FIFO as intervals. All money that ever enters an account lies in one stream, oldest first, counted in fen from 0; the
 * debits consume it from 0 on. A debit above the balance first lengthens the stream by what lacks (a hole: unknown). A
 * row is therefore an interval of its payer's stream and one of its payee's, and both never change by later rows.
 */
export interface Streams {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly amount: Float64Array;
  /** Where the row begins in its payer's and in its payee's stream. */
  outOf(row: number): number;
  inTo(row: number): number;
  /** What the account holds: the stream from `spent` to `length`. */
  spent(account: number): number;
  length(account: number): number;
  /** The credits that make up [start, end) of the account's stream; holes have row −1. */
  credits(account: number, start: number, end: number, into: Pieces): void;
  /** The debits that consumed [start, end); what nothing consumed has row −1. */
  debits(account: number, start: number, end: number, into: Pieces): void;
}

/** The streams of a whole file at once: offsets of each row and both indexes by account. */
export class FifoIndex implements Streams {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly amount: Float64Array;
  readonly #outOf: Float64Array;
  readonly #inTo: Float64Array;
  /** Two numbers an account: what entered, what left. */
  readonly #state: Float64Array;
  /** Rows by payer in order: those of account x from `debitsAt[x]` to before `debitsAt[x + 1]`. */
  readonly debitsAt: Int32Array;
  readonly debitRows: Int32Array;
  readonly #creditsAt: Int32Array;
  readonly #credits: Int32Array;

  /** @throws BeyondCounting where more passes through one account than doubles count exactly */
  constructor(rows: Transfers) {
    const { from, to, amount, count, accounts } = rows;
    this.from = from;
    this.to = to;
    this.amount = amount;
    this.#outOf = new Float64Array(count);
    this.#inTo = new Float64Array(count);
    this.#state = new Float64Array(2 * accounts);
    this.debitsAt = new Int32Array(accounts + 1);
    this.#creditsAt = new Int32Array(accounts + 1);
    this.debitRows = new Int32Array(count);
    this.#credits = new Int32Array(count);
    lay(rows, this.#outOf, this.#inTo, this.#state, this.debitsAt, this.#creditsAt);
    file(rows, this.debitsAt, this.#creditsAt, this.debitRows, this.#credits);
    for (let x = 0; x < 2 * accounts; x += 1) if ((this.#state[x] ?? 0) > MOST_FEN) throw new BeyondCounting(x >> 1);
  }

  outOf(row: number): number {
    return this.#outOf[row] ?? 0;
  }

  inTo(row: number): number {
    return this.#inTo[row] ?? 0;
  }

  spent(account: number): number {
    return this.#state[2 * account + 1] ?? 0;
  }

  length(account: number): number {
    return this.#state[2 * account] ?? 0;
  }

  credits(account: number, start: number, end: number, into: Pieces): void {
    this.#cover(this.#credits, this.#creditsAt, this.#inTo, account, start, end, into);
  }

  debits(account: number, start: number, end: number, into: Pieces): void {
    this.#cover(this.debitRows, this.debitsAt, this.#outOf, account, start, end, into);
  }

  #cover(
    list: Int32Array,
    lists: Int32Array,
    offset: Float64Array,
    account: number,
    start: number,
    end: number,
    into: Pieces,
  ): void {
    const last = lists[account + 1] ?? 0;
    let low = lists[account] ?? 0;
    let high = last;
    // The first row that ends beyond `start`.
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = list[middle] ?? 0;
      if ((offset[row] ?? 0) + (this.amount[row] ?? 0) > start) high = middle;
      else low = middle + 1;
    }
    let at = start;
    for (; low < last && at < end; low += 1) {
      const row = list[low] ?? 0;
      const begins = offset[row] ?? 0;
      if (begins >= end) break;
      if (begins > at) into.add(-1, at, begins);
      const from = Math.max(at, begins);
      at = Math.min(end, begins + (this.amount[row] ?? 0));
      into.add(row, from, at);
    }
    if (at < end) into.add(-1, at, end);
  }
}

/** Lays each row into the two streams, and counts the rows of each account one entry ahead. */
function lay(
  { from, to, amount, count }: Transfers,
  outOf: Float64Array,
  inTo: Float64Array,
  state: Float64Array,
  debitsAt: Int32Array,
  creditsAt: Int32Array,
): void {
  for (let i = 0; i < count; i += 1) {
    const payer = from[i] ?? 0;
    const payee = to[i] ?? 0;
    const fen = amount[i] ?? 0;
    const begins = state[2 * payer + 1] ?? 0;
    const spent = begins + fen;
    outOf[i] = begins;
    state[2 * payer + 1] = spent;
    if (spent > (state[2 * payer] ?? 0)) state[2 * payer] = spent;
    const entered = state[2 * payee] ?? 0;
    inTo[i] = entered;
    state[2 * payee] = entered + fen;
    debitsAt[payer + 1] = (debitsAt[payer + 1] ?? 0) + 1;
    creditsAt[payee + 1] = (creditsAt[payee + 1] ?? 0) + 1;
  }
}

/** Turns the counts into beginnings and files each row under its two accounts, in order. */
function file(
  { from, to, count, accounts }: Transfers,
  debitsAt: Int32Array,
  creditsAt: Int32Array,
  debits: Int32Array,
  credits: Int32Array,
): void {
  const next = new Int32Array(2 * accounts);
  for (let x = 0; x < accounts; x += 1) {
    next[2 * x] = debitsAt[x] ?? 0;
    next[2 * x + 1] = creditsAt[x] ?? 0;
    debitsAt[x + 1] = (debitsAt[x + 1] ?? 0) + (debitsAt[x] ?? 0);
    creditsAt[x + 1] = (creditsAt[x + 1] ?? 0) + (creditsAt[x] ?? 0);
  }
  for (let i = 0; i < count; i += 1) {
    const payer = 2 * (from[i] ?? 0);
    const payee = 2 * (to[i] ?? 0) + 1;
    const debit = next[payer] ?? 0;
    const credit = next[payee] ?? 0;
    debits[debit] = i;
    credits[credit] = i;
    next[payer] = debit + 1;
    next[payee] = credit + 1;
  }
}
