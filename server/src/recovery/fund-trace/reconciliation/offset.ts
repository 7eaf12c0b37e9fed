import { byCodePoint } from '../convention/code-points.ts';
import type { BankRow } from './case.ts';
import { groups, withoutReimports } from './reconcile.ts';

/** Two views further apart than this are no measure of a clock. */
const FURTHEST_MS = 3_600_000;

/** How far each bank's clock is ahead of the reference bank's, and from how many pairs that was learnt. */
export interface ClockOffset {
  readonly offsetMs: number;
  readonly pairs: number;
}

/**
 * Estimates the clock offset of each bank: the median distance over the unambiguous pairs, that is (from, to, amount) seen
 * exactly once by each of two banks. The bank with the smallest id is the reference (offset 0); banks that share no pair
 * with it are reached over others, and are left out when nothing connects them.
 */
export function estimateOffsets(rows: readonly BankRow[]): Map<string, ClockOffset> {
  const distances = new Map<string, Map<string, number[]>>();
  for (const group of groups(withoutReimports(rows)).values()) {
    const [debit, ...debits] = group.filter(({ direction }) => direction === 'D');
    const [credit, ...credits] = group.filter(({ direction }) => direction === 'C');
    if (!debit || !credit || debits.length + credits.length > 0 || debit.bank === credit.bank) continue;
    const distance = credit.at - debit.at;
    if (Math.abs(distance) > FURTHEST_MS) continue;
    note(distances, debit.bank, credit.bank, distance);
    note(distances, credit.bank, debit.bank, -distance);
  }
  const offsets = new Map<string, ClockOffset>();
  for (const bank of [...new Set(rows.map((row) => row.bank))].sort(byCodePoint).slice(0, 1)) {
    offsets.set(bank, { offsetMs: 0, pairs: 0 });
    reach(bank, distances, offsets);
  }
  return offsets;
}

/** From bank to bank, nearest first, so that few medians add up. */
function reach(
  start: string,
  distances: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>,
  offsets: Map<string, ClockOffset>,
): void {
  const waiting = [start];
  for (let bank = waiting.shift(); bank !== undefined; bank = waiting.shift()) {
    const own = offsets.get(bank)?.offsetMs ?? 0;
    for (const [other, seen] of [...(distances.get(bank) ?? [])].sort(([a], [b]) => byCodePoint(a, b))) {
      if (offsets.has(other)) continue;
      offsets.set(other, { offsetMs: own + median(seen), pairs: seen.length });
      waiting.push(other);
    }
  }
}

function note(distances: Map<string, Map<string, number[]>>, from: string, to: string, distance: number): void {
  const row = distances.get(from) ?? new Map<string, number[]>();
  distances.set(from, row);
  if (row.get(to)?.push(distance) === undefined) row.set(to, [distance]);
}

/** The middle one; of an even number the lower of the two in the middle. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? 0;
}
