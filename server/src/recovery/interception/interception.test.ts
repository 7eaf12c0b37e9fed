import { INTERCEPTION_KINDS, WHOM_TO_CALL } from '@anlan/contract/interception';
import { describe, expect, it } from 'vitest';
import { type World, world } from '../../../test/world.ts';

async function reported(w: World, change: object = {}) {
  const duty = await w.api('duty1');
  const incident = await duty.post('/api/v1/incidents', { source: 'paste', text: '样例：交了现金', transfers: [] });
  return await duty.post('/api/v1/interceptions', {
    incident: incident.body.id,
    kind: 'gold',
    valueFen: 4_500_000,
    goods: '金条 100 克',
    whereNow: '样例金店',
    ...change,
  });
}

describe('an interception', () => {
  it('has ten minutes to the first call, and names whom to call for every kind', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    for (const kind of INTERCEPTION_KINDS) expect(WHOM_TO_CALL[kind].length).toBeGreaterThan(0);
    const made = (await reported(w)).body;
    expect(made).toMatchObject({ status: 'reported', whomToCall: ['goldShop', 'station'] });
    expect(made.clock).toMatchObject({ kind: 'interception.first-call', dueAt: '2023-04-30T10:10:00Z' });
    const at = (command: string) => `/api/v1/interceptions/${made.id}/${command}`;
    const early = await duty.post(at('record-held'), { version: 1, heldBy: '样例金店' });
    expect(early).toMatchObject({ status: 409, body: { code: 'interception.move-not-allowed' } });
    w.clock.step({ minutes: 11 });
    const auxiliary = await w.api('aux1');
    const called = await auxiliary.post(at('record-call'), { version: 1, whom: 'goldShop', outcome: 'noAnswer' });
    expect(called.body).toMatchObject({ status: 'calling', firstCallAt: '2023-04-30T10:11:00Z' });
    expect(called.body.clock.outcome).toBe('breached');
  });

  it('ends with the goods returned or lost; an auxiliary calls and holds but never ends it', async () => {
    await using w = await world();
    const auxiliary = await w.api('aux1');
    const duty = await w.api('duty1');
    const { id } = (await reported(w)).body;
    const at = (command: string) => `/api/v1/interceptions/${id}/${command}`;
    await auxiliary.post(at('record-call'), { version: 1, whom: 'goldShop', outcome: 'reached' });
    const held = await auxiliary.post(at('record-held'), { version: 2, heldBy: '样例金店' });
    expect(held.body).toMatchObject({ status: 'held', savedFen: 4_500_000 });
    const end = { version: 3, why: '当面发还事主', savedFen: 4_400_000 };
    expect((await auxiliary.post(at('record-returned'), end)).status).toBe(403);
    const returned = await duty.post(at('record-returned'), end);
    expect(returned.body).toMatchObject({ status: 'returned', savedFen: 4_400_000, allowed: [] });
    const stale = await duty.post(at('record-lost'), { version: 3, why: '去向不明' });
    expect(stale.status).toBe(409);
  });

  it('is refused at the field: a moment in the future, no value, an incident nobody knows', async () => {
    await using w = await world();
    const late = await reported(w, { handedOverAt: '2023-04-30T12:00:00Z' });
    expect(late.body.errors).toMatchObject([{ at: '/handedOverAt', code: 'incident.time-in-future' }]);
    const zero = await reported(w, { valueFen: 0 });
    expect(zero.body.errors).toMatchObject([{ at: '/valueFen', code: 'request.out-of-range' }]);
    const unknown = await reported(w, { incident: 'inc_01HZZZZZZZZZZZZZZZZZZZZZZZ' });
    expect(unknown.body.errors).toMatchObject([{ at: '/incident', code: 'incident.not-found' }]);
  });
});

describe('figures of interceptions', () => {
  it('count first calls in time and value returned, and open exactly their rows', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const [prompt, late, silent, withdrawn] = [
      await reported(w),
      await reported(w),
      await reported(w, { kind: 'cash' }),
      await reported(w),
    ].map((made) => made.body.id);
    const post = (id: string, command: string, body: object) =>
      duty.post(`/api/v1/interceptions/${id}/${command}`, body);
    const call = { version: 1, whom: 'goldShop', outcome: 'reached' };
    await post(withdrawn, 'withdraw', { version: 1, why: '事主未交出' });
    w.clock.step({ minutes: 10 });
    await post(prompt, 'record-call', call);
    w.clock.step({ minutes: 1 });
    await post(late, 'record-call', call);
    await post(prompt, 'record-held', { version: 2, heldBy: '样例金店' });
    await post(prompt, 'record-returned', { version: 3, why: '当面发还事主', savedFen: 4_400_000 });
    const window = 'from=2023-04-30T00:00:00Z&to=2023-05-01T00:00:00Z';
    const figure = async (id: string) => (await duty.get(`/api/v1/metrics/${id}?${window}`)).body;
    const rows = async (id: string): Promise<string[]> =>
      (await duty.get(`/api/v1/metrics/${id}/rows?${window}`)).body.items.map((row: { about: string }) => row.about);
    expect(await figure('interception.called-in-time')).toMatchObject({ value: 333, rows: 3 });
    expect((await rows('interception.called-in-time')).toSorted()).toEqual([prompt, late, silent].toSorted());
    expect(await figure('interception.returned')).toMatchObject({ value: 4_400_000, rows: 1 });
    expect(await rows('interception.returned')).toEqual([prompt]);
  });

  it('go by the limit that was in force on the day of the report', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    // Five minutes on the first day alone; on the next day the ten of the older rule are in force again.
    await w.house.db.engine.standalone(
      `insert into rule_limit (kind, valid_from, valid_to, minutes, steps, document, confirmed)
       values ('interception.first-call', '2023-04-30', '2023-04-30', 5, '[]', '样例', false)`,
    );
    const calledAfter = async (minutes: number): Promise<void> => {
      const { id } = (await reported(w)).body;
      w.clock.step({ minutes });
      const call = { version: 1, whom: 'goldShop', outcome: 'reached' };
      expect((await duty.post(`/api/v1/interceptions/${id}/record-call`, call)).status).toBe(200);
    };
    const inTime = async (from: string, to: string) =>
      (await duty.get(`/api/v1/metrics/interception.called-in-time?from=${from}&to=${to}`)).body;
    await calledAfter(8);
    w.clock.step({ hours: 24 });
    await calledAfter(8);
    expect(await inTime('2023-04-30T00:00:00Z', '2023-04-30T16:00:00Z')).toMatchObject({ value: 0, rows: 1 });
    expect(await inTime('2023-04-30T16:00:00Z', '2023-05-02T00:00:00Z')).toMatchObject({ value: 1_000, rows: 1 });
  });
});
