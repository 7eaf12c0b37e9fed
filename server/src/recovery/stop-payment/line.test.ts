import { expect, it } from 'vitest';
import { type World, world } from '../../../test/world.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { applyFeedback } from './line.ts';

const CARD = '9901101234567896';

/** An order that was signed now and sent an hour later. */
async function sent(
  w: World,
  account: object,
): Promise<{ id: string; orderNumber: string; signedAt: Temporal.Instant }> {
  const duty = await w.api('duty1');
  const incident = await duty.post('/api/v1/incidents', { source: 'paste', text: '样例：转了钱', transfers: [] });
  const made = await duty.post('/api/v1/stop-payments/batch', {
    sign: true,
    orders: [{ incident: incident.body.id, kind: 'stop', account, amountFen: 1_250_000 }],
  });
  const { order } = made.body.rows[0];
  const signedAt = w.house.business.now();
  w.clock.step({ hours: 1 });
  const done = await duty.post(`/api/v1/stop-payments/${order.id}/transcribe`, {
    version: order.version,
    platformNumber: 'ZF20230430009001',
  });
  expect(done.body.status).toBe('sent');
  return { id: order.id, orderNumber: order.orderNumber, signedAt };
}

function hear(w: World, orderNumber: string, feedbackNumber: string, stoppedAt: Temporal.Instant, bank: string) {
  const actor = systemActor('line:test');
  const act = { actor, request: 'test', at: w.house.business.now() };
  const body = { feedbackNumber, orderNumber, result: 'stopped' as const, balanceFen: 1, stoppedAt: `${stoppedAt}` };
  return w.house.db.transact(actor, (tx) => applyFeedback(w.house, tx, act, body, bank));
}

it('a stop long before the signature or in the future is kept with its doubt and changes nothing; a possible one counts', async () => {
  await using w = await world();
  const { id, orderNumber, signedAt } = await sent(w, { number: CARD });
  const duty = await w.api('duty1');
  const before = signedAt.subtract({ hours: 60 });
  const after = w.house.business.now().add({ minutes: 6 });
  for (const [at, moment] of [before, after].entries())
    expect(await hear(w, orderNumber, `F${at}`, moment, 'DEMO01')).toEqual({ ok: true, value: 'known' });
  await w.settle();
  expect((await duty.get(`/api/v1/stop-payments/${id}`)).body.status).toBe('sent');
  const { items } = (await duty.get(`/api/v1/stop-payments/${id}/receipts`)).body;
  const doubted = items.filter((item: { data: { doubt?: string } }) => item.data.doubt === 'momentImpossible');
  expect(doubted.map((item: { applied: boolean }) => item.applied)).toEqual([false, false]);
  expect(await hear(w, orderNumber, 'F9', signedAt.subtract({ minutes: 4 }), 'DEMO01')).toMatchObject({
    value: 'applied',
  });
  await w.settle();
  expect((await duty.get(`/api/v1/stop-payments/${id}`)).body).toMatchObject({ status: 'stopped' });
});

it('an order hears its own bank’s line, and one without a bank none', async () => {
  await using w = await world();
  const { id, orderNumber } = await sent(w, { number: CARD });
  const now = w.house.business.now();
  const notFound = { ok: false, error: { code: 'stop-payment.not-found' } };
  expect(await hear(w, orderNumber, 'F1', now, 'DEMO02')).toMatchObject(notFound);
  await w.house.db.engine.standalone(`update stop_payment set bank_code = null where id = '${id}'`);
  expect(await hear(w, orderNumber, 'F1', now, 'DEMO01')).toMatchObject(notFound);
});
