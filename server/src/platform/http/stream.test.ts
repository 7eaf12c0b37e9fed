import { expect, it } from 'vitest';
import { type World, world } from '../../../test/world.ts';
import { DEMO_PASSWORD } from '../../app/demo/basis.ts';

/** An open stream of a session of its own. */
async function streamOf(w: World, url: string, user: string) {
  const nobody = await w.api();
  const entered = await nobody.post('/api/v1/session', { user, password: DEMO_PASSWORD });
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  const answer = await fetch(`${url}/api/v1/stream`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  const ended = answer.text();
  return { cookie, ended, post: (path: string) => nobody.post(path, {}, { headers: { cookie } }) };
}

it('a stream ends with its session: at signing out, and when all sessions of the person are ended; another’s goes on', async () => {
  await using w = await world();
  const url = await w.listen();
  const [out, locked, other] = [
    await streamOf(w, url, 'duty1'),
    await streamOf(w, url, 'duty2'),
    await streamOf(w, url, 'leader1'),
  ];
  expect((await out.post('/api/v1/session/sign-out')).status).toBe(200);
  expect(await out.ended).toContain('retry:');
  const admin = await w.api('secadmin');
  const duty2 = (await admin.get('/api/v1/staff?limit=200')).body.items.find(
    ({ login }: { login?: string }) => login === 'duty2',
  );
  const done = await admin.post(`/api/v1/staff/${duty2.id}/end-sessions`, { why: '设备遗失' });
  expect(done.status).toBe(200);
  await locked.ended;
  let over = false;
  other.ended.then(() => {
    over = true;
  });
  await (await w.api('duty1')).post('/api/v1/incidents', { source: 'paste', text: '样例', transfers: [] });
  expect((await other.post('/api/v1/session/sign-out')).status).toBe(200);
  expect(over).toBe(false);
  expect(await other.ended).toContain('"topic":"incident"');
}, 120_000);
