import { appendFileSync } from 'node:fs';
import { luhnOk } from '@anlan/contract/base/formats';
import { REFUSAL_REASONS } from '@anlan/contract/stop-payment';
import { describe, expect, it } from 'vitest';
import { signatureOf } from '../src/signature.ts';
import { cardOf, NOW, secretOf, site, stopOrder } from './site.ts';

const BANK = 'DEMO01';
const CARD = cardOf(BANK);

describe('an order on the bank line', () => {
  it('is stopped for 48 hours from the moment of the stop, and the feedback is signed and numbered', async () => {
    await using s = await site();
    await s.control({ bank: BANK, delayMs: 0 });
    expect(await s.send(BANK, '100101', stopOrder('o-1', CARD))).toEqual({ code: '100000', text: 'taken' });
    await s.until(1);
    const [feedback] = s.heard;
    expect(feedback).toMatchObject({ kind: '100102', sequence: 1, from: BANK, keyId: 'bank:DEMO01-1' });
    expect(feedback?.body).toMatchObject({
      orderNumber: 'o-1',
      result: 'stopped',
      stoppedAt: '2023-04-30T10:00:00Z',
      endsAt: '2023-05-02T10:00:00Z',
    });
    expect(feedback?.body.balanceFen).toBeGreaterThan(0);
    expect(feedback?.signature).toBe(signatureOf(secretOf('bank:DEMO01'), feedback ?? {}));
  });

  it('is one stop however often it comes, and is answered the same each time', async () => {
    await using s = await site();
    await s.control({ bank: BANK, delayMs: 0 });
    const order = stopOrder('o-1', CARD);
    await s.send(BANK, '100101', order);
    await s.until(1);
    expect((await s.send(BANK, '100101', order)).code).toBe('200003');
    expect((await s.send(BANK, '100101', { ...order, amountFen: 5 })).code).toBe('200003');
    await s.until(3);
    expect(new Set(s.heard.map(({ sequence, body }) => JSON.stringify({ sequence, body }))).size).toBe(1);
    const { accounts } = await s.get(`/control/accounts/${BANK}`);
    expect(accounts).toMatchObject([{ number: CARD, stops: [{ orderNumber: 'o-1', amountFen: 1_250_000 }] }]);
    expect((await s.get('/control')).banks[0]).toMatchObject({ taken: 1, published: 1, pending: 0 });
  });

  it('is turned away when it is broken, foreign, changed, or out of its time', async () => {
    await using s = await site();
    const order = stopOrder('o-1', CARD);
    const code = async (change: object, secret?: string) => (await s.send(BANK, '100101', order, change, secret)).code;
    expect(await code({}, secretOf('bank:DEMO02'))).toBe('200004');
    expect(await code({ keyId: 'bank:DEMO01-2' })).toBe('200004');
    expect(await code({ to: 'DEMO02' })).toBe('200004');
    expect(await code({ at: NOW.subtract({ minutes: 5, seconds: 1 }).toString() })).toBe('200004');
    expect(await code({ at: '2023-02-31T10:00:00Z' })).toBe('200001');
    expect(await code({ body: { ...order, startsAt: '2023-02-31T10:00:00Z' } })).toBe('200001');
    expect(await code({ v: 2 })).toBe('200001');
    expect(await code({ extra: true })).toBe('200001');
    expect(await code({ body: { ...order, amountFen: '12' } })).toBe('200001');
    expect((await s.post(`/banks/${BANK}/orders`, '{"v":1')).body.code).toBe('200001');
    expect(await s.post('/banks/DEMO99/orders', {})).toMatchObject({ status: 404, body: { code: '200009' } });
    expect((await s.get('/control')).banks[0].taken).toBe(0);
  });
});

