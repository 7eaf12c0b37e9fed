import { describe, expect, it } from 'vitest';
import { world } from '../../test/world.ts';
import { systemActor } from './auth/index.ts';
import { sealNext, verifyAudit } from './event/index.ts';

describe('the event log', () => {
  it('is sealed in a chain that notices a changed, a missing and a forged event', async () => {
    await using w = await world();
    await (await w.api('duty1')).post('/api/v1/incidents', { source: 'paste', text: '样例', transfers: [] });
    expect(await sealNext(w.house)).toBeGreaterThan(0);
    const { provider } = w.house.vault;
    expect(await verifyAudit(w.house.db, provider)).toMatchObject({ ok: true, unsealed: 0 });
    const { engine } = w.house.db;
    await engine.standalone(`update event set why = 'forged' where kind = 'incident.reported'`);
    expect(await verifyAudit(w.house.db, provider)).toMatchObject({ ok: false, broken: { reason: 'hash' } });
    await engine.standalone(`update event set why = null where kind = 'incident.reported'`);
    expect(await verifyAudit(w.house.db, provider)).toMatchObject({ ok: true });
    await engine.standalone(`update seal set hash = repeat('1', 64)`);
    expect(await verifyAudit(w.house.db, provider)).toMatchObject({ ok: false });
  });

  it('seals on its daily look through all events what the look at the last hour has passed over', async () => {
    await using w = await world();
    let hours = 0;
    const house = { ...w.house, system: { now: () => w.house.system.now().add({ hours }) } };
    while ((await sealNext(house)) > 0);
    await (await w.api('duty1')).post('/api/v1/incidents', { source: 'paste', text: '样例', transfers: [] });
    hours = 2;
    expect(await sealNext(house)).toBe(0);
    expect((await verifyAudit(w.house.db, w.house.vault.provider)).unsealed).toBeGreaterThan(0);
    hours = 25;
    expect(await sealNext(house)).toBeGreaterThan(0);
    expect(await verifyAudit(w.house.db, w.house.vault.provider)).toMatchObject({ ok: true, unsealed: 0 });
  });

  it('cannot be changed or deleted by the application', async () => {
    await using w = await world();
    const change = w.house.db.transact(systemActor('test'), (tx) =>
      tx.updateTable('event').set({ why: 'x' }).execute(),
    );
    await expect(change).rejects.toMatchObject({ code: '42501' });
    const removal = w.house.db.transact(systemActor('test'), (tx) => tx.deleteFrom('event').execute());
    await expect(removal).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a transaction', () => {
  it('is not opened inside another, and a throw leaves nothing behind', async () => {
    await using w = await world();
    const { db } = w.house;
    await expect(db.transact(systemActor('a'), () => db.transact(systemActor('b'), async () => 1))).rejects.toThrow(
      'inside another',
    );
    const failing = db.transact(systemActor('a'), async (tx) => {
      await w.house.jobs.enqueue(tx, 'stop-payment.case-opened', { event: 'e', about: 'x' });
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    const { rows } = await db.engine.standalone(
      `select count(*)::int as jobs from pgboss.job where name = 'stop-payment.case-opened'`,
    );
    expect(rows[0]?.jobs).toBe(0);
  });

  it('of many at once loses no update', async () => {
    await using w = await world();
    const { db } = w.house;
    await db.transact(systemActor('a'), (tx) =>
      tx.insertInto('line_counter').values({ line: 'bank:test', last: 0 }).execute(),
    );
    const one = () =>
      db.transact(systemActor('a'), (tx) =>
        tx
          .updateTable('line_counter')
          .set((eb) => ({ last: eb('last', '+', 1) }))
          .where('line', '=', 'bank:test')
          .execute(),
      );
    await Promise.all(Array.from({ length: 100 }, one));
    const row = await db.transact(systemActor('a'), (tx) =>
      tx.selectFrom('line_counter').select('last').where('line', '=', 'bank:test').executeTakeFirstOrThrow(),
    );
    expect(row.last).toBe(100);
  });
});

describe('a write', () => {
  it('answers the same key the same, refuses the key with another body, and needs one', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const body = { source: 'paste', text: '样例', transfers: [] };
    const first = await duty.post('/api/v1/incidents', body, { key: 'same-key-0001' });
    const second = await duty.post('/api/v1/incidents', body, { key: 'same-key-0001' });
    expect(second.raw.equals(first.raw)).toBe(true);
    expect(
      (await duty.post('/api/v1/incidents', { ...body, text: '样例二' }, { key: 'same-key-0001' })).body.code,
    ).toBe('request.key-reused');
    expect((await duty.post('/api/v1/incidents', body, { headers: { 'idempotency-key': '' } })).body.code).toBe(
      'request.no-idempotency-key',
    );
    expect((await duty.get('/api/v1/incidents')).body.total).toBe(1);
  });

  it('tells every mistake at once, with its place', async () => {
    await using w = await world();
    const answer = await (await w.api('duty1')).post('/api/v1/incidents', {
      source: 'pigeon',
      transfers: [{ amountFen: -1 }],
      extra: 1,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { at: string }) => error.at).sort()).toEqual([
      '/extra',
      '/source',
      '/transfers/0/amountFen',
    ]);
  });
});

describe('the log', () => {
  it('holds no word of what was told', async () => {
    await using w = await world();
    await (await w.api('duty1')).post('/api/v1/incidents', {
      source: 'paste',
      text: '绝密样例话语',
      victim: { name: '测试名', phone: '14200001111' },
      transfers: [],
    });
    await w.settle();
    expect(w.lines.join('\n')).not.toMatch(/绝密|测试名|14200001111/);
    const { rows } = await w.house.db.engine.standalone('select data::text as data from event');
    expect(rows.map((row) => String(row.data)).join('\n')).not.toMatch(/绝密|测试名|14200001111/);
  });
});
