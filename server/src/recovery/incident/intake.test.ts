import { problemEntry } from '@anlan/contract/problems';
import { describe, expect, it } from 'vitest';
import { type World, world } from '../../../test/world.ts';

const CARD = '9901101234567896';

async function report(w: World, body: object, user = 'duty1') {
  return await (await w.api(user)).post('/api/v1/incidents', { source: 'form', transfers: [], ...body });
}
const paid = (change: object = {}) => ({
  transfers: [{ payee: { number: CARD, holderName: '样例甲' }, amountFen: 880_000, ...change }],
});

describe('bad input', () => {
  it('is refused at its field with a message in both languages, or kept as doubtful; nothing is guessed', async () => {
    await using w = await world();
    const errors = async (body: object) => (await report(w, body)).body.errors;
    const bad: readonly (readonly [object, string, string])[] = [
      [paid({ payee: { number: '6.22202E+18' } }), '/transfers/0/payee/number', 'incident.number-exponent'],
      [
        paid({ payee: { number: '<script>alert(1)</script>' } }),
        '/transfers/0/payee/number',
        'incident.number-invalid',
      ],
      [paid({ amountFen: 0 }), '/transfers/0/amountFen', 'request.out-of-range'],
      [paid({ amountFen: -1 }), '/transfers/0/amountFen', 'request.out-of-range'],
      [paid({ at: '2023-04-30T11:00:00Z' }), '/transfers/0/at', 'incident.time-in-future'],
      [{ text: ' \n\t ' }, '/text', 'incident.nothing-told'],
    ];
    for (const [body, at, code] of bad) {
      expect(await errors(body)).toMatchObject([{ at, code }]);
      const problem = problemEntry(code);
      for (const text of [problem?.zh, problem?.en, problem?.nextZh, problem?.nextEn]) expect(text).toMatch(/./);
    }
    const doubts = async (number: string) => (await report(w, paid({ payee: { number } }))).body.transfers[0].doubts;
    expect(await doubts('9901101234567895')).toContain('luhn-bad');
    expect(await doubts('9901****7896')).toContain('masked');
    const unknown = await report(w, paid({ payee: { number: '12345678', bankName: '无人知晓的银行' } }));
    expect(unknown.body.transfers[0].payee).toMatchObject({ bankName: '无人知晓的银行' });
    const prose = '样例'.repeat(4_000);
    expect((await report(w, { source: 'paste', text: prose })).status).toBe(201);
    const script = await report(w, { source: 'paste', text: '<img src=x onerror=alert(1)>' });
    expect(script.status).toBe(201);
  });
});

describe('a report', () => {
  it('needs nothing that nobody knows at three in the morning, and lists what is missing', async () => {
    await using w = await world();
    const made = await report(w, { source: 'paste', text: '样例：转了钱' });
    expect(made.body).toMatchObject({ status: 'handling', stillOnCall: 'unknown', screenShared: 'unknown' });
    expect(made.body.missing).toEqual(
      expect.arrayContaining(['stillOnCall', 'screenShared', 'transferCount', 'victim', 'transfers']),
    );
    const duty = await w.api('duty1');
    const amended = await duty.post(`/api/v1/incidents/${made.body.id}/amend`, {
      version: 1,
      stillOnCall: 'yes',
      screenShared: 'yes',
      transferCount: 2,
      addTransfers: paid().transfers,
    });
    expect(amended.body).toMatchObject({ stillOnCall: 'yes', screenShared: 'yes', amountFen: 880_000 });
    expect(amended.body.missing).toContain('moreTransfers');
    expect(amended.body.missing).not.toContain('screenShared');
  });

  it('learns late from which account the victim paid: each payment that names none has it, another keeps its own', async () => {
    await using w = await world();
    const [first] = paid().transfers;
    const own = { ...first, id: 'own', payer: { number: '9904100000703013' } };
    const made = await report(w, { source: 'paste', text: '样例：转了钱', transfers: [first, own] });
    const duty = await w.api('duty1');
    const at = `/api/v1/incidents/${made.body.id}/amend`;
    const wrong = await duty.post(at, { version: 1, payer: { number: '12' } });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ at: '/payer/number' }] } });
    const named = await duty.post(at, { version: 1, payer: { number: '9907100000703028' } });
    expect(named.body.transfers).toMatchObject([
      { payer: { number: '9907100000703028' } },
      { payer: { number: '9904100000703013' } },
    ]);
  });

  it('of a station’s counter is seen live by the centre, which may take it over; another station sees nothing', async () => {
    await using w = await world();
    const made = await report(w, { source: 'counter', ...paid() }, 'station07');
    expect(made.status).toBe(201);
    const { id } = made.body;
    expect((await (await w.api('station08')).get(`/api/v1/incidents/${id}`)).status).toBe(404);
    const taken = await (await w.api('duty1')).post(`/api/v1/incidents/${id}/take-over`, {
      version: 1,
      why: '中心接手',
    });
    expect(taken.body).toMatchObject({ version: 2, source: 'counter', unit: made.body.unit });
  });

  it('told twice is recognised by account or victim, joined for a reason, and parted again with its clock', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const one = (await report(w, paid())).body;
    const two = (await report(w, paid({ amountFen: 870_000 }))).body;
    const found = await duty.get(`/api/v1/incidents/${two.id}/duplicates`);
    expect(found.body.candidates).toMatchObject([{ incident: one.id, reasons: ['samePayee'] }]);
    const at = (command: string) => `/api/v1/incidents/${two.id}/${command}`;
    const itself = await duty.post(at('join'), { version: 1, into: two.id, why: '同一起' });
    expect(itself.body.errors).toMatchObject([{ at: '/into', code: 'incident.join-itself' }]);
    const joined = await duty.post(at('join'), { version: 1, into: one.id, why: '家属先前已报' });
    expect(joined.body).toMatchObject({ status: 'joined', joinedInto: one.id });
    const parted = await duty.post(at('unjoin'), { version: 2, why: '不是同一起' });
    expect(parted.body.status).toBe('handling');
    expect(parted.body.joinedInto).toBeUndefined();
    expect(parted.body.clock).toMatchObject({ startsAt: two.reportedAt });
    expect((await duty.get(`/api/v1/incidents/${one.id}`)).body.status).toBe('handling');
  });
});
