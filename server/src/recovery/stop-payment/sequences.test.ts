import { REFUSAL_REASONS, type StopPaymentView, type StopStatus } from '@anlan/contract/stop-payment';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type World, world } from '../../../test/world.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { applyFeedback } from './line.ts';
import { STOP_LIFE } from './stop-payment.ts';

const CARD = '9901101234567896';
const REQUESTED = 1_250_000;
const WHY = '按情况办理此笔';

const balance = fc.integer({ min: 0, max: 2_000_000 });
const result = fc.constantFrom('止付成功', '户名不符', '余额为零', '已冻结', '失败');
const [duty, leader] = ['duty1', 'leader1'] as const;

/** A command as an officer gives it, seldom from a page that is out of date, now and then pressed twice. */
const command = fc.record({
  kind: fc.constant('command' as const),
  of: fc.oneof(
    fc.constant({ user: duty, path: 'sign', body: {} }),
    fc.constant({ user: leader, path: 'countersign', body: {} }),
    fc.constant({ user: duty, path: 'transcribe', body: { platformNumber: 'OWN' } }),
    fc.constant({ user: duty, path: 'record-received', body: {} }),
    fc.record({ balanceFen: balance, tracedFen: fc.option(balance, { nil: undefined }) }).map((body) => ({
      user: duty,
      path: 'record-stopped',
      body,
    })),
    fc.constantFrom(...REFUSAL_REASONS).map((reason) => ({ user: duty, path: 'record-refused', body: { reason } })),
    fc.constant({ user: duty, path: 'record-queued', body: { earlierAuthority: '样例市公安局' } }),
    fc.constant({ user: duty, path: 'repeat', body: { why: WHY } }),
    fc.constant({ user: leader, path: 'release', body: { why: WHY } }),
    fc.constant({ user: duty, path: 'withdraw', body: { why: WHY } }),
    fc.constant({ user: duty, path: 'hand-to-freeze', body: {} }),
  ),
  stale: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  twice: fc.boolean(),
});
/** A bank's word over its line: few numbers, so that many are doubled and come in any order. */
const line = fc.record({
  kind: fc.constant('line' as const),
  feedbackNumber: fc.constantFrom('F1', 'F2', 'F3'),
  result: fc.constantFrom('stopped' as const, 'refused' as const),
  balanceFen: balance,
});
const sheet = fc.record({
  kind: fc.constant('sheet' as const),
  rows: fc.array(fc.tuple(result, balance), { minLength: 1, maxLength: 3 }),
});
const hours = fc.record({ kind: fc.constant('hours' as const), hours: fc.integer({ min: 1, max: 30 }) });
type Told<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Step = Told<typeof command> | Told<typeof line> | Told<typeof sheet> | Told<typeof hours>;
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof({ arbitrary: command, weight: 6 }, { arbitrary: line, weight: 2 }, sheet, hours),
  { minLength: 4, maxLength: 14 },
);
/** Half of the sequences begin where the bank can speak. */
const opening: Step[] = (['sign', 'transcribe'] as const).map((path) => ({
  kind: 'command',
  of: path === 'sign' ? { user: duty, path, body: {} } : { user: duty, path, body: { platformNumber: 'OWN' } },
  stale: false,
  twice: false,
}));

/** Every state that the table can lead to from each state, itself included. */
function reachable(from: StopStatus): Set<StopStatus> {
  const found = new Set([from]);
  for (const state of found) for (const move of STOP_LIFE.moves) if (move.from === state) found.add(move.to);
  return found;
}

async function prepared(w: World): Promise<StopPaymentView> {
  const api = await w.api(duty);
  const incident = await api.post('/api/v1/incidents', { source: 'paste', text: '样例：转了钱', transfers: [] });
  const made = await api.post('/api/v1/stop-payments/batch', {
    sign: false,
    orders: [{ incident: incident.body.id, kind: 'stop', account: { number: CARD }, amountFen: REQUESTED }],
  });
  return made.body.rows[0].order;
}

