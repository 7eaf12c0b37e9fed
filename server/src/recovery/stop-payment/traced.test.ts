import { expect, it } from 'vitest';
import { world } from '../../../test/world.ts';

it('the traced part is told after the stop, corrected with a reason, and taken back', async () => {
  await using w = await world();
  const duty = await w.api('duty1');
  const incident = await duty.post('/api/v1/incidents', { source: 'paste', text: '样例：转了钱', transfers: [] });
  const account = { number: '9901101234567896' };
  const made = await duty.post('/api/v1/stop-payments/batch', {
    sign: true,
    orders: [{ incident: incident.body.id, kind: 'stop', channel: 'paper', account, amountFen: 100_000 }],
  });
  const { id } = made.body.rows[0].order;
  const view = async () => (await duty.get(`/api/v1/stop-payments/${id}`)).body;
  const act = async (path: string, body: object = {}) =>
    duty.post(`/api/v1/stop-payments/${id}/${path}`, { version: (await view()).version, ...body });
  const window = 'from=2023-04-30T00:00:00Z&to=2023-06-01T00:00:00Z';
  const figure = async (name: string) => (await duty.get(`/api/v1/metrics/stop-payment.${name}?${window}`)).body;

  expect((await act('record-traced', { tracedFen: 1 })).body.code).toBe('stop-payment.move-not-allowed');
  await act('send');
  await act('record-stopped', { balanceFen: 90_000 });
  expect((await view()).tracedFen).toBeUndefined();
  expect(await figure('untraced')).toMatchObject({ value: 90_000, rows: 1 });
  expect((await act('record-traced', { tracedFen: 90_001 })).body).toMatchObject({
    errors: [{ at: '/tracedFen', code: 'stop-payment.traced-above-balance' }],
  });
  // It is the bank's night that ends, not the tracing: also after the stop has run out it may be told.
  w.clock.step({ hours: 48 });
  await w.settle();
  const { version } = await view();
  expect((await act('record-traced', { tracedFen: 70_000 })).body).toMatchObject({
    status: 'expired',
    tracedFen: 70_000,
  });
  expect(await figure('traced')).toMatchObject({ value: 70_000, rows: 1 });
  expect(await figure('untraced')).toMatchObject({ rows: 0 });

  const late = await duty.post(`/api/v1/stop-payments/${id}/record-traced`, { version, tracedFen: 5 });
  expect(late.body.code).toBe('stop-payment.changed-meanwhile');
  const silent = await act('record-traced', { tracedFen: 80_000 });
  expect(silent.body).toMatchObject({ code: 'request.invalid', errors: [{ at: '/why', code: 'request.required' }] });
  expect((await act('record-traced', { tracedFen: 80_000, why: '明细补到，另有一笔' })).body.tracedFen).toBe(80_000);
  expect((await act('record-traced')).body.code).toBe('request.invalid');
  expect((await act('record-traced', { why: '撤销刚才的登记' })).body.tracedFen).toBeUndefined();

  const events = (await duty.get(`/api/v1/events?about=${id}`)).body.items.filter(
    (event: { kind: string }) => event.kind === 'stop-payment.recordTraced',
  );
  const told = events.map((event: { data: Record<string, unknown> }) => [
    event.data.tracedBeforeFen,
    event.data.tracedFen,
  ]);
  expect(told.toReversed()).toEqual([
    [null, 70_000],
    [70_000, 80_000],
    [80_000, null],
  ]);
});
