import { seeded } from '@anlan/simulator/county/random';
import { describe, expect, it } from 'vitest';
import { readReconcileCase } from './case.ts';
import { matchInOrder } from './match.ts';
import { estimateOffsets } from './offset.ts';
import { reconcile } from './reconcile.ts';

const view = (row: string, bank: string, dir: 'D' | 'C', ts: number | string, more: object = {}) => ({
  ...{ row, bank, dir, ts, amount: 5000, account: dir === 'D' ? 'P' : 'Q', counter: dir === 'D' ? 'Q' : 'P' },
  ...more,
});

function caseOf(rows: readonly object[], more: object = {}) {
  const read = readReconcileCase({ id: 'case', rows, ...more });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const pairs = (rows: readonly object[], more: object = {}) => reconcile(caseOf(rows, more)).map((each) => each.rows);

/** Every order-preserving matching, one by one: the best count and total distance there is. */
function best(left: readonly number[], right: readonly number[], window: number): [number, number] {
  const [first, ...rest] = left;
  if (first === undefined) return [0, 0];
  let found = best(rest, right, window);
  for (const [place, other] of right.entries()) {
    if (Math.abs(first - other) > window) continue;
    const [count, cost] = best(rest, right.slice(place + 1), window);
    const [more, total] = [count + 1, cost + Math.abs(first - other)];
    if (more > found[0] || (more === found[0] && total < found[1])) found = [more, total];
  }
  return found;
}

describe('matching', () => {
  it('is the best of all order-preserving matchings, in random cases', () => {
    const random = seeded(7);
    for (let round = 0; round < 2_000; round += 1) {
      const moments = () => Array.from({ length: random.whole(0, 6) }, () => random.whole(0, 30)).sort((a, b) => a - b);
      const [left, right, window] = [moments(), moments(), random.whole(0, 9)];
      const found = matchInOrder(left, right, window);
      const distances = found.map(([a, b]) => Math.abs((left[a] ?? 0) - (right[b] ?? 0)));
      expect([found.length, distances.reduce((all, one) => all + one, 0)]).toEqual(best(left, right, window));
      expect(distances.every((distance) => distance <= window)).toBe(true);
      for (const side of [0, 1] as const)
        for (const [place, pair] of found.entries())
          if (place > 0) expect(pair[side]).toBeGreaterThan(found[place - 1]?.[side] ?? 0);
    }
  });
});

describe('two views of one transfer', () => {
  it('become one within the window, and stay two beyond it', () => {
    expect(pairs([view('d', 'B1', 'D', 100), view('c', 'B2', 'C', 220)])).toEqual([['d', 'c']]);
    expect(pairs([view('d', 'B1', 'D', 100), view('c', 'B2', 'C', 221)])).toEqual([['d'], ['c']]);
    expect(pairs([view('d', 'B1', 'D', 100), view('c', 'B2', 'C', 111)], { skewWindow: 10 })).toEqual([['d'], ['c']]);
  });

  it('keep equal rows of one side as many as they are, except a re-import of one serial', () => {
    expect(pairs([view('d1', 'B1', 'D', 100), view('d2', 'B1', 'D', 100)])).toEqual([['d1'], ['d2']]);
    const serial = { serial: 77 };
    expect(pairs([view('d1', 'B1', 'D', 100, serial), view('d2', 'B1', 'D', 100, serial)])).toEqual([['d1']]);
    expect(pairs([view('d1', 'B1', 'D', 100, serial), view('d2', 'B2', 'D', 100, serial)])).toEqual([['d1'], ['d2']]);
  });

  it('are brought to one clock first; the payer’s own time is kept as it was written', () => {
    const rows = [view('c', 'B2', 'C', '2026-03-02 10:10:03'), view('d', 'B1', 'D', '2026-03-02T10:00:00+08:00')];
    expect(pairs(rows)).toEqual([['d'], ['c']]);
    expect(reconcile(caseOf(rows, { clockOffsets: { B2: 600 } }))).toEqual([
      { from: 'P', to: 'Q', amount: 5000n, ts: '2026-03-02T10:00:00+08:00', rows: ['d', 'c'] },
    ]);
  });

  it('tell how far the clocks are apart, by the middle of the pairs that leave no doubt', () => {
    const rows = [603, 601, 640].flatMap((apart, place) => [
      view(`d${place}`, 'B1', 'D', 1_000 * place, { amount: place }),
      view(`c${place}`, 'B2', 'C', 1_000 * place + apart, { amount: place }),
    ]);
    expect([...estimateOffsets(caseOf(rows).rows)]).toEqual([
      ['B1', { offsetMs: 0, pairs: 0 }],
      ['B2', { offsetMs: 603_000, pairs: 3 }],
    ]);
  });

  it('are refused with the field when a row is there twice or has no moment', () => {
    const read = (rows: object[]) => readReconcileCase({ id: 1, rows });
    expect(read([view('d', 'B1', 'D', 1), view('d', 'B1', 'D', 2)])).toMatchObject({ error: { at: 'rows[1].row' } });
    expect(read([view('d', 'B1', 'D', 'noon')])).toMatchObject({ error: { at: 'rows[0].ts' } });
  });
});
