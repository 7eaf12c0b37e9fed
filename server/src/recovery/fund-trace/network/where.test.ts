import { describe, expect, test } from 'vitest';
import { whereNow } from './where.ts';

const at = (minute: number): Temporal.Instant => Temporal.Instant.from('2023-04-30T10:00:00Z').add({ minutes: minute });
const move = (minute: number, payer: string, payee: string, fen: number) => ({ at: at(minute), payer, payee, fen });

/** The victim pays A and B; A pays C and D; of A and D statements were read, of B and C none. */
const KNOWN = {
  movements: [
    move(3, 'A', 'C', 50_000),
    move(0, 'V', 'A', 100_000),
    move(1, 'V', 'B', 20_000),
    move(2, 'X', 'B', 7_000),
    move(4, 'A', 'D', 40_000),
    move(9, 'A', 'C', 1_000),
  ],
  origins: new Set(['V']),
  traced: new Map([
    ['A', 9_000],
    ['B', 20_000],
    ['C', 51_000],
    ['D', 40_000],
    ['V', 5],
  ]),
  statements: new Set(['A', 'D']),
  held: new Set<string>(),
};

const accounts = (list: readonly { readonly account: string }[]): string[] => list.map(({ account }) => account);

describe('where the money is now', () => {
  test('the frontier is what received traced money and has no statement, with all that came in', () => {
    const { frontier } = whereNow(KNOWN, at(10));
    expect(frontier).toMatchObject([
      {
        account: 'C',
        fen: 51_000,
        receivedFen: 51_000,
        level: 2,
        firstCreditAt: '2023-04-30T10:03:00Z',
        lastCreditAt: '2023-04-30T10:09:00Z',
      },
      {
        account: 'B',
        fen: 20_000,
        receivedFen: 27_000,
        level: 1,
        firstCreditAt: '2023-04-30T10:01:00Z',
        lastCreditAt: '2023-04-30T10:02:00Z',
      },
    ]);
    for (const { reasons } of frontier) expect(reasons.map(({ code }) => code)).toContain('noDebit');
  });

  test('a statement that was read takes an account off the frontier, also when it shows no debit', () => {
    const { frontier, next } = whereNow({ ...KNOWN, statements: new Set(['A', 'B', 'C', 'D']) }, at(10));
    expect(frontier).toEqual([]);
    expect(next.flatMap(({ reasons }) => reasons.map(({ code }) => code))).not.toContain('noDebit');
  });

  test('what to stop next leaves out victims and what is held, and says where a statement is missing', () => {
    const { next } = whereNow(KNOWN, at(10));
    expect(accounts(next).toSorted()).toEqual(['A', 'B', 'C', 'D']);
    const missing = next.filter(({ reasons }) => reasons.some(({ code }) => code === 'noDebit'));
    expect(accounts(missing).toSorted()).toEqual(['B', 'C']);
    const after = whereNow({ ...KNOWN, held: new Set(['C']) }, at(10));
    expect(accounts(after.next)).toEqual(accounts(next).filter((name) => name !== 'C'));
    // Held, but still unread: its statement is wanted all the same.
    expect(accounts(after.frontier)).toEqual(['C', 'B']);
  });

  test('the longer one waits the less is expected; the order of the rows given does not matter', () => {
    const expected = (minute: number): number[] =>
      whereNow(KNOWN, at(minute)).next.map(({ expectedFen }) => expectedFen);
    const [soon, late] = [expected(10), expected(600)];
    expect(Math.max(...late)).toBeLessThan(Math.max(...soon));
    const turned = { ...KNOWN, movements: KNOWN.movements.toReversed() };
    expect(whereNow(turned, at(10))).toEqual(whereNow(KNOWN, at(10)));
    expect(whereNow({ ...KNOWN, movements: [], traced: new Map() }, at(10))).toEqual({ next: [], frontier: [] });
  });
});
