import type { AcceptedRow, StatementLine } from '@anlan/contract/statement-row';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStatement } from './index.ts';
import { layoutFile, type Written } from './layout-file.ts';
import { SAMPLES, type Sample } from './layout-samples.ts';
import { LAYOUTS } from './layouts.ts';

const OWN = { account: '62990010000000011', card: '6299000000000000010', name: '测试甲' };

async function read(source: { name: string; bytes: Uint8Array }): Promise<StatementLine[]> {
  return Array.fromAsync(readStatement(source));
}

const movement = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  second: fc.integer({ min: 1, max: 86_399 }),
  direction: fc.constantFrom('in' as const, 'out' as const),
  amountFen: fc.integer({ min: 1, max: 900_000_000_00 }),
  counter: fc.integer({ min: 0, max: 999_999 }),
});

/** Movements in the order of time whose balances run on, the first one an inflow so that every layout can tell it. */
const movements = fc.array(movement, { minLength: 1, maxLength: 6 }).map((drawn): Written[] => {
  let balance = 10_000_000_000_000;
  return drawn
    .toSorted((a, b) => a.day - b.day || a.second - b.second)
    .map(({ day, second, direction, amountFen, counter }, at) => {
      balance += direction === 'in' ? amountFen : -amountFen;
      const clock = [Math.floor(second / 3_600), Math.floor(second / 60) % 60, second % 60];
      return {
        ...OWN,
        date: `2023-02-${String(day).padStart(2, '0')}`,
        clock: clock.map((part) => String(part).padStart(2, '0')).join(':'),
        direction,
        amountFen,
        balanceFen: balance,
        counterAccount: `6299000${String(counter).padStart(9, '0')}`,
        counterName: '测试乙',
        counterBank: '测试银行',
        serial: `TS${at}`,
        orderNo: `ON${at}`,
        summary: '网银转账',
      };
    });
});

const DECIDED = { word: 'word', signed: 'sign', pair: 'columns', balance: 'balance' } as const;

/** What must be read back: what the layout has a column for, null for the rest. */
function expected(row: Written, sample: Sample, at: number): Partial<AcceptedRow> {
  const has = (field: string): boolean => field in sample.columns;
  const tells = (value: string): boolean => sample.above?.some((line) => line.includes(value)) === true;
  const guessed = sample.direction === 'balance';
  const known = !guessed || at > 0;
  return {
    status: 'accepted',
    account:
      has('account') || !has('card') || sample.above?.some((line) => line.includes('账号')) ? row.account : row.card,
    card: has('card') || tells(row.card) ? row.card : null,
    name: has('name') || sample.twoInOne || tells(row.name) ? row.name : null,
    kind: 'transfer',
    directionFrom: known ? DECIDED[typeof sample.direction === 'string' ? sample.direction : 'word'] : null,
    date: row.date,
    instant: sample.time === 'day' ? null : `${row.date}T${row.clock}+08:00`,
    direction: known ? row.direction : 'unknown',
    amountFen: row.amountFen,
    currency: 'CNY',
    balanceFen: has('balance') ? row.balanceFen : null,
    counterAccount: has('counterAccount') ? row.counterAccount : null,
    counterName: has('counterName') || sample.twoInOne ? row.counterName : null,
    counterBank: has('counterBank') ? row.counterBank : null,
    serial: has('serial') ? row.serial : null,
    orderNo: has('orderNo') ? row.orderNo : null,
    summary: row.summary,
    duplicateOf: null,
  };
}

test('every layout has a sample', () => {
  expect(Object.keys(SAMPLES)).toEqual(LAYOUTS.map(({ id }) => id));
});

describe.each(Object.entries(SAMPLES))('%s', (id, sample) => {
  test('rows written in the style of the layout are read back the same', async () => {
    await fc.assert(
      fc.asyncProperty(movements, async (rows) => {
        const lines = await read(layoutFile(id, sample, rows));
        expect(lines.at(-1)).toMatchObject({
          variant: id,
          encoding: sample.gb18030 ? 'gb18030' : 'utf-8',
          rows: rows.length,
          accepted: rows.length,
          rejected: 0,
          warnings: [],
        });
        expect(lines.slice(0, -1)).toMatchObject(rows.map((row, at) => expected(row, sample, at)));
      }),
      { numRuns: 15, seed: 37 },
    );
  });
});
