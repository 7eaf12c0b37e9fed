import { expect, it } from 'vitest';
import { world } from '../../../test/world.ts';

it('the sheet writes itself, red first: missing signatures and open calls; two officers sign, and not the same one twice', async () => {
  await using w = await world();
  const duty = await w.api('duty1');
  const incident = await duty.post('/api/v1/incidents', { source: 'paste', text: '样例：转账', transfers: [] });
  const made = await duty.post('/api/v1/stop-payments/batch', {
    sign: true,
    orders: [
      {
        incident: incident.body.id,
        kind: 'stop',
        channel: 'paper',
        account: { number: '9901101234567896' },
        confirmedDoubt: true,
        amountFen: 100,
      },
    ],
  });
  const sheet = (await duty.post('/api/v1/handovers', {})).body;
  const section = (name: string) => sheet.sections.find((part: { section: string }) => part.section === name);
  expect(section('signLater')).toMatchObject({
    red: true,
    total: 1,
    lines: [{ about: made.body.rows[0].order.id, account: '云帆银行（演示） ****7896', amountFen: 100 }],
  });
  expect(JSON.stringify(sheet)).not.toContain('9901101234567896');
  expect(section('openIncidents')).toMatchObject({ red: false, total: 1, lines: [{ about: incident.body.id }] });
  const at = (command: string) => `/api/v1/handovers/${sheet.id}/${command}`;
  expect((await (await w.api('aux1')).post(at('hand-over'), { version: 1 })).status).toBe(403);
  expect((await duty.post(at('hand-over'), { version: 1 })).body.status).toBe('handedOver');
  expect((await duty.post(at('take-over'), { version: 2 })).body.code).toBe('handover.same-person');
  const next = await (await w.api('duty2')).post(at('take-over'), { version: 2 });
  expect(next.body).toMatchObject({ status: 'takenOver', version: 3, allowed: [] });
});
