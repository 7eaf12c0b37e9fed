import { expect, it } from 'vitest';
import { world } from '../../../test/world.ts';
import { metrics } from './metrics.ts';
import { minutes } from './minutes.ts';

const WINDOW = 'from=2023-04-30T00:00:00Z&to=2023-05-01T00:00:00Z';

it('says where the minutes went, and every figure opens exactly its rows', async () => {
  await using w = await world();
  const duty = await w.api('duty1');
  const account = { number: '9901101234567896', holderName: '样例甲' };
  const incident = (await duty.post('/api/v1/incidents', { source: 'paste', text: '样例：转账', transfers: [] })).body
    .id;
  const order = (kind: string, number: string) => ({
    incident,
    kind,
    channel: 'paper',
    confirmedDoubt: true,
    account: { ...account, number },
    amountFen: 500_000,
  });
  w.clock.step({ minutes: 2 });
  const made = await duty.post('/api/v1/stop-payments/batch', {
    sign: true,
    orders: [order('stop', account.number), order('payeeQuery', '9902102345678901234')],
  });
  const [stop, query] = made.body.rows.map((row: { order: { id: string } }) => row.order.id);
  w.clock.step({ minutes: 3 });
  for (const id of [stop, query]) await duty.post(`/api/v1/stop-payments/${id}/send`, { version: 2, channel: 'paper' });
  w.clock.step({ minutes: 4 });
  await duty.post(`/api/v1/stop-payments/${query}/record-found`, {
    version: 3,
    account: { number: '9903101234567893' },
  });
  await duty.post(`/api/v1/stop-payments/${stop}/record-received`, { version: 3 });
  w.clock.step({ minutes: 5 });
  const ended = await duty.post(`/api/v1/stop-payments/${stop}/record-stopped`, { version: 4, balanceFen: 7 });
  expect(ended.body.status).toBe('stopped');
  const expected = { entered: 0, signed: 120, sent: 180, received: 240, ended: 300, account: 240 };
  for (const [name, value] of Object.entries(expected)) {
    const figure = (await duty.get(`/api/v1/metrics/stop-payment.minutes-${name}?${WINDOW}`)).body;
    expect([name, figure.value, figure.rows]).toEqual([name, value, 1]);
  }
  for (const { id } of [...metrics, ...minutes]) {
    const figure = (await duty.get(`/api/v1/metrics/${id}?${WINDOW}`)).body;
    const rows = (await duty.get(`/api/v1/metrics/${id}/rows?${WINDOW}`)).body.items;
    expect([id, rows.length]).toEqual([id, figure.rows]);
  }
});
