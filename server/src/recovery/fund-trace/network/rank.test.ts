import { describe, expect, test } from 'vitest';
import { LEVELS, levelsOf, meanStays, topToStop } from './rank.ts';
import { inWords, reasonsOf } from './reasons.ts';
import { transfersOf } from './transfers.ts';

const MINUTE = 60_000;

function rowsOf(list: readonly (readonly [at: number, from: number, to: number, fen: number])[], accounts: number) {
  const rows = transfersOf(list.length, accounts);
  for (const [i, [at, from, to, fen]] of list.entries()) {
    rows.time[i] = at * MINUTE;
    rows.from[i] = from;
    rows.to[i] = to;
    rows.amount[i] = fen;
  }
  return rows;
}

describe('what is learnt from the rows', () => {
  const labels = Int32Array.from([0, -1, -1, -1, -1]);

  test('the level is the fewest hops in order of time; money that came before the victim paid has none', () => {
    const rows = rowsOf(
      [
        [0, 1, 4, 5],
        [1, 0, 1, 100],
        [2, 1, 2, 50],
        [3, 2, 3, 50],
        [4, 1, 3, 10],
      ],
      5,
    );
    expect([...levelsOf(rows, labels)]).toEqual([0, 1, 2, 2, -1]);
  });

  test('the mean stay is fen × time over fen that left; classes with few debits take the mean of all', () => {
    // 100 fen lie 10 minutes in account 1, again and again; then 20 minutes in account 2.
    const list = Array.from({ length: 12 }, (_, k): (readonly [number, number, number, number])[] => [
      [k * 10, 0, 1, 100],
      [k * 10 + 10, 1, 2, 100],
    ])
      .flat()
      .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const rows = rowsOf(list, 5);
    const stays = meanStays(rows, labels, levelsOf(rows, labels), 120 * MINUTE);
    expect(stays[1]).toBe(10 * MINUTE);
    const lain = 12 * 10 + Array.from({ length: 12 }, (_, k) => 120 - (k * 10 + 10)).reduce((sum, at) => sum + at, 0);
    expect(stays[2]).toBe((lain * 100 * MINUTE) / (12 * 100));
    expect(stays[LEVELS]).toBe(stays[2]);
  });
});

describe('where to stop next', () => {
  const fen = [0, 1_000, 900, 900, 5_000, 900];
  const kinds = [1, 1, 2, 2, 1, 2];
  const lastCredit = [0, 0, 60 * MINUTE, 59 * MINUTE, -600 * MINUTE, 60 * MINUTE];
  const asked = {
    count: 4,
    now: 60 * MINUTE,
    delay: 5 * MINUTE,
    stays: Float64Array.from([1, 10 * MINUTE, 60 * MINUTE]),
  };
  const candidate = {
    fen: (account: number) => fen[account] ?? 0,
    kind: (account: number) => kinds[account] ?? 0,
    lastCredit: (account: number) => lastCredit[account] ?? 0,
  };

  test('much money that is surely gone comes after less that is likely there; equal: the later credit, then the account', () => {
    const found = topToStop(fen.length, candidate, asked);
    expect(found.map(({ account }) => account)).toEqual([2, 5, 3, 1]);
    expect(found[0]?.survival).toBeCloseTo(Math.exp(-5 / 60), 12);
    expect(found[0]?.expectedFen).toBe(Math.floor(900 * Math.exp(-5 / 60)));
  });

  test('fewer asked are the first of more', () => {
    const all = topToStop(fen.length, candidate, { ...asked, count: 6 });
    for (let count = 1; count <= 5; count += 1)
      expect(topToStop(fen.length, candidate, { ...asked, count })).toEqual(all.slice(0, count));
  });

  test('the place is told in words, with what is missing', () => {
    const [first] = topToStop(fen.length, candidate, asked);
    if (!first) throw new Error('nothing ranked');
    const reasons = reasonsOf(first, { level: 2, now: asked.now, stay: 60 * MINUTE, debits: false });
    expect(reasons.map(({ code }) => code)).toEqual(['holds', 'level', 'came', 'quick', 'noDebit']);
    expect(inWords(reasons, 'en')).toBe(
      '9.00 yuan of traced money still on the account, level 2, last credit 0 min ago, money stays 60 min on average at this level, 92% likely to be there when a stop takes effect, no row shows money leaving: its statement may be missing',
    );
    expect(inWords(reasons, 'zh')).toContain('查明涉案资金 9.00 元仍在账上，第 2 级');
    expect(
      inWords(reasonsOf(first, { level: 2, now: 0, stay: Number.POSITIVE_INFINITY, debits: true }), 'zh'),
    ).toContain('尚无转出');
  });
});
