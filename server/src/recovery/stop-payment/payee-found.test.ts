import type { AddressInfo } from 'node:net';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import { createSimulator } from '@anlan/simulator/server';
import { expect, it } from 'vitest';
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
      status: 'received',
      kind: 'payeeQuery',
    });
    const { items } = (await duty.get(`/api/v1/stop-payments/${query}/receipts`)).body;
    expect(items.filter(({ data }: { data: { found?: string } }) => data.found !== undefined)).toHaveLength(1);
  } finally {
    await banks.close();
  }
}, 60_000);
