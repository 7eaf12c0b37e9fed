import type { Labels, Transfers } from './transfers.ts';

const SPLIT = 2 ** 27 + 1;
/** Beyond it the parts of a product no longer sum exactly in doubles. */
const MOST_FACTOR = 2 ** 51;

/**
 * ⌊part × fen / whole⌋, exact, for whole numbers 0 ≤ part, fen ≤ whole. A product beyond 2^53 is kept as a pair of
 * doubles (Dekker's two-product), so that no big integers are made on the way.
 */
export function shareFloor(part: number, fen: number, whole: number): number {
  const product = part * fen;
  // Below 2^53 the quotient of two exact numbers never rounds up onto a whole one.
  if (product <= Number.MAX_SAFE_INTEGER) return Math.floor(product / whole);
  if (whole > MOST_FACTOR) return Number((BigInt(part) * BigInt(fen)) / BigInt(whole));
  const low = lowOf(part, fen, product);
  let share = Math.floor(product / whole);
  const taken = share * whole;
  let rest = product - taken + (low - lowOf(share, whole, taken));
  while (rest < 0) {
    share -= 1;
    rest += whole;
  }
  while (rest >= whole) {
    share += 1;
    rest -= whole;
  }
  return share;
}

/** What the rounded product a × b lacks of the true one. */
function lowOf(a: number, b: number, product: number): number {
  const [bigA, bigB] = [SPLIT * a, SPLIT * b];
  const highA = bigA - (bigA - a);
  const highB = bigB - (bigB - b);
  const lowA = a - highA;
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}

/**
 * How much of each balance is victims' money, pro-rata in whole fen as the rows come: one multiplication and division a
 * row. Rounds at every row, so it ranks accounts and proves nothing; a label set later counts from then on.
 */
export class Taint {
  readonly #labels: Labels;
  /** By account: victims' fen, and all fen. */
  readonly #state: Float64Array;
  readonly #lastCredit: Float64Array;

  constructor(accounts: number, labels: Labels) {
    this.#labels = labels;
    this.#state = new Float64Array(2 * accounts);
    this.#lastCredit = new Float64Array(accounts).fill(Number.NEGATIVE_INFINITY);
  }

  /** Takes the rows `first` to `last` − 1. */
  take({ time, from, to, amount }: Transfers, first: number, last: number): this {
    const state = this.#state;
    const labels = this.#labels;
    for (let i = first; i < last; i += 1) {
      const payer = from[i] ?? 0;
      const fen = amount[i] ?? 0;
      let moved = fen;
      if ((labels[payer] ?? -1) < 0) {
        const tainted = state[2 * payer] ?? 0;
        const held = state[2 * payer + 1] ?? 0;
        moved = fen >= held ? tainted : tainted === 0 ? 0 : shareFloor(tainted, fen, held);
        state[2 * payer] = tainted - moved;
        state[2 * payer + 1] = fen >= held ? 0 : held - fen;
      }
      const payee = to[i] ?? 0;
      state[2 * payee] = (state[2 * payee] ?? 0) + moved;
      state[2 * payee + 1] = (state[2 * payee + 1] ?? 0) + fen;
      this.#lastCredit[payee] = time[i] ?? 0;
    }
    return this;
  }

  /** Victims' fen in the account. */
  fen(account: number): number {
    return this.#state[2 * account] ?? 0;
  }

  /** When money last came in; −Infinity where none did. */
  lastCredit(account: number): number {
    return this.#lastCredit[account] ?? Number.NEGATIVE_INFINITY;
  }
}
