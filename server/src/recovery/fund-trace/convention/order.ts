import { byCodePoint } from './code-points.ts';
import { Heap } from './heap.ts';

/** What the canonical order needs of a row. */
export interface Ordered {
  readonly id: string;
  /** Moment in whole milliseconds; rows of one moment are ordered by the rules below. */
  readonly at: number;
  /** Number on the statement, when there is one. */
  readonly seq?: number;
  readonly from: string;
  readonly to: string;
  /** Whether it moves anything at all: a row inside one account, or of nothing, funds nobody. */
  readonly moves: boolean;
}

/**
 * The canonical order of tracing.md §3.2: by moment; inside one, by (seq, id) when every row carries a seq, otherwise the
 * smallest id that no pending row of the moment credits as payer, and on a cycle the smallest id. It depends on the set
 * of rows only, not on the order in which they lay in a file.
 */
export function canonicalOrder<T extends Ordered>(rows: readonly T[]): T[] {
  const sorted = [...rows].sort((left, right) => left.at - right.at || byCodePoint(left.id, right.id));
  const ordered: T[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end]?.at === sorted[start]?.at) end += 1;
    const group = sorted.slice(start, end);
    ordered.push(...(group.length === 1 ? group : insideOneMoment(group)));
    start = end;
  }
  return ordered;
}

function insideOneMoment<T extends Ordered>(group: readonly T[]): T[] {
  if (group.every(({ seq }) => seq !== undefined))
    return [...group].sort((left, right) => (left.seq ?? 0) - (right.seq ?? 0) || byCodePoint(left.id, right.id));
  return fundingFirst(group);
}

/** `group` comes by id, so that a place in it is a rank. */
function fundingFirst<T extends Ordered>(group: readonly T[]): T[] {
  const pendingCredits = new Map<string, number>();
  const debits = new Map<string, number[]>();
  for (const [rank, row] of group.entries()) {
    if (funds(row)) pendingCredits.set(row.to, (pendingCredits.get(row.to) ?? 0) + 1);
    const own = debits.get(row.from);
    if (own) own.push(rank);
    else debits.set(row.from, [rank]);
  }
  const ready = new Heap<number>((left, right) => left < right);
  for (const [account, ranks] of debits) if (!pendingCredits.get(account)) for (const rank of ranks) ready.push(rank);
  const done = new Uint8Array(group.length);
  const ordered: T[] = [];
  let smallest = 0;
  while (ordered.length < group.length) {
    while (done[smallest]) smallest += 1;
    let next = ready.pop();
    while (next !== undefined && done[next]) next = ready.pop();
    const rank = next ?? smallest;
    const row = group[rank];
    if (!row) break;
    done[rank] = 1;
    ordered.push(row);
    if (!funds(row)) continue;
    const left = (pendingCredits.get(row.to) ?? 0) - 1;
    pendingCredits.set(row.to, left);
    if (left === 0) for (const waiting of debits.get(row.to) ?? []) if (!done[waiting]) ready.push(waiting);
  }
  return ordered;
}

function funds(row: Ordered): boolean {
  return row.moves && row.from !== row.to;
}
