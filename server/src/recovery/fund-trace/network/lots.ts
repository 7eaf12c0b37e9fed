import { BeyondCounting, type Labels, MOST_FEN, type Transfers, UNKNOWN } from './transfers.ts';

const NONE = -1;

/**
 * FIFO or LIFO moved row by row as lots of (origin, fen): a chain per account, oldest first. A batch that leaves keeps
 * its inner order and becomes the newest of the payee. Costs one relinked lot per lot moved; counts no running sums, so
 * it is exact however much passes through an account. What a payer lacks enters as unknown just before its debit.
 */
export class Lots {
  #origin: Int32Array;
  #fen: Float64Array;
  #older: Int32Array;
  #newer: Int32Array;
  readonly #oldest: Int32Array;
  readonly #newest: Int32Array;
  #used = 0;
  #free = NONE;
  #row = 0;
  #tell: ((row: number, origin: number, fen: number) => void) | undefined;

  constructor(accounts: number) {
    const room = Math.max(1_024, accounts * 2);
    this.#origin = new Int32Array(room);
    this.#fen = new Float64Array(room);
    this.#older = new Int32Array(room);
    this.#newer = new Int32Array(room);
    this.#oldest = new Int32Array(accounts).fill(NONE);
    this.#newest = new Int32Array(accounts).fill(NONE);
  }

  /**
   * Moves every row.
   * @param tell hears, piece by piece, whose money each row moved
   */
  move(
    rows: Transfers,
    labels: Labels,
    convention: 'fifo' | 'lifo',
    tell?: (row: number, origin: number, fen: number) => void,
  ): this {
    const { from, to, amount, count } = rows;
    this.#tell = tell;
    for (let i = 0; i < count; i += 1) {
      const payer = from[i] ?? 0;
      const payee = to[i] ?? 0;
      const fen = amount[i] ?? 0;
      const label = labels[payer] ?? NONE;
      this.#row = i;
      if (label >= 0) this.#bring(payee, label, fen);
      else if (convention === 'fifo') this.#moveOldest(payer, payee, fen);
      else this.#moveNewest(payer, payee, fen);
    }
    return this;
  }

  /**
   * What the account holds, by origin.
   * @throws BeyondCounting where it holds more than doubles count exactly
   */
  of(account: number): Map<number, number> {
    let all = 0;
    const sums = new Map<number, number>();
    for (let lot = this.#oldest[account] ?? NONE; lot !== NONE; lot = this.#newer[lot] ?? NONE) {
      const origin = this.#origin[lot] ?? 0;
      const fen = this.#fen[lot] ?? 0;
      all += fen;
      if (all > MOST_FEN) throw new BeyondCounting(account);
      sums.set(origin, (sums.get(origin) ?? 0) + fen);
    }
    return sums;
  }

  #moveOldest(payer: number, payee: number, fen: number): void {
    let left = fen;
    while (left > 0) {
      const lot = this.#oldest[payer] ?? NONE;
      if (lot === NONE) {
        this.#bring(payee, UNKNOWN, left);
        return;
      }
      const held = this.#fen[lot] ?? 0;
      const origin = this.#origin[lot] ?? 0;
      if (held > left) {
        this.#fen[lot] = held - left;
        this.#bring(payee, origin, left);
        return;
      }
      left -= held;
      this.#drop(payer, this.#newer[lot] ?? NONE);
      this.#release(lot);
      this.#bring(payee, origin, held);
    }
  }

  /** The newest lots down to the sum leave as they lie, the lowest one perhaps in part. */
  #moveNewest(payer: number, payee: number, fen: number): void {
    let left = fen;
    let lowest = NONE;
    for (let lot = this.#newest[payer] ?? NONE; lot !== NONE && left > 0; lot = this.#older[lot] ?? NONE) {
      left -= this.#fen[lot] ?? 0;
      lowest = lot;
    }
    if (lowest !== NONE) {
      const below = this.#older[lowest] ?? NONE;
      this.#newest[payer] = below;
      if (below === NONE) this.#oldest[payer] = NONE;
      else this.#newer[below] = NONE;
      if (left < 0) {
        this.#fen[lowest] = (this.#fen[lowest] ?? 0) + left;
        this.#put(payer, this.#origin[lowest] ?? 0, -left);
      }
    }
    for (let lot = lowest; lot !== NONE; ) {
      const next = this.#newer[lot] ?? NONE;
      this.#bring(payee, this.#origin[lot] ?? 0, this.#fen[lot] ?? 0);
      this.#release(lot);
      lot = next;
    }
    if (left > 0) this.#bring(payee, UNKNOWN, left);
  }

  /** Takes the oldest lot off; `next` becomes the oldest. */
  #drop(account: number, next: number): void {
    this.#oldest[account] = next;
    if (next === NONE) this.#newest[account] = NONE;
    else this.#older[next] = NONE;
  }

  /** Money that the present row moves arrives. */
  #bring(payee: number, origin: number, fen: number): void {
    this.#tell?.(this.#row, origin, fen);
    this.#put(payee, origin, fen);
  }

  /** Adds money as the newest of the account; next to money of the same origin it joins that lot. */
  #put(account: number, origin: number, fen: number): void {
    const last = this.#newest[account] ?? NONE;
    if (last !== NONE && this.#origin[last] === origin) {
      const sum = (this.#fen[last] ?? 0) + fen;
      if (sum <= MOST_FEN) {
        this.#fen[last] = sum;
        return;
      }
    }
    const lot = this.#take();
    this.#origin[lot] = origin;
    this.#fen[lot] = fen;
    this.#older[lot] = last;
    this.#newer[lot] = NONE;
    this.#newest[account] = lot;
    if (last === NONE) this.#oldest[account] = lot;
    else this.#newer[last] = lot;
  }

  #release(lot: number): void {
    this.#newer[lot] = this.#free;
    this.#free = lot;
  }

  #take(): number {
    if (this.#free !== NONE) {
      const lot = this.#free;
      this.#free = this.#newer[lot] ?? NONE;
      return lot;
    }
    if (this.#used === this.#fen.length) this.#grow();
    this.#used += 1;
    return this.#used - 1;
  }

  #grow(): void {
    const room = this.#fen.length * 2;
    const grown = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const wider = new Int32Array(room);
      wider.set(old);
      return wider;
    };
    this.#origin = grown(this.#origin);
    this.#older = grown(this.#older);
    this.#newer = grown(this.#newer);
    const fen = new Float64Array(room);
    fen.set(this.#fen);
    this.#fen = fen;
  }
}