async function take(w: World, order: StopPaymentView, platformNumber: string, step: Step): Promise<void> {
  if (step.kind === 'hours') {
    w.clock.step({ hours: step.hours });
    await w.settle();
  } else if (step.kind === 'command') {
    const { user, path, body } = step.of;
    const api = await w.api(user);
    const given = 'platformNumber' in body ? { platformNumber } : body;
    const version = Math.max(1, order.version - (step.stale ? 1 : 0));
    for (let press = 0; press < (step.twice ? 2 : 1); press += 1)
      await api.post(`/api/v1/stop-payments/${order.id}/${path}`, { version, ...given });
  } else if (step.kind === 'line') {
    const { kind: _, ...told } = step;
    const actor = systemActor('line:test');
    const act = { actor, request: 'test', at: w.house.business.now() };
    await w.house.db.transact(actor, (tx) =>
      applyFeedback(w.house, tx, act, { ...told, orderNumber: order.orderNumber }, ''),
    );
  } else {
    const rows = step.rows.map(([text, fen]) => `${platformNumber}\t${text}\t${(fen / 100).toFixed(2)}`);
    const pasted = ['平台编号\t止付结果\t止付前余额', ...rows].join('\n');
    await (await w.api(duty)).post('/api/v1/stop-payments/feedback-import', {
      dryRun: false,
      fileName: '反馈.csv',
      pasted,
    });
  }
}

it('whatever is commanded and heard, doubled and in any order: sums hold, states follow the table, nothing counts twice', async () => {
  await using w = await world();
  const api = await w.api(duty);
  let runs = 0;
  let stoppedFen = 0;
  let stoppedOrders = 0;
  const view = async (id: string): Promise<StopPaymentView> => (await api.get(`/api/v1/stop-payments/${id}`)).body;
  const property = fc.asyncProperty(steps, fc.boolean(), async (told, begun) => {
    runs += 1;
    let order = await prepared(w);
    for (const step of begun ? [...opening, ...told] : told) {
      await take(w, order, `ZF2023043000${1_000 + runs}`, step);
      const after = await view(order.id);
      expect(reachable(order.status)).toContain(after.status);
      expect(after.amountFen).toBe(REQUESTED);
      const { balanceAtStopFen = 0, tracedFen = 0 } = after;
      expect(tracedFen).toBeGreaterThanOrEqual(0);
      expect(tracedFen).toBeLessThanOrEqual(balanceAtStopFen);
      if (order.stoppedAt !== undefined)
        expect([after.stoppedAt, after.endsAt, after.balanceAtStopFen, after.tracedFen]).toEqual([
          order.stoppedAt,
          order.endsAt,
          order.balanceAtStopFen,
          order.tracedFen,
        ]);
      order = after;
    }
    const receipts: { kind: string; applied: boolean }[] = (await api.get(`/api/v1/stop-payments/${order.id}/receipts`))
      .body.items;
    const answers = receipts.filter(({ kind, applied }) => applied && (kind === 'stopped' || kind === 'refused'));
    expect(answers.length).toBeLessThanOrEqual(1);
    const all: StopPaymentView[] = (await api.get(`/api/v1/stop-payments?incident=${order.incident}`)).body.items;
    expect(all.map(({ attempt }) => attempt).toSorted()).toEqual(all.length === 1 ? [1] : [1, 2]);
    stoppedFen += order.balanceAtStopFen ?? 0;
    stoppedOrders += order.stoppedAt === undefined ? 0 : 1;
  });
  // The first sequence is given: twelve drawn ones may all end without a stop, and the figures below need one.
  const stopped: Step = { kind: 'line', feedbackNumber: 'F1', result: 'stopped', balanceFen: 1_300_000 };
  await fc.assert(property, { numRuns: 12, endOnFailure: true, examples: [[[stopped], true]] });
  expect(stoppedOrders).toBeGreaterThan(0);
  const window = 'from=2023-04-01T00:00:00Z&to=2024-04-01T00:00:00Z';
  const figure = async (id: string) => (await api.get(`/api/v1/metrics/${id}?${window}`)).body;
  expect(await figure('stop-payment.balance')).toMatchObject({ value: stoppedFen, rows: stoppedOrders });
  const [traced, untraced] = [await figure('stop-payment.traced'), await figure('stop-payment.untraced')];
  expect(traced.rows + untraced.rows).toBe(stoppedOrders);
}, 120_000);
