import { describe, expect, it } from 'vitest';
import type { Movement } from '../statement/index.ts';
import { traceCases } from './command.ts';
import { traceOf } from './trace-of-case.ts';

let next = 0;
function row(
  account: string,
  direction: Movement['direction'],
  amountFen: number,
  when: string,
  more: Partial<Movement> = {},
): Movement {
  next += 1;
  const timed = when.length > 10;
  return {
    rowId: `str_${String(next).padStart(6, '0')}`,
    import: `import of ${account}`,
    bank: `bank of ${account}`,
    accountId: account,
    counterAccountId: undefined,
    direction,
    amountFen,
    currency: 'CNY',
    onDay: when.slice(0, 10),
    at: timed ? Temporal.Instant.from(when) : undefined,
    serial: undefined,
    orderNo: undefined,
    balanceFen: undefined,
    kind: 'transfer',
    reversalOf: undefined,
    doubts: [],
    knownSince: Temporal.Instant.from('2023-05-01T00:00:00Z'),
    ...more,
  };
}

const PAYERS = new Map([
  ['v1', 'V1'],
  ['v2', 'V2'],
]);
const inputs = (movements: readonly Movement[]) => ({ caseId: 'case', fingerprint: '', movements, payers: PAYERS });

function trace(movements: readonly Movement[], convention: 'fifo' | 'lifo' | 'prorata' | 'libr' = 'fifo') {
  const done = traceOf(inputs(movements), convention);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

const T = (minute: number, second = 0): string =>
  `2023-04-28T01:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}Z`;

/** Two victims pay a mule, who passes part of it on; the second account's statement tells the same transfer again. */
const CASE = [
  row('m1', 'in', 10_000, T(1), { counterAccountId: 'v1' }),
  row('m1', 'in', 5_000, T(2), { counterAccountId: 'v2' }),
  row('m1', 'out', 10_000, T(3), { counterAccountId: 'm2' }),
  row('m2', 'in', 10_000, T(3, 40), { counterAccountId: 'm1' }),
  row('m2', 'out', 4_000, T(9), { kind: 'cash' }),
];

const sharesIn = (done: ReturnType<typeof trace>) =>
  Object.fromEntries(
    done.accounts.map(({ account, shares }) => [
      account,
      Object.fromEntries(shares.map(({ victim, amountFen }) => [victim, amountFen])),
    ]),
  );

describe('a case out of statements', () => {
  it('counts a transfer once that two banks tell of, and names the rows behind each share', () => {
    const done = trace(CASE);
    expect(sharesIn(done)).toEqual({ m1: { V1: 0, V2: 5_000 }, m2: { V1: 6_000, V2: 0 } });
    expect(done.written.transfers).toHaveLength(4);
    const share = done.accounts.find(({ account }) => account === 'm2')?.shares[0];
    expect(share?.rows).toEqual([CASE[0]?.rowId, CASE[2]?.rowId, CASE[3]?.rowId]);
    expect(share).toMatchObject({ lowFen: 1_000, highFen: 6_000, byConvention: { fifo: 6_000, lifo: 5_000 } });
    expect(done.accounts.map(({ agreed }) => agreed)).toEqual([false, false]);
  });

  it('gives what `trace --cases` gives of the same case, in every convention', async () => {
    const { written } = trace(CASE);
    let text = '';
    const stdout = { write: (part: string) => (text += part) };
    const stdin = (async function* () {
      yield `${JSON.stringify(written)}\n`;
    })();
    expect(await traceCases(['--cases', '-'], { stdin, stdout, stderr: stdout })).toBe(0);
    const told = JSON.parse(text);
    for (const convention of ['fifo', 'lifo', 'prorata', 'libr'] as const)
      for (const { account, shares } of trace(CASE, convention).accounts)
        for (const { victim, amountFen } of shares)
          expect([convention, account, victim, amountFen]).toEqual([
            convention,
            account,
            victim,
            told[convention].balances[account]?.[victim] ?? 0,
          ]);
  });

  it('does not depend on the order in which statements came', () => {
    expect(sharesIn(trace([...CASE].reverse()))).toEqual(sharesIn(trace(CASE)));
  });

  it('matches a view that has the day alone, but never two timed views of one day', () => {
    const late = trace(
      [CASE[0], CASE[1], CASE[2], row('m2', 'in', 10_000, '2023-04-28', { counterAccountId: 'm1' })].flatMap(
        (one) => one ?? [],
      ),
    );
    expect(late.written.transfers).toHaveLength(3);
    const apart = trace(
      [CASE[0], CASE[1], CASE[2], row('m2', 'in', 10_000, T(40), { counterAccountId: 'm1' })].flatMap(
        (one) => one ?? [],
      ),
    );
    expect(apart.written.transfers).toHaveLength(4);
  });

  it('keeps the order of a statement inside one second, also when it lists the newest first', () => {
    const rows = (newestFirst: boolean): Movement[] => {
      const told = [
        ['in', 10_000, T(1), 'v1', 10_000],
        ['in', 5_000, T(2), 'v2', 15_000],
        ['out', 3_000, T(3), 'x1', 12_000],
        ['out', 2_000, T(3), 'x2', 10_000],
      ] as const;
      const listed = newestFirst ? told.toReversed() : told;
      return listed.map(([direction, amount, when, counterAccountId, balanceFen]) =>
        row('m1', direction, amount, when, { counterAccountId, balanceFen }),
      );
    };
    for (const newestFirst of [false, true]) {
      const done = trace(rows(newestFirst));
      expect(done.assumptions).toEqual([]);
      expect(sharesIn(done).m1).toEqual({ V1: 5_000, V2: 5_000 });
    }
  });

  it('says what it left out and which accounts have no statement, and guesses neither', () => {
    const done = trace([
      ...CASE.slice(0, 3),
      row('m1', 'unknown', 700, T(5), { counterAccountId: 'v1' }),
      row('m1', 'in', 900, T(6), { counterAccountId: 'v1', currency: 'USD' }),
      row('m1', 'in', 100, T(7)),
    ]);
    expect(done.missing).toEqual({ unknownDirection: 1, otherCurrency: 1, noCounter: 1, noStatement: ['m2'] });
    expect(done.accounts.find(({ account }) => account === 'm1')).toMatchObject({ balanceFen: 5_100, otherFen: 100 });
  });

  it('takes a reversal back although its row names no other side', () => {
    const sent = row('m1', 'out', 4_000, T(4), { counterAccountId: 'x1' });
    const done = trace([
      ...CASE.slice(0, 2),
      sent,
      row('m1', 'in', 4_000, T(5), { kind: 'reversal', reversalOf: sent.rowId }),
    ]);
    expect(sharesIn(done)).toEqual({ m1: { V1: 10_000, V2: 5_000 } });
    expect(done.accounts[0]).toMatchObject({ agreed: true, otherFen: 0, records: 2 });
  });
});
