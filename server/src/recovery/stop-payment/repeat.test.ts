import { expect, it } from 'vitest';
import { world } from '../../../test/world.ts';

const NUMBER = '9901101234567896';

it('the second stop alarms from its first moment, twelve hours sooner each, and in the place of the first', async () => {
  await using w = await world();
  const duty = await w.api('duty1');
  const incident = await duty.post('/api/v1/incidents', { source: 'paste', text: '样例：转了钱', transfers: [] });
  const made = await duty.post('/api/v1/stop-payments/batch', {
    sign: true,
    orders: [
      { incident: incident.body.id, kind: 'stop', channel: 'paper', account: { number: NUMBER }, amountFen: 100_000 },
    ],
  });
  const first: string = made.body.rows[0].order.id;
  const act = async (id: string, path: string, body: object = {}) => {
    const { version } = (await duty.get(`/api/v1/stop-payments/${id}`)).body;
    const done = await duty.post(`/api/v1/stop-payments/${id}/${path}`, { version, ...body });
    expect(done.status).toBe(200);
    return done.body;
  };
  const stages = async () => {
    await w.settle();
    const { alarms } = (await duty.get('/api/v1/desk/alarms')).body;
    return alarms.find(({ view }: { view: string }) => view === 'expiringUnopened');
  };
  const reaches = async () => (await stages()).stages?.map((one: { reaches: string }) => one.reaches);

  await act(first, 'send');
  await act(first, 'record-stopped', { balanceFen: 90_000 });
  w.clock.step({ hours: 40 });
  expect(await stages()).toMatchObject({ total: 1, stages: [{ reaches: 'leader', hours: 36, last: false }] });
  const { id: second } = await act(first, 'repeat', { why: '尚未立案，继续止付' });
  await act(second, 'sign');
  await act(second, 'send');
  // Until the bank has stopped it anew, the first stop is the one that ends.
  expect(await reaches()).toEqual(['leader']);
  await act(second, 'record-stopped', { balanceFen: 90_000 });
  // One account, one sum: the first stop still runs, but it no longer alarms beside the second.
  expect(await stages()).toMatchObject({
    total: 1,
    balanceFen: 90_000,
    stages: [{ reaches: 'station', hours: 0, last: true, total: 1 }],
  });
  const reached = async () => (await duty.get('/api/v1/desk/alarms')).body.reached;
  const { reference } = (await duty.get(`/api/v1/desk/${incident.body.id}`)).body;
  const ladder = { incident: incident.body.id, reference, ladder: 'unopened', attempt: 2 };
  expect(await reached()).toEqual([{ ...ladder, step: 1, minutes: 0, dueAt: '2023-05-04T02:00:00Z' }]);
  w.clock.step({ hours: 12 });
  expect(await reaches()).toEqual(['criminalAndLegal']);
  expect(await reached()).toEqual([{ ...ladder, step: 2, minutes: 720, dueAt: '2023-05-04T02:00:00Z' }]);
  w.clock.step({ hours: 12 });
  expect(await reaches()).toEqual(['leader']);
  const events = (await duty.get(`/api/v1/events?about=${second}`)).body.items;
  const told = events.filter((event: { kind: string }) => event.kind === 'stop-payment.about-to-get-loose');
  expect(told.map((event: { data: { last: boolean } }) => event.data.last)).toEqual([true, true, true]);
});

it('the thirty minutes of a report are climbed step by step, until its money is stopped', async () => {
  await using w = await world();
  const duty = await w.api('duty1');
  const told = await duty.post('/api/v1/incidents', { source: 'paste', text: '样例：转了钱', transfers: [] });
  const reached = async () => {
    await w.settle();
    return (await duty.get('/api/v1/desk/alarms')).body.reached.map((one: { step: number; minutes: number }) => [
      one.step,
      one.minutes,
    ]);
  };
  expect(await reached()).toEqual([]);
  for (const [after, step, minutes] of [
    [10, 1, 10],
    [10, 2, 20],
    [5, 3, 25],
    [5, 4, 30],
    [60, 4, 30],
  ] as const) {
    w.clock.step({ minutes: after });
    expect(await reached()).toEqual([[step, minutes]]);
  }
  const closed = await duty.post(`/api/v1/incidents/${told.body.id}/close`, { version: 1, why: '经核实并未转账' });
  expect(closed.status).toBe(200);
  expect(await reached()).toEqual([]);
});
