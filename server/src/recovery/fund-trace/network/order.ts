import { byCodePoint } from '../convention/code-points.ts';
import { Heap } from './heap.ts';
import type { Transfers } from './transfers.ts';

/** Two rows of one moment with one id: no order of theirs would be the same for every order of the file. */
export class TwiceInOneMoment extends Error {
  readonly row: number;

  constructor(row: number) {
    super(`row ${row} has the id of another row of its moment`);
    this.row = row;
  }
}

/**
 * The canonical order, whatever the order of the file: by time; inside one moment repeatedly the row with the smallest
 * id that no pending row of the moment credits as payer, so that credits which may fund a debit go first; on a cycle
 * the smallest id. Rows of one account with itself and rows of nothing are left out.
 * @param ids of the rows, for ties; code points decide
 * @throws TwiceInOneMoment
 */
export function canonicalOrder(rows: Transfers, ids: readonly string[]): Uint32Array {
  const { time, from, to, amount } = rows;
  const order = new Uint32Array(rows.count);
  let kept = 0;
  for (let i = 0; i < rows.count; i += 1) if (from[i] !== to[i] && (amount[i] ?? 0) > 0) order[kept++] = i;
  const found = order.subarray(0, kept);
  const compare = (a: number, b: number): number =>
    (time[a] ?? 0) - (time[b] ?? 0) || byCodePoint(ids[a] ?? '', ids[b] ?? '');
  if (!isSorted(found, compare)) found.sort(compare);
  for (let start = 0; start < kept; ) {
    const moment = time[found[start] ?? 0];
    let end = start + 1;
    while (end < kept && time[found[end] ?? 0] === moment) end += 1;
    if (end - start > 1) orderMoment(found.subarray(start, end), rows, ids);
    start = end;
  }
  return found;
}

function isSorted(order: Uint32Array, compare: (a: number, b: number) => number): boolean {
  for (let k = 1; k < order.length; k += 1) if (compare(order[k - 1] ?? 0, order[k] ?? 0) > 0) return false;
  return true;
}

/** Orders the rows of one moment, which come sorted by id, in place. */
function orderMoment(group: Uint32Array, { from, to }: Transfers, ids: readonly string[]): void {
  const credits = new Map<number, number>();
  for (const i of group) credits.set(to[i] ?? 0, (credits.get(to[i] ?? 0) ?? 0) + 1);
  const sorted = Uint32Array.from(group);
  const ready = new Heap((a, b) => a < b);
  const waiting = new Map<number, number[]>();
  for (const [rank, i] of sorted.entries()) {
    if (rank > 0 && ids[i] === ids[sorted[rank - 1] ?? 0]) throw new TwiceInOneMoment(i);
    const payer = from[i] ?? 0;
    if (!credits.has(payer)) ready.push(rank);
    else if (!waiting.get(payer)?.push(rank)) waiting.set(payer, [rank]);
  }
  const done = new Uint8Array(sorted.length);
  let smallest = 0;
  for (let k = 0; k < sorted.length; k += 1) {
    while (done[smallest] === 1) smallest += 1;
    let rank = ready.pop() ?? smallest;
    // A row that a cycle let go first is still waited for elsewhere.
    while (done[rank] === 1) rank = ready.pop() ?? smallest;
    done[rank] = 1;
    const i = sorted[rank] ?? 0;
    group[k] = i;
    const payee = to[i] ?? 0;
    const left = (credits.get(payee) ?? 0) - 1;
    credits.set(payee, left);
    if (left === 0) for (const free of waiting.get(payee) ?? []) ready.push(free);
  }
}
