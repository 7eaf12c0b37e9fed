import type { AddressInfo } from 'node:net';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import { createSimulator } from '@anlan/simulator/server';
import { describe, expect, it } from 'vitest';
import { type World, world } from '../../../test/world.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { systemClock } from '../../platform/clock/index.ts';
import { writeSetting } from '../../platform/db/index.ts';

/** Cards of the invented banks with a right check digit. */
const CARDS = { DEMO01: '9901101234567896', DEMO02: '9902102345678901234' };

async function incidentOf(w: World, amountFen = 1_250_000): Promise<string> {
  const duty = await w.api('duty1');
  const made = await duty.post('/api/v1/incidents', {
    source: 'paste',
    text: '样例：刚转了钱',
    stillOnCall: 'no',
    transfers: [{ payee: { number: CARDS.DEMO01, holderName: '样例甲' }, amountFen }],
  });
  expect(made.status).toBe(201);
  return made.body.id;
}

const order = (incident: string, number: string, channel = 'paper') => ({
  incident,
  kind: 'stop',
  channel,
  confirmedDoubt: true,
  account: { number, holderName: '样例甲' },
  amountFen: 1_250_000,
});

/** The window of the figures: all that a test does on the demo clock lies in it. */
const MONTH = 'from=2023-04-30T00:00:00Z&to=2023-06-01T00:00:00Z';