describe('the faults of a bank', () => {
  it.each(REFUSAL_REASONS)('refuses for %s when told to', async (refuse) => {
    await using s = await site();
    await s.control({ bank: BANK, delayMs: 0, refuse });
    await s.send(BANK, '100101', stopOrder('o-1', CARD));
    await s.until(1);
    expect(s.heard[0]?.body).toMatchObject({ result: 'refused', reason: refuse });
    await s.control({ bank: BANK, refuse: null });
    await s.send(BANK, '100101', stopOrder('o-2', CARD));
    await s.until(2);
    expect(s.heard[1]?.body.result).toBe('stopped');
  });

  it('silence keeps the feedback back, from the pull too, and lets it go when it ends', async () => {
    await using s = await site();
    await s.control({ bank: BANK, delayMs: 0, silent: true });
    expect((await s.send(BANK, '100101', stopOrder('o-1', CARD))).code).toBe('100000');
    expect(await s.pull(BANK)).toEqual([]);
    expect((await s.get('/control')).banks[0]).toMatchObject({ taken: 1, published: 0, pending: 1 });
    await s.post('/control/reset', {});
    await s.until(1);
    expect((await s.pull(BANK)).map(({ sequence }) => sequence)).toEqual([1]);
  });

  it('down-time turns everything away and forgets nothing', async () => {
    await using s = await site();
    await s.control({ bank: BANK, delayMs: 0, silent: true });
    await s.send(BANK, '100101', stopOrder('o-1', CARD));
    await s.control({ bank: BANK, silent: false, down: true });
    expect(await s.post(`/banks/${BANK}/orders`, {})).toMatchObject({ status: 503, body: { code: '200009' } });
    expect(await s.pull(BANK)).toEqual([]);
    expect(s.heard).toEqual([]);
    await s.control({ bank: BANK, down: false });
    await s.until(1);
    expect(s.heard[0]?.body.orderNumber).toBe('o-1');
  });

  it('doubling sends one message twice, shuffling sends a later number first', async () => {
    await using s = await site();
    await s.control({ bank: BANK, delayMs: 0, duplicate: true });
    await s.send(BANK, '100101', stopOrder('o-1', CARD));
    await s.until(2);
    expect(s.heard.map(({ sequence }) => sequence)).toEqual([1, 1]);
    await s.control({ bank: BANK, duplicate: false, shuffle: true });
    await s.send(BANK, '100101', stopOrder('o-2', cardOf(BANK, 2)));
    await s.send(BANK, '100101', stopOrder('o-3', cardOf(BANK, 3)));
    await s.until(4);
    expect(s.heard.slice(2).map(({ sequence, body }) => [sequence, body.orderNumber])).toEqual([
      [3, 'o-3'],
      [2, 'o-2'],
    ]);
  });

  it('a field that does not exist is refused, so that a typing error is no silent calm', async () => {
    await using s = await site();
    expect((await s.control({ bank: BANK, silnet: true })).status).toBe(400);
    expect((await s.control({ bank: 'DEMO99', silent: true })).status).toBe(404);
    expect((await s.control({ bank: '*', balanceFen: 77 })).body).toEqual({ done: 12 });
  });
});

