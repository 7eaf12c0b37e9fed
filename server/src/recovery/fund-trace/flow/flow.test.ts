import { describe, expect, it } from 'vitest';
import { type Movement, rowIdOf } from '../../statement/index.ts';
import { seeded } from '../network/fixtures/networks.ts';
import { type Work, workOn } from '../trace-of-case.ts';
import { drawApart } from '../tracing.ts';
import { ColumnsWriter } from './columns.ts';
import { type Flow, PLACE_KINDS } from './flow.ts';
import { flowsOfCase } from './flow-of-case.ts';
import { flowsOfColumns } from './flow-of-columns.ts';
import { packFlow, unpackFlow } from './pack.ts';

const START = Temporal.Instant.from('2023-04-28T01:00:00Z');
const PAYERS = new Map([
  ['v0', 'V0'],
  ['v1', 'V1'],
  ['v2', 'V0'],
]);

interface Told {
  readonly balances: boolean;
  readonly days: boolean;
}

/** Statements of a random case: some transfers are told by both banks, some rows name no other side. */
function movementsOf(seed: number, { balances, days }: Told): Movement[] {
  const next = seeded(seed);
  const mules = 2 + next(5);
  const held = new Map<string, number>();
  const rows: Movement[] = [];
  const tell = (account: string, counter: string | undefined, direction: 'in' | 'out', fen: number, second: number) => {
    const balance = (held.get(account) ?? 0) + (direction === 'in' ? fen : -fen);
    held.set(account, balance);
    const at = START.add({ seconds: second });
    rows.push({
      rowId: rowIdOf(2 ** 21 + rows.length),
      import: `import of ${account}`,
      bank: `bank of ${account}`,
      accountId: account,
      counterAccountId: counter,
      direction,
      amountFen: fen,
      currency: 'CNY',
      onDay: '2023-04-28',
      at: days && next(4) === 0 ? undefined : at,
      serial: undefined,
      orderNo: undefined,
      balanceFen: balances && balance >= 0 && next(2) === 0 ? balance : undefined,
      kind: counter === undefined ? ((['transfer', 'cash', 'fee'] as const)[next(3)] ?? 'transfer') : 'transfer',
      reversalOf: undefined,
      doubts: [],
      knownSince: START,
    });
  };
  for (let k = 0; k < 4 + next(30); k += 1) {
    // A second of its own for each: what is equal in time is ordered by other tests.
    const second = k * 300 + next(60);
    const fen = 1 + next([50, 10_000, 100_000_000][next(3)] ?? 50);
    const payee = `m${next(mules)}`;
    const payer = next(3) === 0 ? `v${next(3)}` : `m${next(mules)}`;
    if (payer === payee) continue;
    if (next(6) === 0) tell(payee, undefined, next(2) === 0 ? 'in' : 'out', fen, second);
    else if (payer.startsWith('v')) tell(payee, payer, 'in', fen, second);
    else {
      tell(payer, next(8) === 0 ? 'v1' : payee, 'out', fen, second);
      if (rows.at(-1)?.counterAccountId === payee && next(2) === 0) tell(payee, payer, 'in', fen, second + next(20));
    }
  }
  return rows;
}

