import type { Convention } from '@anlan/contract/fund-trace';
import { describe, expect, it } from 'vitest';
import { readCase } from './case.ts';
import { byCodePoint } from './code-points.ts';
import { explainer } from './explain.ts';
import { jsonOf } from './json.ts';
import { canonicalOrder } from './order.ts';
import { planOf } from './plan.ts';
import { gcd } from './rational.ts';
import { attribute, mixturesOf } from './trace.ts';

const ACCOUNTS = [
  { id: 'v1', kind: 'victim', victim: 'V1' },
  { id: 'v2', kind: 'victim', victim: 'V2' },
  { id: 'A', kind: 'mule' },
  { id: 'B', kind: 'mule' },
  { id: 'S', kind: 'sink' },
  { id: 'X', kind: 'external' },
  { id: 'C', kind: 'cash' },
];

function caseOf(transfers: readonly object[], more: object = {}) {
  const read = readCase({ id: 'case', accounts: ACCOUNTS, transfers, ...more });
  if (!read.ok) throw new Error(jsonOf(read.error));
  return read.value;
}

function balances(transfers: readonly object[], convention: Convention, more: object = {}, until?: number) {
  const traced = caseOf(transfers, more);
  const told = attribute(traced, convention, planOf(traced, until));
  if (!told.ok) throw new Error(jsonOf(told.error));
  return JSON.parse(jsonOf(told.value.balances));
}

const row = (id: string, ts: number | string, from: string, to: string, amount: number, more: object = {}) => ({
  ...{ id, ts, from, to, amount },
  ...more,
});

describe('canonical order', () => {
  const ordered = (rows: readonly (readonly [string, string, string, number?])[]) =>
    canonicalOrder(
      rows.map(([id, from, to, seq]) => ({ id, at: 1, from, to, moves: true, ...(seq === undefined ? {} : { seq }) })),
    ).map(({ id }) => id);

  it('lets credits of one second go before the debits that they fund, smallest id first', () => {
    expect(
      ordered([
        ['1', 'A', 'B'],
        ['2', 'v', 'A'],
        ['3', 'B', 'S'],
        ['0', 'B', 'T'],
      ]),
    ).toEqual(['2', '1', '0', '3']);
  });

  it('breaks a cycle at the smallest id', () => {
    expect(
      ordered([
        ['b', 'B', 'A'],
        ['a', 'A', 'B'],
        ['c', 'A', 'S'],
      ]),
    ).toEqual(['a', 'b', 'c']);
  });

  it('follows the statement numbers when every row of the second has one, and only then', () => {
    expect(
      ordered([
        ['1', 'A', 'B', 1],
        ['2', 'v', 'A', 2],
      ]),
    ).toEqual(['1', '2']);
    expect(
      ordered([
        ['1', 'A', 'B', 1],
        ['2', 'v', 'A'],
      ]),
    ).toEqual(['2', '1']);
  });

  it('is quick where one second holds a hub of many thousand rows', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [`${index}`, 'hub', `m${index}`] as const);
    expect(ordered([...rows, ['z', 'v', 'hub']])[0]).toBe('z');
  });

  it('compares ids by code point', () => {
    expect(['\u{1F4B0}', '\uFF21', 'a', 'B', 'aa'].sort(byCodePoint)).toEqual(['B', 'a', 'aa', '\uFF21', '\u{1F4B0}']);
  });
});

