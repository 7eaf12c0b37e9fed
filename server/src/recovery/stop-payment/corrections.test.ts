import { describe, expect, it } from 'vitest';
import { type World, world } from '../../../test/world.ts';

const CARDS = ['9901101234567896', '9902102345678901234'] as const;

interface Desk {
  readonly incident: string;
  /** Prepared and signed by the duty officer, gone out by paper; the ids in the order of the cards. */
  readonly orders: readonly [string, string];
  act(id: string, path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }>;
  clock(): Promise<{ stoppedAt?: string; outcome?: string }>;
}

async function deskOf(w: World, sign = true): Promise<Desk> {
  const duty = await w.api('duty1');
  const made = await duty.post('/api/v1/incidents', {
    source: 'paste',
    text: '样例：刚转了两笔',
    stillOnCall: 'no',
    transfers: CARDS.map((number) => ({ payee: { number, holderName: '样例甲' }, amountFen: 1_000_000 })),
  });
  const incident: string = made.body.id;
  const batch = await duty.post('/api/v1/stop-payments/batch', {
    sign,
    orders: CARDS.map((number) => ({
      incident,
      kind: 'stop',
      channel: 'paper',
      confirmedDoubt: true,
      account: { number, holderName: '样例甲' },
      amountFen: 1_000_000,
    })),
  });
  const ids: string[] = batch.body.rows.map((row: { order: { id: string } }) => row.order.id);
  const [first = '', second = ''] = ids;
  return {
    incident,
    orders: [first, second],
    act: async (id, path, body) =>
      duty.post(`/api/v1/stop-payments/${id}/${path}`, {
        version: (await duty.get(`/api/v1/stop-payments/${id}`)).body.version,
        ...body,
      }),
    clock: async () => (await duty.get(`/api/v1/desk/${incident}`)).body.clock,
  };
}

describe('the 30-minute clock', () => {
  it('stays open while a refused order waits for its correction, and ends with the correction', async () => {
    await using w = await world();
    const { orders, act, clock, incident } = await deskOf(w);
    const [first, second] = orders;
    await act(first, 'send', {});
    await act(second, 'send', {});
    await act(first, 'record-refused', { reason: 'nameMismatch' });
    w.clock.step({ minutes: 3 });
    await act(second, 'record-stopped', { balanceFen: 5 });
    expect((await clock()).stoppedAt).toBeUndefined();

    const corrected = await act(first, 'resend', { why: '按银行回复更正户名', account: { holderName: '样例乙' } });
    expect(corrected.body).toMatchObject({ status: 'prepared', account: { holderName: '样例乙' } });
    const again = await act(first, 'resend', { why: '按银行回复更正户名', account: { holderName: '样例乙' } });
    expect(again).toMatchObject({ status: 200, body: { id: corrected.body.id } });
    const successor = String(corrected.body.id);
    await act(successor, 'sign', {});
    await act(successor, 'send', {});
    w.clock.step({ minutes: 4 });
    await act(successor, 'record-stopped', { balanceFen: 7 });
    expect(await clock()).toMatchObject({ stoppedAt: '2023-04-30T10:07:00Z', outcome: 'met' });
    const strip = (await (await w.api('duty1')).get(`/api/v1/desk/${incident}`)).body.strip;
    expect(strip.stoppedAt).toBe('2023-04-30T10:07:00Z');
  });

  it('is not ended by withdrawing the only order', async () => {
    await using w = await world();
    const { orders, act, clock } = await deskOf(w, false);
    for (const id of orders)
      expect((await act(id, 'withdraw', { why: '账号录错，撤回重录' })).body.status).toBe('withdrawn');
    expect((await clock()).stoppedAt).toBeUndefined();
  });
});

describe('a correction', () => {
  it('never makes two orders for one account, and keeps a platform number for one order', async () => {
    await using w = await world();
    const open = await deskOf(w, false);
    const [first, second] = open.orders;
    expect(await open.act(second, 'edit', { account: { number: CARDS[0] } })).toMatchObject({
      status: 409,
      body: { code: 'stop-payment.already-ordered', errors: [{ at: '/account/number' }] },
    });
    expect((await open.act(second, 'edit', { account: { number: '6222****5678' } })).body).toMatchObject({
      code: 'request.invalid',
      errors: [{ at: '/account/number', code: 'stop-payment.number-masked' }],
    });
    await open.act(first, 'sign', {});
    await open.act(second, 'sign', {});
    expect((await open.act(first, 'transcribe', { platformNumber: 'ZF20230430000777' })).body.status).toBe('sent');
    expect(await open.act(second, 'transcribe', { platformNumber: 'ZF20230430000777' })).toMatchObject({
      status: 409,
      body: { code: 'stop-payment.platform-number-taken' },
    });
  });
});
