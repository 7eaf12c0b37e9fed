import type { FifoIndex } from './streams.ts';

/** How far money is followed without counting it. */
export interface Bounds {
  /** A debit follows a credit when it comes later by this much at most; in the unit of the times. */
  readonly window: number;
  readonly hops: number;
}

/**
 * Every row that money of these rows may have touched, in order of time and within bounds, themselves included: where to
 * ask for statements next. It says nothing of amounts and grows quickly with the window.
 */
export function reachOf(
  index: FifoIndex,
  time: Float64Array,
  seeds: readonly number[],
  { window, hops }: Bounds,
): Set<number> {
  const reached = new Set(seeds);
  let layer = seeds;
  for (let hop = 1; hop <= hops && layer.length > 0; hop += 1) {
    const next: number[] = [];
    for (const row of layer) {
      const debits = index.debitRows(index.to[row] ?? 0);
      const at = time[row] ?? 0;
      for (let k = firstAfter(debits, row); k < debits.length; k += 1) {
        const debit = debits[k] ?? 0;
        if ((time[debit] ?? 0) > at + window) break;
        if (reached.has(debit)) continue;
        reached.add(debit);
        next.push(debit);
      }
    }
    layer = next;
  }
  return reached;
}

/** The place of the first row after this one; rows come in order of time. */
function firstAfter(rows: Int32Array, row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) > row) high = middle;
    else low = middle + 1;
  }
  return low;
}