describe('an order by hand', () => {
  it('goes from prepared to stopped, once however often the button is pressed, and ends the clock', async () => {
    await using w = await world();
    const incident = await incidentOf(w);
    const duty = await w.api('duty1');
    const body = { sign: true, orders: [order(incident, CARDS.DEMO01, 'nationalByHand')] };
    const first = await duty.post('/api/v1/stop-payments/batch', body, { key: 'one-intent-0001' });
    const again = await duty.post('/api/v1/stop-payments/batch', body, { key: 'one-intent-0001' });
    const other = await duty.post('/api/v1/stop-payments/batch', body, { key: 'other-intent-001' });
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(other.body.rows[0]).toMatchObject({ ok: true, existing: true, order: { id: first.body.rows[0].order.id } });
    const id: string = first.body.rows[0].order.id;
    expect(first.body.rows[0].order).toMatchObject({ status: 'signed', signLater: true });

    const view = await duty.get(`/api/v1/stop-payments/${id}/transcription`);
    expect(view.body.fields.find((field: { field: string }) => field.field === 'accountNumber')).toMatchObject({
      value: CARDS.DEMO01,
      large: '9901 1012 3456 7896',
    });
    w.clock.step({ minutes: 6 });
    const sent = await duty.post(`/api/v1/stop-payments/${id}/transcribe`, {
      version: view.body.version,
      platformNumber: 'ZF20230430000123',
    });
    expect(sent.body).toMatchObject({ status: 'sent', platformNumber: 'ZF20230430000123' });
    const table = '平台编号\t止付结果\t止付前余额\nZF20230430000123\t止付成功\t3,500.00\nZF000\t失败\t';
    const dry = await duty.post('/api/v1/stop-payments/feedback-import', {
      dryRun: true,
      fileName: 'x.csv',
      pasted: table,
    });
    expect(dry.body.rows.map((row: { outcome: string }) => row.outcome)).toEqual(['wouldApply', 'rejected']);
    w.clock.step({ minutes: 4 });
    await duty.post('/api/v1/stop-payments/feedback-import', { dryRun: false, fileName: 'x.csv', pasted: table });
    const twice = await duty.post('/api/v1/stop-payments/feedback-import', {
      dryRun: false,
      fileName: 'x.csv',
      pasted: table,
    });
    expect(twice.body.rows[0].outcome).toBe('alreadyKnown');
    const stopped = await duty.get(`/api/v1/stop-payments/${id}`);
    expect(stopped.body).toMatchObject({
      status: 'stopped',
      balanceAtStopFen: 350_000,
      endsAt: '2023-05-02T10:10:00Z',
    });
    const desk = await duty.get(`/api/v1/desk/${incident}`);
    expect(desk.body.clock).toMatchObject({ outcome: 'met', stoppedAt: '2023-04-30T10:10:00Z' });
    expect(desk.body.strip.slowest).toBe('sent');
  });

  it('is refused with the place: masked, broken, zero, in the future, wrong check digit', async () => {
    await using w = await world();
    const incident = await incidentOf(w);
    const duty = await w.api('duty1');
    const one = async (change: object) => {
      const answer = await duty.post('/api/v1/stop-payments/batch', {
        sign: false,
        orders: [{ ...order(incident, CARDS.DEMO01), confirmedDoubt: false, ...change }],
      });
      return answer.status === 201 ? answer.body.rows[0].problem?.errors : answer.body.errors;
    };
    expect(await one({ account: { number: '6222****5678' } })).toMatchObject([
      { at: '/account/number', code: 'stop-payment.number-masked' },
    ]);
    expect(await one({ account: { number: '6.22202E+18' } })).toMatchObject([
      { at: '/account/number', code: 'incident.number-exponent' },
    ]);
    expect(await one({ account: { number: '9901101234567895' } })).toMatchObject([
      { at: '/account/number', code: 'stop-payment.check-digit' },
    ]);
    expect(await one({ amountFen: 0 })).toMatchObject([{ at: '/orders/0/amountFen', code: 'request.out-of-range' }]);
    expect(await one({ transferAt: '2023-05-30T10:00:00Z' })).toMatchObject([
      { at: '/transferAt', code: 'incident.time-in-future' },
    ]);
    expect(await one({ account: { number: '<script>alert(1)</script>' } })).toMatchObject([
      { at: '/account/number', code: 'incident.number-invalid' },
    ]);
  });

  it('ends after 48 hours, alarms at 12, 24 and 36 while the case is not opened, and repeats once only', async () => {
    await using w = await world();
    const incident = await incidentOf(w);
    const duty = await w.api('duty1');
    const made = await duty.post('/api/v1/stop-payments/batch', {
      sign: true,
      orders: [order(incident, CARDS.DEMO01)],
    });
    const id: string = made.body.rows[0].order.id;
    const act = async (path: string, body: object) =>
      duty.post(`/api/v1/stop-payments/${id}/${path}`, {
        version: (await duty.get(`/api/v1/stop-payments/${id}`)).body.version,
        ...body,
      });
    await act('send', {});
    expect(
      (await act('record-stopped', { balanceFen: 90_000, saidBy: { name: '样例', how: 'phone' } })).body.status,
    ).toBe('stopped');
    expect((await act('hand-to-freeze', {})).body.code).toBe('stop-payment.case-not-opened');
    const alarms = async () =>
      (await duty.get(`/api/v1/events?about=${id}`)).body.items
        .filter((event: { kind: string }) => event.kind === 'stop-payment.about-to-get-loose')
        .map((event: { data: { reaches: string } }) => event.data.reaches);
    const desk = async () => (await duty.get('/api/v1/desk/alarms')).body.alarms;
    expect(await desk()).toEqual([
      { view: 'expiringUnopened', total: 0, totalIsAtLeast: false, balanceFen: 0 },
      { view: 'signLater', total: 1, totalIsAtLeast: false, balanceFen: 90_000 },
      { view: 'unanswered', total: 0, totalIsAtLeast: false, balanceFen: 0 },
    ]);
    w.clock.step({ hours: 11 });
    await w.settle();
    expect((await desk())[0].total).toBe(0);
    for (const [hours, reaches] of [
      [12, 'station'],
      [24, 'criminalAndLegal'],
      [36, 'leader'],
    ]) {
      w.clock.step({ hours: hours === 12 ? 1 : 12 });
      await w.settle();
      const stages = [{ reaches, hours, last: false, total: 1, balanceFen: 90_000 }];
      expect((await desk())[0]).toMatchObject({ total: 1, balanceFen: 90_000, stages });
    }
    expect((await duty.get('/api/v1/stop-payments?view=expiringUnopened')).body.items).toMatchObject([{ id }]);
    w.clock.step({ hours: 1 });
    expect((await alarms()).toReversed()).toEqual(['station', 'criminalAndLegal', 'leader']);
    const repeated = await act('repeat', { why: '尚未立案，继续止付' });
    expect(repeated.body).toMatchObject({ attempt: 2, orderNumber: `${id}-2`, status: 'prepared' });
    expect((await act('repeat', { why: '尚未立案，继续止付' })).body.code).toBe('stop-payment.twice-only');
    w.clock.step({ hours: 12 });
    await w.settle();
    const expired = (await duty.get(`/api/v1/stop-payments/${id}`)).body;
    expect(expired.status).toBe('expired');
    // Nothing of an order that ended by itself goes on counting.
    expect(expired.deadlines.find(({ kind }: { kind: string }) => kind === 'stop-payment.end')).toMatchObject({
      outcome: 'breached',
    });
    const loose = '/api/v1/metrics/stop-payment.loose';
    expect((await duty.get(`${loose}?${MONTH}`)).body).toMatchObject({ value: 90_000, rows: 1 });
    expect((await duty.get(`${loose}/rows?${MONTH}`)).body.items).toHaveLength(1);
  });

  it('is prepared by an auxiliary but never signed by one; another officer adds the second signature', async () => {
    await using w = await world();
    const incident = await incidentOf(w);
    const auxiliary = await w.api('aux1');
    const made = await auxiliary.post('/api/v1/stop-payments/batch', {
      sign: true,
      orders: [order(incident, CARDS.DEMO01)],
    });
    expect(made.body.rows[0].order.status).toBe('prepared');
    const id: string = made.body.rows[0].order.id;
    expect((await auxiliary.post(`/api/v1/stop-payments/${id}/sign`, { version: 1 })).body.code).toBe(
      'stop-payment.role-not-allowed',
    );
    const duty = await w.api('duty1');
    await duty.post(`/api/v1/stop-payments/${id}/sign`, { version: 1 });
    expect((await duty.post(`/api/v1/stop-payments/${id}/countersign`, { version: 2 })).body.code).toBe(
      'stop-payment.same-signer',
    );
    expect(
      (await (await w.api('leader1')).post(`/api/v1/stop-payments/${id}/countersign`, { version: 2 })).body,
    ).toMatchObject({ signLater: false });
    const conflict = await duty.post(`/api/v1/stop-payments/${id}/send`, { version: 1 });
    expect(conflict).toMatchObject({
      status: 409,
      body: { code: 'stop-payment.changed-meanwhile', present: { version: 3 } },
    });
  });
});

