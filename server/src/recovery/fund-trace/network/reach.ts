import type { FifoIndex } from './streams.ts';

/** How far money is followed without counting it. */
export interface Bounds {
  /** A debit follows a credit when it comes later by this much at most; in the unit of the times. */
  readonly window: number;
  readonly hops: number;
}

/**
 * Finds every row that money of some rows may have touched, in order of time and within bounds: where to ask for
 * statements next. It says nothing of amounts and grows quickly with the window. Keeps its own memory between questions.
 */
export class Reach {
  readonly #index: FifoIndex;
  readonly #time: Float64Array;
  /** The number of the question that a row was last reached by. */
  readonly #mark: Uint32Array;
  #question = 0;

  constructor(index: FifoIndex, time: Float64Array) {
    this.#index = index;
    this.#time = time;
    this.#mark = new Uint32Array(time.length);
  }

  /** The rows reached from these, themselves included, nearest hops first. */
  from(seeds: readonly number[], { window, hops }: Bounds): number[] {
    const { to, debitsAt, debitRows } = this.#index;
    const mark = this.#mark;
    this.#question += 1;
    const question = this.#question;
    const reached = [...seeds];
    for (const row of seeds) mark[row] = question;
    let layer = 0;
    for (let hop = 1; hop <= hops; hop += 1) {
      const end = reached.length;
      for (; layer < end; layer += 1) {
        const row = reached[layer] ?? 0;
        const payee = to[row] ?? 0;
        const until = (this.#time[row] ?? 0) + window;
        const last = debitsAt[payee + 1] ?? 0;
        for (let k = firstAfter(debitRows, debitsAt[payee] ?? 0, last, row); k < last; k += 1) {
          const debit = debitRows[k] ?? 0;
          if ((this.#time[debit] ?? 0) > until) break;
          if (mark[debit] === question) continue;
          mark[debit] = question;
          reached.push(debit);
        }
      }
    }
    return reached;
  }
}

/** The place between `low` and `high` of the first row after this one; rows come in order of time. */
function firstAfter(rows: Int32Array, low: number, high: number, row: number): number {
  let first = low;
  let last = high;
  while (first < last) {
    const middle = (first + last) >> 1;
    if ((rows[middle] ?? 0) > row) last = middle;
    else first = middle + 1;
  }
  return first;
}
