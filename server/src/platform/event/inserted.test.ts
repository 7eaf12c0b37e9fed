import { expect, it } from 'vitest';
import { world } from '../../../test/world.ts';
import { sealNext, verifyAudit } from './index.ts';

it('an event put in afterwards under an old moment is found, before it is sealed and after', async () => {
  await using w = await world();
  const { db, vault } = w.house;
  const verify = () => verifyAudit(db, vault.provider);
  const duty = await w.api('duty1');
  await duty.post('/api/v1/incidents', { source: 'paste', text: '样例', transfers: [] });
  await sealNext(w.house);
  await duty.post('/api/v1/incidents', { source: 'paste', text: '样例', transfers: [] });
  expect(await verify()).toMatchObject({ ok: true, seals: 1 });
  const old = 'evt_01GZ0000000000000000000000';
  const slipIn = (id: string, recorded: string) =>
    db.engine.standalone(
      `insert into event (id, kind, v, about, at, recorded_at, actor_kind, actor_name, role, request, data)
       select '${id}', kind, v, about, at, ${recorded}, actor_kind, actor_name, role, request, data from event order by id limit 1`,
    );
  // An old id and an old moment; then a new id that claims an old moment; then an old id with the present one.
  await slipIn(old, `recorded_at - interval '2 days'`);
  expect(await verify()).toMatchObject({ ok: false, broken: { reason: 'inserted', event: old } });
  await db.engine.standalone(`delete from event where id = '${old}'`);
  const fresh = w.house.newId('event');
  await slipIn(fresh, `recorded_at - interval '2 days'`);
  expect(await verify()).toMatchObject({ ok: false, broken: { reason: 'inserted', event: fresh } });
  await db.engine.standalone(`delete from event where id = '${fresh}'`);
  expect(await verify()).toMatchObject({ ok: true });
  await slipIn(old, 'recorded_at');
  expect(await verify()).toMatchObject({ ok: false, broken: { reason: 'inserted', event: old } });
  // A sealer that starts takes whatever has no seal; the seal does not make it true.
  while ((await sealNext({ ...w.house })) > 0);
  expect(await verify()).toMatchObject({ ok: false, broken: { seal: 2, reason: 'inserted', event: old } });
}, 120_000);