describe('the bank line', () => {
  it('sends, hears a refusal, waits for a bank that is down, and takes a doubled feedback once', async () => {
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
      const control = (body: object) =>
        fetch(`${url}/control`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      await control({ bank: '*', delayMs: 0, duplicate: true });
      await control({ bank: 'DEMO02', refuse: 'nameMismatch' });
      await control({ bank: 'DEMO01', down: true });
      const incident = await incidentOf(w);
      const duty = await w.api('duty1');
      const made = await duty.post('/api/v1/stop-payments/batch', {
        sign: true,
        orders: [order(incident, CARDS.DEMO01, 'bankLine'), order(incident, CARDS.DEMO02, 'bankLine')],
      });
      const [first, second]: string[] = made.body.rows.map((row: { order: { id: string } }) => row.order.id);
      const status = async (id: string | undefined) => (await duty.get(`/api/v1/stop-payments/${id}`)).body;
      await w.until(async () => (await status(second)).status === 'refused' && (await status(first)).lineDown === true);
      expect(await status(second)).toMatchObject({ refusal: 'nameMismatch', nextStep: 'resendCorrected' });
      expect(await status(first)).toMatchObject({ status: 'signed', lineDown: true, bankPhone: '0990-99990101' });
      await control({ bank: 'DEMO01', down: false });
      await w.until(async () => (await status(first)).status === 'stopped');
      const receipts = (await duty.get(`/api/v1/stop-payments/${first}/receipts`)).body.items;
      expect(receipts.filter((receipt: { kind: string }) => receipt.kind === 'stopped')).toHaveLength(1);
      const taken = (await (await fetch(`${url}/control`)).json()) as { banks: { code: string; taken: number }[] };
      expect(taken.banks.find(({ code }) => code === 'DEMO01')?.taken).toBe(1);
    } finally {
      await banks.close();
    }
  }, 60_000);

  it('refuses feedback whose signature does not hold', async () => {
    await using w = await world();
    const line = await w.api();
    const answer = await line.post('/api/v1/bank-line/feedback', {
      v: 1,
      line: 'bank:DEMO01',
      from: 'DEMO01',
      to: 'centre',
      sequence: 1,
      at: '2023-04-30T10:00:00Z',
      keyId: 'bank:DEMO01-1',
      kind: '100102',
      body: { feedbackNumber: 'F1', orderNumber: 'spo_x-1', result: 'stopped', balanceFen: 1 },
      signature: '0'.repeat(64),
    });
    expect(answer).toMatchObject({ status: 401, body: { code: 'stop-payment.line-refused' } });
  });
});