function work(movements: readonly Movement[]): Work {
  const done = workOn({ caseId: 'case', fingerprint: '', movements, payers: PAYERS });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

function columns(movements: readonly Movement[]) {
  const writer = new ColumnsWriter();
  writer.take(movements);
  return writer.end(PAYERS);
}

/** What a column sums to at each place, at the payer's or at the payee's side. */
function sums(flow: Flow, side: 'from' | 'to', column: 'amount' | 'traced'): number[] {
  const found = flow.places.id.map(() => 0);
  for (let i = 0; i < flow.movements.count; i += 1) {
    const place = flow.movements[side][i] ?? 0;
    found[place] = (found[place] ?? 0) + (flow.movements[column][i] ?? 0);
  }
  return found;
}

const isSource = (flow: Flow, place: number): boolean =>
  ['victim', 'external', 'outside', 'cash'].includes(PLACE_KINDS[flow.places.kind[place] ?? 0] ?? '');

function conserves(flow: Flow, mayRound: boolean): void {
  const [into, out] = [sums(flow, 'to', 'amount'), sums(flow, 'from', 'amount')];
  const [tracedIn, tracedOut] = [sums(flow, 'to', 'traced'), sums(flow, 'from', 'traced')];
  for (const [place, id] of flow.places.id.entries()) {
    const { assumed, lies, tracedLies } = flow.places;
    expect([id, (into[place] ?? 0) + (assumed[place] ?? 0)]).toEqual([id, (out[place] ?? 0) + (lies[place] ?? 0)]);
    const gone = isSource(flow, place) ? 0 : (tracedOut[place] ?? 0);
    const off = (tracedIn[place] ?? 0) - gone - (tracedLies[place] ?? 0);
    expect(Math.abs(off)).toBeLessThanOrEqual(mayRound ? flow.movements.count + 1 : 0);
    expect(tracedLies[place]).toBeLessThanOrEqual(lies[place] ?? 0);
  }
}

describe('the flow of a case', () => {
  it('conserves every fen: what came and what must have been there is what went and what lies', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const flows = flowsOfCase(work(movementsOf(seed, { balances: seed % 2 === 0, days: seed % 3 === 0 })));
      expect(flows.map(({ convention }) => convention)).toEqual(['fifo', 'lifo', 'prorata', 'libr']);
      for (const flow of flows) conserves(flow, flow.convention === 'prorata' || flow.convention === 'libr');
    }
  });

  it('shows each victim ways that sum to the claim, which is what lies there', () => {
    let claims = 0;
    for (let seed = 1; seed <= 60; seed += 1)
      for (const flow of flowsOfCase(work(movementsOf(seed, { balances: false, days: false }))))
        for (const share of Object.values(flow.notes.shares).flat()) {
          const shown = [...share.ways.map(({ amount }) => amount), share.rest].map(fenOf);
          const claim = shown.reduce((sum, one) => sum + one, 0);
          expect(Math.abs(claim - share.amountFen)).toBeLessThan(1);
          expect(share.lowFen).toBeLessThanOrEqual(share.amountFen);
          expect(share.highFen).toBeGreaterThanOrEqual(share.amountFen);
          expect(share.byConvention[flow.convention]).toBe(share.amountFen);
          claims += share.ways.length;
        }
    expect(claims).toBeGreaterThan(500);
  });

  it('says of every account on which the conventions disagree what each says, and why', () => {
    const reasons = new Set<string>();
    for (let seed = 1; seed <= 80; seed += 1) {
      const flows = flowsOfCase(work(movementsOf(seed, { balances: false, days: true })));
      const [fifo] = flows;
      for (const { account, byConvention, why } of fifo?.notes.differences ?? []) {
        expect(why.length).toBeGreaterThan(0);
        for (const flow of flows) {
          const place = flow.places.id.indexOf(account);
          expect(flow.places.differs[place]).toBe(1);
        }
        expect(Object.keys(byConvention)).toHaveLength(4);
        for (const reason of why) reasons.add(reason);
      }
    }
    expect([...reasons].sort()).toEqual(['lowestBalance', 'missingMoney', 'mixedBefore', 'mixedMoney', 'orderAssumed']);
  });

  it('comes back from its bytes as it was', async () => {
    for (const flow of flowsOfCase(work(movementsOf(7, { balances: true, days: true }))))
      expect(await unpackFlow(packFlow(flow))).toEqual(flow);
  });
});

const fenOf = (fraction: string): number => {
  const [over = '0', under = '1'] = fraction.split('/');
  return Number(over) / Number(under);
};

describe('the flow of a large case, on columns', () => {
  it('says the same as the exact one wherever both may speak: every movement, first in first out', () => {
    let compared = 0;
    for (let seed = 200; seed <= 320; seed += 1) {
      const movements = movementsOf(seed, { balances: false, days: false });
      const [exact] = flowsOfCase(work(movements));
      const [large, mixed] = flowsOfColumns(columns(movements));
      if (!exact || !large || !mixed) throw new Error('a flow is missing');
      const told = ({ movements: rows, places }: Flow) =>
        Array.from({ length: rows.count }, (_, i) => [
          rows.row[i],
          rows.other[i],
          places.id[rows.from[i] ?? 0],
          places.id[rows.to[i] ?? 0],
          rows.amount[i],
          rows.traced[i],
        ]);
      expect(told(large)).toEqual(told(exact));
      const lying = ({ places }: Flow) =>
        new Map(places.id.map((id, k) => [id, [places.layer[k], places.lies[k], places.tracedLies[k]]]));
      const inLarge = lying(large);
      for (const [id, sum] of lying(exact)) expect([id, inLarge.get(id)]).toEqual([id, sum]);
      conserves(large, false);
      conserves(mixed, false);
      compared += large.movements.count;
    }
    expect(compared).toBeGreaterThan(1_000);
  });

  it('shows the state at a past moment', () => {
    const movements = movementsOf(204, { balances: false, days: false });
    const [whole] = flowsOfColumns(columns(movements));
    const half = Temporal.Instant.fromEpochMilliseconds(whole?.movements.time[4] ?? 0);
    const [then] = flowsOfColumns(columns(movements), half);
    expect(then?.movements.count).toBe(5);
  });

  it('is drawn in a thread of its own; sums that cannot be counted exactly are refused as a whole', async () => {
    const movements = movementsOf(204, { balances: false, days: false });
    const done = await drawApart({ columns: columns(movements) });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    expect(done.value.map(({ convention }) => convention)).toEqual(['fifo', 'prorata']);
    const [fifo] = flowsOfColumns(columns(movements));
    expect(await unpackFlow(done.value[0]?.content ?? new Uint8Array())).toEqual(fifo);
    const huge = movements.map((row) => ({ ...row, amountFen: Number.MAX_SAFE_INTEGER }));
    expect((await drawApart({ columns: columns(huge) })).ok).toBe(false);
  });
});