describe('missing money', () => {
  const debit = [
    row('t1', 1, 'v1', 'A', 50),
    row('t2', 2, 'A', 'S', 80),
    row('t3', 3, 'v2', 'A', 20),
    row('t4', 4, 'A', 'S', 10),
  ];
  it('enters just before the debit, or as the oldest money from the start', () => {
    expect(balances(debit, 'fifo')).toEqual({ A: { V2: 10 }, S: { V1: 50, V2: 10, UNK: 30 } });
    expect(balances(debit, 'lifo', { unknownOpening: 'opening' })).toEqual({
      A: { V2: 10 },
      S: { V1: 50, V2: 10, UNK: 30 },
    });
    const partly = [row('t1', 1, 'v1', 'A', 50), row('t2', 2, 'A', 'S', 30), row('t3', 3, 'A', 'S', 40)];
    expect(balances(partly, 'fifo', { unknownOpening: 'opening' })).toEqual({ S: { UNK: 20, V1: 50 } });
  });

  it('is named with account, row and sum', () => {
    expect(planOf(caseOf(debit)).assumptions).toEqual([
      { kind: 'missing-money', account: 'A', transfer: 't2', amount: 30n },
    ]);
  });

  it('shows in a jump of the running balance: unknown money in, or a debit nobody listed', () => {
    const up = [row('t1', 1, 'v1', 'A', 50, { toBalance: 150 }), row('t2', 2, 'A', 'S', 20, { fromBalance: 160 })];
    expect(balances(up, 'fifo')).toEqual({ A: { OWN: 80, V1: 50, UNK: 30 }, S: { OWN: 20 } });
    const down = [row('t1', 1, 'v1', 'A', 50, { toBalance: 50 }), row('t2', 2, 'A', 'S', 20, { fromBalance: 10 })];
    expect(balances(down, 'fifo')).toEqual({ A: { V1: 10 }, GAP: { V1: 20 }, S: { V1: 20 } });
    expect(planOf(caseOf(down)).assumptions).toEqual([
      { kind: 'balance-jump', account: 'A', transfer: 't2', amount: -20n },
    ]);
  });

  it('takes an overdrawn account as empty, and what repays the overdraft as gone', () => {
    const overdrawn = [
      row('t1', 1, 'A', 'S', 30, { fromBalance: -20 }),
      row('t2', 2, 'v1', 'A', 50, { toBalance: 30 }),
    ];
    expect(balances(overdrawn, 'prorata')).toEqual({ A: { V1: 30 }, GAP: { V1: 20 }, S: { OWN: 10, UNK: 20 } });
  });
});

describe('statements that give the day alone', () => {
  const day = '2026-03-02';
  const rows = [
    row('z', day, 'v1', 'A', 100, { toBalance: 100 }),
    row('a', day, 'A', 'S', 60, { fromBalance: 40 }),
    row('m', day, 'v2', 'A', 30, { toBalance: 70 }),
  ];
  it('are ordered inside the day by the running balance where that is possible', () => {
    expect(balances(rows, 'fifo')).toEqual({ A: { V1: 40, V2: 30 }, S: { V1: 60 } });
    expect(planOf(caseOf(rows)).assumptions).toEqual([]);
  });

  it('are otherwise ordered by the general rule, and every row of the day is named', () => {
    const bare = rows.map(({ toBalance: _, fromBalance: __, ...each }: Record<string, unknown>) => each);
    expect(balances(bare, 'fifo')).toEqual({ A: { V1: 70 }, S: { V1: 30, V2: 30 } });
    expect(planOf(caseOf(bare)).assumptions.map(({ kind, transfer }) => [kind, transfer])).toEqual([
      ['order-assumed', 'a'],
      ['order-assumed', 'm'],
      ['order-assumed', 'z'],
    ]);
  });
});

