import type { AddressInfo } from 'node:net';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import { createSimulator } from '@anlan/simulator/server';
import { describe, expect, it } from 'vitest';
import { world } from '../../../test/world.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { systemClock } from '../../platform/clock/index.ts';
import { writeSetting } from '../../platform/db/index.ts';

it('a query on the payer’s account brings the payee’s stop order, prepared once and unsigned', async () => {
  await using w = await world();
  const secrets = Object.fromEntries(
    DEMO_BANKS.map(({ code }) => [`bank:${code}`, w.house.vault.mac('line', `bank:${code}`)]),
  );
  const server = await w.listen();
  const banks = createSimulator({ secrets, now: () => systemClock.now(), serverUrl: () => server });
  await banks.listen({ host: '127.0.0.1', port: 0 });
  try {
    const url = `http://127.0.0.1:${(banks.server.address() as AddressInfo).port}`;
    await w.house.db.transact(systemActor('test'), (tx) => writeSetting(tx, 'bank-line.url', url));
    await fetch(`${url}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"bank":"*","delayMs":0,"duplicate":true}',
    });
    const duty = await w.api('duty1');
    const incident = await duty.post('/api/v1/incidents', {
      source: 'paste',
      text: '样例：扫码付款，不知对方账号',
      stillOnCall: 'no',
      transfers: [],
    });
    const made = await duty.post('/api/v1/stop-payments/batch', {
      sign: true,
      orders: [
        {
          incident: incident.body.id,
          kind: 'payeeQuery',
          channel: 'bankLine',
          account: { number: '9901101234567896', holderName: '样例甲' },
          amountFen: 480_000,
        },
      ],
    });
    const query: string = made.body.rows[0].order.id;
    const orders = async () =>
      (await duty.get(`/api/v1/stop-payments?incident=${incident.body.id}`)).body.items.filter(
        ({ kind }: { kind: string }) => kind === 'stop',
      );
    await w.until(async () => (await orders()).length > 0);
    await w.settle();
    expect(await orders()).toMatchObject([
      { status: 'prepared', channel: 'bankLine', level: 1, amountFen: 480_000, account: { holderName: '样例收款人' } },
    ]);
    expect((await duty.get(`/api/v1/stop-payments/${query}`)).body).toMatchObject({
      status: 'answered',
      kind: 'payeeQuery',
    });
    const { items } = (await duty.get(`/api/v1/stop-payments/${query}/receipts`)).body;
    expect(items.filter(({ data }: { data: { found?: string } }) => data.found !== undefined)).toHaveLength(1);
  } finally {
    await banks.close();
  }
}, 60_000);

describe('a query answered by a person', () => {
  it('prepares the order once, stops nothing itself, and keeps the clock running until that order ends', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const incident = (await duty.post('/api/v1/incidents', { source: 'paste', text: '样例：扫码付款', transfers: [] }))
      .body.id;
    const account = { number: '9901101234567896', holderName: '样例甲' };
    const made = await duty.post('/api/v1/stop-payments/batch', {
      sign: true,
      orders: [{ incident, kind: 'payeeQuery', channel: 'paper', account, amountFen: 480_000 }],
    });
    const query: string = made.body.rows[0].order.id;
    const sent = await duty.post(`/api/v1/stop-payments/${query}/send`, { version: 2, channel: 'paper' });
    const commands = sent.body.allowed.map(({ command }: { command: string }) => command);
    expect(commands).toContain('recordFound');
    expect(commands).not.toContain('recordStopped');
    const stop = await duty.post(`/api/v1/stop-payments/${query}/record-stopped`, { version: 3, balanceFen: 1 });
    expect(stop).toMatchObject({ status: 409, body: { code: 'stop-payment.kind-not-allowed' } });
    const masked = await duty.post(`/api/v1/stop-payments/${query}/record-found`, {
      version: 3,
      account: { number: '9902****9012' },
    });
    expect(masked.body.errors).toMatchObject([{ at: '/account/number', code: 'stop-payment.number-masked' }]);
    w.clock.step({ minutes: 7 });
    const found = await duty.post(`/api/v1/stop-payments/${query}/record-found`, {
      version: 3,
      account: { number: '9902102345678901234' },
      saidBy: { name: '样例柜员', how: 'phone' },
    });
    expect(found.body).toMatchObject({ kind: 'stop', status: 'prepared', amountFen: 480_000 });
    const again = await duty.post(`/api/v1/stop-payments/${query}/record-found`, {
      version: 4,
      account: { number: '9902102345678901234' },
    });
    expect(again.body.code).toBe('stop-payment.move-not-allowed');
    const waiting = await duty.get(`/api/v1/stop-payments?view=waiting&incident=${incident}`);
    expect(waiting.body.items.map(({ id }: { id: string }) => id)).toEqual([found.body.id]);
    expect((await duty.get(`/api/v1/desk/${incident}`)).body.clock.outcome).toBeUndefined();
    const { id } = found.body;
    await duty.post(`/api/v1/stop-payments/${id}/sign`, { version: 1 });
    await duty.post(`/api/v1/stop-payments/${id}/send`, { version: 2, channel: 'paper' });
    await duty.post(`/api/v1/stop-payments/${id}/record-stopped`, { version: 3, balanceFen: 9 });
    expect((await duty.get(`/api/v1/desk/${incident}`)).body.clock).toMatchObject({ outcome: 'met' });
  });
});
