import { describe, expect, test } from 'vitest';
import { ownersOf } from './chase.ts';
import { seeded } from './fixtures/networks.ts';
import { LiveStreams } from './live.ts';
import { mixtureOf, relaid } from './mixture.ts';
import { Reach } from './reach.ts';
import { FifoIndex, type Streams } from './streams.ts';
import { shareFloor, Taint } from './taint.ts';
import { permuted, type Transfers, transfersOf } from './transfers.ts';

/** Rows whose moments are all different, in order of time; one account is a hub. */
function busy(seed: number, count: number): Transfers {
  const next = seeded(seed);
  const accounts = 8;
  const rows = transfersOf(count, accounts);
  for (let i = 0; i < count; i += 1) {
    const payer = next(3) === 0 ? 0 : next(accounts);
    rows.time[i] = i;
    rows.from[i] = payer;
    rows.to[i] = (payer + 1 + (payer !== 0 && next(3) === 0 ? accounts - payer - 1 : next(accounts - 1))) % accounts;
    rows.amount[i] = 1 + next(1_000);
  }
  return rows;
}

function shuffled(count: number, seed: number): Uint32Array {
  const next = seeded(seed);
  const order = Uint32Array.from({ length: count }, (_, k) => k);
  for (let k = count - 1; k > 0; k -= 1) {
    const other = next(k + 1);
    [order[k], order[other]] = [order[other] ?? 0, order[k] ?? 0];
  }
  return order;
}

const labels = Int32Array.from({ length: 8 }, (_, account) => (account >= 5 ? account - 5 : -1));

function told(streams: Streams): unknown[] {
  return Array.from({ length: 8 }, (_, account) => {
    const [spent, length] = [streams.spent(account), streams.length(account)];
    const { byOrigin, notExpanded } = ownersOf(streams, labels, account, spent, length, { pieces: 300 });
    return [spent, length, notExpanded, [...byOrigin].sort()];
  });
}

function fed(rows: Transfers, order: Iterable<number>): { live: LiveStreams; numbers: Map<number, number> } {
  const live = new LiveStreams(4);
  const numbers = new Map<number, number>();
  for (const i of order) {
    const row = live.add(rows.time[i] ?? 0, rows.from[i] ?? 0, rows.to[i] ?? 0, rows.amount[i] ?? 0);
    if (row === undefined) throw new Error('a moment is taken');
    numbers.set(i, row);
  }
  return { live, numbers };
}

describe('rows that come one by one', () => {
  const rows = busy(1, 6_000);

  test('in order, late or in any order: the same as all at once', () => {
    const wanted = told(new FifoIndex(rows));
    expect(
      told(
        fed(
          rows,
          Array.from({ length: rows.count }, (_, k) => k),
        ).live,
      ),
    ).toEqual(wanted);
    expect(told(fed(rows, shuffled(rows.count, 2)).live)).toEqual(wanted);
  });

  test('each row lies where it lies among all', () => {
    const { live, numbers } = fed(rows, shuffled(rows.count, 3));
    const streams = new FifoIndex(rows);
    for (const [i, row] of numbers)
      expect([live.outOf(row), live.inTo(row)]).toEqual([streams.outOf(i), streams.inTo(i)]);
  });

  test('a corrected row counts as if it had come so', () => {
    const { live, numbers } = fed(rows, shuffled(rows.count, 4));
    const next = seeded(5);
    const corrected = permuted(
      rows,
      Uint32Array.from({ length: rows.count }, (_, k) => k),
    );
    for (let k = 0; k < 200; k += 1) {
      const i = next(rows.count);
      const fen = 1 + next(1_000_000);
      live.correct(numbers.get(i) ?? -1, fen);
      corrected.amount[i] = fen;
    }
    expect(told(live)).toEqual(told(new FifoIndex(corrected)));
  });

  test('what an account held at a past moment is what it held when that was the last row', () => {
    const { live } = fed(rows, shuffled(rows.count, 6));
    for (const moment of [0, 17, 900, 3_333, 5_998]) {
      const then = new FifoIndex({ ...rows, count: moment + 1 });
      for (let account = 0; account < 8; account += 1)
        expect(live.at(account, moment)).toEqual({ spent: then.spent(account), length: then.length(account) });
    }
  });

  test('of two rows of one moment at one account the order is not guessed', () => {
    const live = new LiveStreams();
    expect(live.add(10, 1, 2, 5)).toBe(0);
    expect(live.add(20, 2, 3, 5)).toBe(1);
    expect(live.add(10, 4, 2, 5)).toBeUndefined();
    expect(live.add(10, 4, 5, 5)).toBe(2);
    expect(live.count).toBe(3);
  });
});

test('a mixture after a late row is the mixture of all rows', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const rows = busy(seed, 300);
    const late = seeded(seed)(300);
    const without = permuted(
      rows,
      Uint32Array.from({ length: 300 }, (_, k) => k).filter((k) => k !== late),
    );
    expect(relaid(mixtureOf(without), rows, late)).toEqual(mixtureOf(rows));
  }
});

test('the reach of a row is what one finds by looking at all rows for each', () => {
  const rows = busy(8, 400);
  const reach = new Reach(new FifoIndex(rows), rows.time);
  for (let seed = 0; seed < 400; seed += 23) {
    for (const hops of [0, 1, 3]) {
      let wanted = new Set([seed]);
      for (let hop = 0; hop < hops; hop += 1)
        wanted = new Set([
          ...wanted,
          ...Array.from({ length: 400 }, (_, k) => k).filter((k) =>
            [...wanted].some((row) => rows.from[k] === rows.to[row] && k > row && k <= row + 20),
          ),
        ]);
      const found = reach.from([seed], { window: 20, hops });
      expect(found.length).toBe(new Set(found).size);
      expect(new Set(found)).toEqual(wanted);
    }
  }
});

describe('taint', () => {
  test('a product beyond 2^53 is divided as exactly as big integers do it', () => {
    const next = seeded(9);
    const below = (most: number): number =>
      Math.floor((next(2 ** 31) / 2 ** 31) * most + (next(1_000) % Math.max(1, most)));
    for (let k = 0; k < 20_000; k += 1) {
      const whole = 1 + Math.min(below([10, 1e6, 2 ** 40, 9e14, 2 ** 51, 2 ** 53 - 2_000][k % 6] ?? 10), 2 ** 53 - 2);
      const part = Math.min(whole, below(whole));
      const fen = Math.min(whole, below(whole));
      expect(shareFloor(part, fen, whole)).toBe(Number((BigInt(part) * BigInt(fen)) / BigInt(whole)));
    }
    expect(shareFloor(900_000_000_000_000, 899_999_999_999_999, 900_000_000_000_000)).toBe(899_999_999_999_999);
  });

  test('stays whole fen and is what the victims paid, in all accounts together', () => {
    const rows = busy(3, 2_000);
    const taint = new Taint(8, labels).take(rows, 0, rows.count);
    let paid = 0;
    for (let i = 0; i < rows.count; i += 1) if ((labels[rows.from[i] ?? 0] ?? -1) >= 0) paid += rows.amount[i] ?? 0;
    const fen = Array.from({ length: 8 }, (_, account) => taint.fen(account));
    expect(fen.every(Number.isInteger)).toBe(true);
    expect(fen.reduce((sum, held) => sum + held, 0)).toBe(paid);
  });
});
