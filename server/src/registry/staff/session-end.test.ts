import { describe, expect, it } from 'vitest';
import { type World, world } from '../../../test/world.ts';
import { DEMO_PASSWORD } from '../../app/demo/basis.ts';

/** Moves a moment of every open session back, as if so many minutes of the machine's time had passed since. */
async function age(w: World, column: 'seen_at' | 'expires_at', minutes: number): Promise<void> {
  await w.house.db.engine.standalone(`update session set ${column} = ${column} - interval '${minutes} minutes'`);
}

describe('an open session', () => {
  it('ends after thirty idle minutes of the machine’s clock; use begins them anew, the business clock does not count', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const show = async (): Promise<number> => (await duty.get('/api/v1/session')).status;
    w.clock.step({ hours: 24 });
    expect(await show()).toBe(200);
    await age(w, 'seen_at', 29);
    expect(await show()).toBe(200);
    await age(w, 'seen_at', 29);
    expect(await show()).toBe(200);
    await age(w, 'seen_at', 30);
    expect(await show()).toBe(401);
  });

  it('ends twelve hours after signing in, however busy it was', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const show = async (): Promise<number> => (await duty.get('/api/v1/session')).status;
    await age(w, 'expires_at', 719);
    expect(await show()).toBe(200);
    await age(w, 'expires_at', 1);
    expect(await show()).toBe(401);
  });

  it('ends with the last day of its post, by the business clock', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    await w.house.db.engine.standalone(
      `update post set ends_on = '2023-04-30' where staff_id = (select staff_id from credential where login = 'duty1')`,
    );
    w.clock.step({ hours: 5, minutes: 59 });
    expect((await duty.get('/api/v1/session')).status).toBe(200);
    w.clock.step({ minutes: 1 });
    expect((await duty.get('/api/v1/session')).status).toBe(401);
    expect((await duty.get('/api/v1/desk')).status).toBe(401);
  });

  it('ends on every machine when the administrator ends all, and the person may sign in again', async () => {
    await using w = await world();
    const nobody = await w.api();
    const enter = () => nobody.post('/api/v1/session', { user: 'duty1', password: DEMO_PASSWORD });
    const cookies = [await enter(), await enter()].map(({ headers }) => String(headers['set-cookie']).split(';')[0]);
    const leave = (cookie = '') => nobody.post('/api/v1/session/sign-out', {}, { headers: { cookie } });
    const admin = await w.api('secadmin');
    const { items } = (await admin.get('/api/v1/staff?limit=200')).body;
    const duty = items.find(({ login }: { login?: string }) => login === 'duty1');
    expect(duty.openSessions).toBe(2);
    expect((await admin.post(`/api/v1/staff/${duty.id}/end-sessions`, { why: '设备遗失' })).body.openSessions).toBe(0);
    for (const cookie of cookies) expect((await leave(cookie)).status).toBe(401);
    expect((await enter()).status).toBe(200);
  });
});

describe('a lock', () => {
  it('refuses the right password too, until its minutes are over', async () => {
    await using w = await world();
    await w.house.db.engine.standalone(`update rule_limit set number_value = 2 where kind = 'session.lock'`);
    const nobody = await w.api();
    const enter = async (password: string): Promise<string> => {
      const { status, body } = await nobody.post('/api/v1/session', { user: 'duty2', password });
      return status === 200 ? 'in' : body.code;
    };
    expect([await enter('wrong'), await enter('wrong'), await enter(DEMO_PASSWORD)]).toEqual([
      'session.refused',
      'session.refused',
      'session.locked',
    ]);
    const { rows } = await w.house.db.engine.standalone(
      `select round(extract(epoch from locked_until - (select max(recorded_at) from event where kind = 'session.locked')) / 60)::int as minutes
         from credential where login = 'duty2'`,
    );
    expect(rows).toEqual([{ minutes: 15 }]);
    await w.house.db.engine.standalone(`update credential set locked_until = locked_until - interval '15 minutes'`);
    expect(await enter(DEMO_PASSWORD)).toBe('in');
  });
});