describe('special rows', () => {
  it('a reversal after the money has left the payee is an ordinary transfer back', () => {
    const back = [
      row('t1', 1, 'v1', 'A', 100),
      row('t2', 2, 'A', 'B', 60),
      row('t3', 3, 'B', 'S', 1),
      row('t4', 4, 'v2', 'B', 1),
      row('t5', 5, 'B', 'A', 60, { kind: 'reversal', ref: 't2' }),
    ];
    expect(balances(back, 'fifo')).toEqual({ A: { V1: 99, V2: 1 }, S: { V1: 1 } });
    expect(planOf(caseOf(back)).assumptions).toEqual([{ kind: 'reversal-ordinary', transfer: 't5' }]);
  });

  it('a reversal voids its row only once it has happened', () => {
    const back = [row('t1', 1, 'v1', 'A', 100), row('t2', 2, 'A', 'v1', 100, { kind: 'reversal', ref: 't1' })];
    expect(balances(back, 'fifo', {}, 1_000)).toEqual({ A: { V1: 100 } });
    expect(balances(back, 'fifo')).toEqual({});
  });

  it('a row inside one account moves nothing and turns no queue, but its fee is charged', () => {
    const inside = [row('t1', 1, 'v1', 'A', 10), row('t2', 2, 'v2', 'A', 10), row('t3', 3, 'A', 'A', 10, { fee: 2 })];
    expect(balances(inside, 'fifo')).toEqual({ A: { V1: 8, V2: 10 }, FEE: { V1: 2 } });
  });

  it('money back to a victim lies there, and what the victim pays later is new', () => {
    const rebate = [row('t1', 1, 'v1', 'A', 10), row('t2', 2, 'A', 'v1', 4), row('t3', 3, 'v1', 'A', 7)];
    expect(balances(rebate, 'lifo')).toEqual({ A: { V1: 13 }, v1: { V1: 4 } });
  });

  it('cash is of unknown hands, unless an investigator asserts where it came from', () => {
    const cash = [
      row('t1', 1, 'v1', 'A', 100),
      row('t2', 2, 'A', 'C', 100),
      row('t3', 3, 'C', 'B', 130, { kind: 'bridge', ref: 't2' }),
    ];
    expect(balances(cash, 'fifo')).toEqual({ B: { V1: 100, CASH: 30 } });
    expect(balances(cash, 'fifo', { bridges: false })).toEqual({ B: { CASH: 130 }, C: { V1: 100 } });
    const { chains } = explainer(caseOf(cash), planOf(caseOf(cash)), 'fifo')('B', 'V1');
    expect(chains[0]?.hops.map(({ transfer, from, to }) => [transfer, from, to])).toEqual([
      ['t1', 'v1', 'A'],
      ['t2', 'A', 'C'],
      ['t3', 'C', 'B'],
    ]);
  });

  it('shows where the money lay at a past moment', () => {
    const path = [row('t1', 1, 'v1', 'A', 10), row('t2', 2, 'A', 'B', 10), row('t3', 3, 'B', 'S', 10)];
    expect(balances(path, 'prorata', {}, 2_000)).toEqual({ B: { V1: 10 } });
  });

  it('LIBR lets the holder be served first and never fills a claim again', () => {
    const mixed = [
      row('t1', 1, 'v1', 'A', 100),
      row('t2', 2, 'X', 'A', 50),
      row('t3', 3, 'A', 'S', 80),
      row('t4', 4, 'X', 'A', 50),
    ];
    expect(balances(mixed, 'libr')).toEqual({ A: { CLEAN: 50, V1: 70 }, S: { CLEAN: 50, V1: 30 } });
  });
});

describe('many ways', () => {
  it('a hub swallows the thread under FIFO and pro-rata, and LIFO keeps it', () => {
    const hub = [row('t1', 1, 'X', 'B', 999_000), row('t2', 2, 'v1', 'B', 1_000), row('t3', 3, 'B', 'A', 1_000)];
    expect(balances(hub, 'fifo').A).toEqual({ CLEAN: 1_000 });
    expect(balances(hub, 'prorata').A).toEqual({ CLEAN: 999, V1: 1 });
    expect(balances(hub, 'lifo').A).toEqual({ V1: 1_000 });
  });

  it('pro-rata lists the heaviest fifty and the rest as one sum', () => {
    const transfers = Array.from({ length: 60 }, (_, index) => [
      row(`a${index}`, 2 * index, 'v1', 'A', 100 + index),
      row(`b${index}`, 2 * index + 1, 'A', 'B', 100 + index),
    ]).flat();
    const traced = caseOf(transfers);
    const { claim, chains, others } = explainer(traced, planOf(traced), 'prorata')('B', 'V1');
    expect(claim).toEqual({ n: 7770n, d: 1n });
    expect(chains).toHaveLength(50);
    expect(chains[0]?.amount).toEqual({ n: 159n, d: 1n });
    expect(others).toEqual({ n: 1045n, d: 1n });
  });

  it('says when fractions outgrow what is worked on, instead of rounding them', () => {
    const transfers = Array.from({ length: 100 }, (_, index) => [
      row(`v${index}`, index, index % 2 ? 'v1' : 'v2', 'A', 1_000_003 + 2 * index),
      row(`x${index}`, index, 'A', 'B', 700_001 + index),
      row(`y${index}`, index, 'B', 'A', 500_009 + index),
    ]).flat();
    const traced = caseOf(transfers);
    expect(mixturesOf(traced, 'prorata', planOf(traced), 2_048).tooFine).toBe(true);
    expect(mixturesOf(traced, 'prorata', planOf(traced)).tooFine).toBe(false);
  });

  it('finds the common factor of long numbers as of short ones', () => {
    const [a, b, common] = [3n ** 700n, 7n ** 400n, 2n ** 300n * 11n ** 90n];
    expect(gcd(a * common, b * common)).toBe(common);
    expect(gcd(0n, common)).toBe(common);
  });
});
