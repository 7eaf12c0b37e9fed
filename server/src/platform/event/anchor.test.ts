import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { world } from '../../../test/world.ts';
import { sealNext, verifyWhole, writeAnchor } from './index.ts';

it('the chain names the first seal that does not hold, and the day’s anchor finds a chain rewritten as a whole', async () => {
  await using w = await world();
  const { db, vault } = w.house;
  const { engine } = db;
  const folder = join(w.folder, 'anchors');
  const verify = () => verifyWhole(db, vault, folder);
  const duty = await w.api('duty1');
  for (const text of ['样例一', '样例二', '样例三']) {
    await duty.post('/api/v1/incidents', { source: 'paste', text, transfers: [] });
    await sealNext(w.house);
  }
  const file = (await writeAnchor(w.house, folder)) ?? '';
  expect(await writeAnchor(w.house, folder)).toBeUndefined();
  expect(await verify()).toMatchObject({ ok: true, seals: 3, unsealed: 1, anchors: 1 });
  await rename(file, `${file}.away`);
  expect(await verify()).toMatchObject({ ok: false, anchors: 0, brokenAnchor: { reason: 'missing' } });
  await rename(`${file}.away`, file);

  // A changed event of the second seal, then one taken away, then one slipped in under a sealed number.
  const [second] = (await engine.standalone('select event_ids[1] as id from seal where number = 2')).rows;
  await engine.standalone(`update event set why = 'forged' where id = $1`, [second?.id]);
  expect(await verify()).toMatchObject({ ok: false, broken: { seal: 2, reason: 'hash' } });
  await engine.standalone('update event set why = null where id = $1', [second?.id]);
  await engine.standalone(`delete from sealed_event where event_id = '${String(second?.id)}'`);
  await engine.standalone(`create table taken as select * from event where id = '${String(second?.id)}'`);
  await engine.standalone(`delete from event where id = '${String(second?.id)}'`);
  expect(await verify()).toMatchObject({ ok: false, broken: { seal: 2, reason: 'missing-event' } });
  await engine.standalone('insert into event select * from taken; drop table taken');
  await engine.standalone(`insert into sealed_event values ('${String(second?.id)}', 2)`);
  expect(await verify()).toMatchObject({ ok: true });
  await engine.standalone(
    `update seal set event_ids = event_ids || (select event_ids[1] from seal where number = 3) where number = 1`,
  );
  expect(await verify()).toMatchObject({ ok: false, broken: { seal: 1 } });

  // Who owns the database can seal everything anew, and the chain alone would hold: the anchor does not.
  await engine.standalone(
    `delete from sealed_event; delete from seal; update event set why = 'forged' where id = '${String(second?.id)}'`,
  );
  await sealNext(w.house);
  expect(await verify()).toMatchObject({ ok: false, brokenAnchor: { reason: 'chain', seal: 3 } });
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"seal":3', '"seal":1'));
  expect(await verify()).toMatchObject({ ok: false, brokenAnchor: { reason: 'signature' } });
}, 120_000);

it('an anchor that an older program wrote without a word is told of with the next, and missed from then on', async () => {
  await using w = await world();
  const { db, vault, system } = w.house;
  const folder = join(w.folder, 'anchors');
  const verify = () => verifyWhole(db, vault, folder);
  await (await w.api('duty1')).post('/api/v1/incidents', { source: 'paste', text: '样例', transfers: [] });
  await sealNext(w.house);
  const yesterday = { now: () => system.now().subtract({ hours: 24 }) };
  const file = (await writeAnchor({ ...w.house, system: yesterday }, folder)) ?? '';
  await db.engine.standalone(`delete from event where kind = 'audit.anchored'`);
  await writeFile(join(folder, '2000-01-01.json'), '{"day":"2000-01-01"}');
  await writeAnchor(w.house, folder);
  await rename(join(folder, '2000-01-01.json'), join(folder, 'no-anchor'));
  expect(await verify()).toMatchObject({ ok: true, anchors: 2 });
  await rename(file, `${file}.away`);
  expect(await verify()).toMatchObject({ ok: false, brokenAnchor: { reason: 'missing' } });
}, 60_000);
