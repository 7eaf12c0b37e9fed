import { describe, expect, it } from 'vitest';
import { type World, world } from '../../../test/world.ts';
import { type CaseProgress, nextOf, stepsOf } from './slip.ts';

const AT = Temporal.Instant.from('2023-04-30T10:00:00Z');
const NOTHING: CaseProgress = {
  acceptedAt: AT,
  sent: { count: 0 },
  stopped: { count: 0, balanceFen: 0 },
  frozen: { count: 0, frozenFen: 0 },
  waiting: 0,
  reservedFen: 0,
  paidFen: 0,
};

describe('what a slip says comes next', () => {
  it('is the first thing still open on the way from the call to the money', () => {
    const stopped = { stopped: { count: 1, balanceFen: 100, firstAt: AT } };
    const rows: readonly (readonly [Partial<CaseProgress>, string])[] = [
      [{}, 'openCase'],
      [{ waiting: 1 }, 'waitForBank'],
      [{ openedAt: AT }, 'trace'],
      [{ openedAt: AT, ...stopped }, 'freeze'],
      [{ openedAt: AT, ...stopped, frozen: { count: 1, frozenFen: 100 } }, 'decideReturn'],
      [{ openedAt: AT, reservedFen: 50, waiting: 1 }, 'payOut'],
      [{ openedAt: AT, paidFen: 100, outstandingFen: 0 }, 'nothingOpen'],
      [{ openedAt: AT, paidFen: 100, outstandingFen: 1 }, 'trace'],
      [{ openedAt: AT, paidFen: 99, outstandingFen: 1, ...stopped, frozen: { count: 1, frozenFen: 100 } }, 'trace'],
    ];
    for (const [change, next] of rows) expect([change, nextOf({ ...NOTHING, ...change })]).toEqual([change, next]);
  });

  it('tells only what has been done', () => {
    expect(stepsOf(NOTHING).map(({ step }) => step)).toEqual(['accepted']);
    const all = stepsOf({ ...NOTHING, sent: { count: 2, firstAt: AT }, openedAt: AT, reservedFen: 5, paidFen: 7 });
    expect(all.map(({ step }) => step)).toEqual(['accepted', 'stopping', 'opened', 'returning', 'returned']);
  });
});

async function stoppedCase(w: World): Promise<string> {
  const duty = await w.api('duty1');
  const payee = { number: '9901101234567896', holderName: '样例甲甲' };
  const report = {
    source: 'paste',
    text: '样例：绝密',
    victim: { name: '样例乙' },
    transfers: [{ payee, amountFen: 50_000 }],
  };
  const incident: string = (await duty.post('/api/v1/incidents', report)).body.id;
  const order = { incident, kind: 'stop', channel: 'paper', account: payee, amountFen: 50_000 };
  await duty.post('/api/v1/stop-payments/batch', { sign: true, orders: [order] });
  const { version } = (await duty.get(`/api/v1/incidents/${incident}`)).body;
  await duty.post(`/api/v1/incidents/${incident}/accept-case`, { version });
  return (await duty.get(`/api/v1/incidents/${incident}`)).body.case;
}

describe('a slip', () => {
  it('is opened by its code alone, tells no name and no number, and the next one of the case replaces it', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const fraudCase = await stoppedCase(w);
    const first = await duty.post('/api/v1/slips', { case: fraudCase });
    expect(first.status).toBe(201);
    expect(first.body.code).toMatch(/^[A-Z0-9]{4}-\d{6}$/);
    const text = JSON.stringify(first.body.slip);
    for (const secret of ['样例乙', '样例甲甲', '9901101234567896']) expect(text).not.toContain(secret);
    const read = await (await w.api('aux1')).post('/api/v1/slips/read', { code: first.body.code.toLowerCase() });
    expect(read.body).toMatchObject({ real: true, slip: { next: 'openCase' } });
    const second = await duty.post('/api/v1/slips', { case: fraudCase });
    expect((await duty.post('/api/v1/slips/read', { code: first.body.code })).body).toEqual({ real: false });
    expect((await duty.post('/api/v1/slips/read', { code: second.body.code })).body.real).toBe(true);
  });

  it('is dead after five wrong tries, even for the right code', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const made = await duty.post('/api/v1/slips', { case: await stoppedCase(w) });
    expect(made.status).toBe(201);
    const { code } = made.body;
    const wrong = `${code.slice(0, 5)}${code.endsWith('000000') ? '111111' : '000000'}`;
    for (let tries = 0; tries < 5; tries += 1)
      expect((await duty.post('/api/v1/slips/read', { code: wrong })).body).toEqual({ real: false });
    expect((await duty.post('/api/v1/slips/read', { code })).body).toEqual({ real: false });
  });

  it('is not made for a case of another station', async () => {
    await using w = await world();
    const fraudCase = await stoppedCase(w);
    const other = await (await w.api('station02')).post('/api/v1/slips', { case: fraudCase });
    expect(other.status).toBe(404);
  });
});