describe('the account book', () => {
  it('says why it refuses, and who was earlier', async () => {
    await using s = await site();
    await s.control({ bank: BANK, delayMs: 0 });
    const cards = [1, 2, 3, 4, 5, 6].map((tail) => cardOf(BANK, tail));
    const authority = '样例县公安局';
    const facts: object[] = [
      { closed: true },
      { holderName: '样例乙' },
      { credits: [{ amountFen: 1_250_000, at: '2023-04-30T08:00:00Z' }] },
      { frozenBy: { authority, amountFen: 900 } },
      { stoppedBy: { authority, amountFen: 800, endsAt: '2023-05-01T00:00:00Z' } },
      { balanceFen: 0 },
    ];
    for (const [index, fact] of facts.entries())
      expect((await s.post('/control/accounts', { bank: BANK, number: cards[index], ...fact })).status).toBe(200);
    for (const [index, card] of cards.entries()) await s.send(BANK, '100101', stopOrder(`o-${index}`, card));
    await s.send(BANK, '100101', stopOrder('o-6', `${CARD.slice(0, -1)}${(Number(CARD.at(-1)) + 1) % 10}`));
    await s.until(7);
    const said = new Map(s.heard.map(({ body }) => [body.orderNumber, body]));
    expect(facts.map((_, index) => said.get(`o-${index}`)?.reason)).toEqual([
      'closed',
      'nameMismatch',
      'wrongAmountOrTime',
      'alreadyFrozen',
      'alreadyStopped',
      'balanceZero',
    ]);
    expect(said.get('o-3')).toMatchObject({ earlierAuthority: authority, earlierAmountFen: 900 });
    expect(said.get('o-4')).toMatchObject({ earlierAuthority: authority, earlierAmountFen: 800 });
    expect(said.get('o-6')?.reason).toBe('noSuchAccount');
  });

  it('forgets a foreign stop when the bank’s clock has passed its end', async () => {
    await using s = await site();
    await s.control({ bank: BANK, delayMs: 0 });
    const stoppedBy = { authority: '样例', amountFen: 1, endsAt: '2023-05-01T00:00:00Z' };
    await s.post('/control/accounts', { bank: BANK, number: CARD, stoppedBy });
    await s.post('/control/clock', { at: '2023-05-01T00:00:01Z' });
    await s.send(BANK, '100101', stopOrder('o-1', CARD));
    await s.until(1);
    expect(s.heard[0]?.body).toMatchObject({ result: 'stopped', endsAt: '2023-05-03T00:00:01Z' });
    expect((await s.post('/control/clock', { at: 'noon' })).status).toBe(400);
  });

  it('extends a stop once, releases it once, and knows no other', async () => {
    await using s = await site();
    await s.control({ bank: BANK, delayMs: 0 });
    await s.send(BANK, '100101', stopOrder('o-1', CARD));
    await s.until(1);
    const change = (orderNumber: string, changes = 'o-1') => ({
      orderNumber,
      changes,
      decidedAt: NOW.add({ hours: 1 }).toString(),
      reason: '样例',
      applicantUnit: '样例反诈中心',
      officer: 'stf_sample',
    });
    const bodies: unknown[] = [];
    for (const [index, [kind, changes]] of [
      ['100105', 'o-1'],
      ['100105', 'o-1'],
      ['100103', 'o-1'],
      ['100103', 'o-1'],
      ['100103', 'o-9'],
    ].entries()) {
      expect((await s.send(BANK, kind ?? '', change(`c-${index}`, changes))).code).toBe('100000');
      await s.until(index + 2);
      bodies.push(s.heard[index + 1]?.body);
    }
    expect(bodies).toMatchObject([
      { result: 'done', endsAt: '2023-05-04T10:00:00Z' },
      { result: 'refused', reason: 'alreadyStopped' },
      { result: 'done', doneAt: '2023-04-30T11:00:00Z' },
      { result: 'refused', reason: 'unknownReason' },
      { result: 'refused', reason: 'unknownReason' },
    ]);
    expect(s.heard.map(({ kind }) => kind)).toEqual(['100102', '100106', '100106', '100104', '100104', '100104']);
  });

  it('finds the payee of a payment: the same account each time, with a right check digit', async () => {
    await using s = await site();
    await s.control({ bank: BANK, delayMs: 0 });
    await s.send(BANK, '100301', stopOrder('q-1', CARD));
    await s.until(1);
    await s.send(BANK, '100301', stopOrder('q-2', CARD));
    await s.until(2);
    const [first, second] = s.heard;
    expect(first).toMatchObject({ kind: '100302', body: { result: 'found' } });
    expect(luhnOk(first?.body.payee?.number ?? '')).toBe(true);
    expect(second?.body.payee).toEqual(first?.body.payee);
  });
});

describe('the memory of a bank', () => {
  it('gives every feedback after a number again, and goes on counting after its own death', async () => {
    await using s = await site();
    await s.control({ bank: BANK, delayMs: 0 });
    for (const tail of [1, 2, 3]) {
      await s.send(BANK, '100101', stopOrder(`o-${tail}`, cardOf(BANK, tail)));
      await s.until(tail);
    }
    const before = await s.pull(BANK);
    expect((await s.pull(BANK, 2)).map(({ sequence }) => sequence)).toEqual([3]);
    expect(await s.pull(BANK, 3)).toEqual([]);
    await s.control({ bank: BANK, silent: true });
    await s.send(BANK, '100101', stopOrder('o-4', cardOf(BANK, 4)));
    appendFileSync(s.journal, '{"type":"order","bank":"DEM');
    await s.restart();
    expect(await s.pull(BANK)).toEqual(before);
    expect((await s.send(BANK, '100101', stopOrder('o-1', CARD))).code).toBe('200003');
    await s.control({ bank: BANK, silent: false });
    await s.until(4);
    expect(s.heard.at(3)).toMatchObject({ sequence: 4, body: { orderNumber: 'o-4' } });
  });
});
