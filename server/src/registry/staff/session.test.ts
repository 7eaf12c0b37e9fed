import { generate } from 'otplib';
import { describe, expect, it } from 'vitest';
import { world } from '../../../test/world.ts';
import { DEMO_PASSWORD } from '../../app/demo/basis.ts';

describe('signing in', () => {
  it('answers an unknown account and a wrong password alike, and locks after the fifth', async () => {
    await using w = await world();
    const nobody = await w.api();
    const wrong = (user: string) => nobody.post('/api/v1/session', { user, password: 'wrong' });
    expect((await wrong('nobody')).body.code).toBe('session.refused');
    for (let tries = 0; tries < 5; tries += 1) expect((await wrong('duty2')).body.code).toBe('session.refused');
    const limited = await nobody.post('/api/v1/session', { user: 'duty2', password: DEMO_PASSWORD });
    expect(['session.locked', 'request.too-many']).toContain(limited.body.code);
    const { rows } = await w.house.db.engine.standalone(
      `select c.locked_until is not null as locked from credential c where c.login = 'duty2'`,
    );
    expect(rows[0]?.locked).toBe(true);
  });

  it('locks a name that nobody has as it locks an account', async () => {
    await using w = await world();
    await w.house.db.engine.standalone(`update rule_limit set number_value = 2 where kind = 'session.lock'`);
    const nobody = await w.api();
    for (const user of ['duty2', 'nobody']) {
      const codes: string[] = [];
      for (let tries = 0; tries < 3; tries += 1)
        codes.push((await nobody.post('/api/v1/session', { user, password: 'wrong' })).body.code);
      expect(codes).toEqual(['session.refused', 'session.refused', 'session.locked']);
      const locked = await nobody.post('/api/v1/session', { user, password: DEMO_PASSWORD });
      expect(locked.headers['retry-after']).toBe(String(locked.body.retryAfter));
      expect(Math.ceil(locked.body.retryAfter / 60), user).toBe(15);
    }
    // Neither does the work behind the answer tell them apart: each refused try was counted and told.
    const { rows } = await w.house.db.engine.standalone(
      `select about = 'nobody' as unknown, count(*)::int as tries from event where kind in ('session.failed', 'session.locked') group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { unknown: false, tries: 2 },
      { unknown: true, tries: 2 },
    ]);
  });

  it('refuses an address that tries many names, and says when it may try again', async () => {
    await using w = await world();
    await w.house.db.engine.standalone(`update rule_limit set number_value = 3 where kind = 'session.address'`);
    const nobody = await w.api();
    const enter = (user: string, password: string) => nobody.post('/api/v1/session', { user, password });
    for (const user of ['duty1', 'leader1', 'nobody'])
      expect((await enter(user, 'Spring-2023')).body.code).toBe('session.refused');
    const refused = await enter('duty2', DEMO_PASSWORD);
    expect(refused).toMatchObject({ status: 429, body: { code: 'request.too-many' } });
    const wait = Number(refused.headers['retry-after']);
    expect(wait).toBeGreaterThan(60);
    expect(wait).toBeLessThanOrEqual(15 * 60);
  });

  it('with a second factor needs its code, once', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const { secret } = (await duty.post('/api/v1/session/second-factor', {})).body;
    const epoch = Math.floor(w.house.system.now().epochMilliseconds / 1_000);
    const code = await generate({ secret, epoch });
    expect((await duty.post('/api/v1/session/second-factor-confirm', { code })).status).toBe(200);
    const nobody = await w.api();
    expect((await nobody.post('/api/v1/session', { user: 'duty1', password: DEMO_PASSWORD })).body.code).toBe(
      'session.second-factor-needed',
    );
    expect((await nobody.post('/api/v1/session', { user: 'duty1', password: DEMO_PASSWORD, code })).body.code).toBe(
      'session.refused',
    );
    const next = await generate({ secret, epoch: epoch + 30 });
    expect((await nobody.post('/api/v1/session', { user: 'duty1', password: DEMO_PASSWORD, code: next })).status).toBe(
      200,
    );
  });

  it('does not let an open session replace a second factor that is in use', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const { secret } = (await duty.post('/api/v1/session/second-factor', {})).body;
    const code = await generate({ secret, epoch: Math.floor(w.house.system.now().epochMilliseconds / 1_000) });
    await duty.post('/api/v1/session/second-factor-confirm', { code });
    expect((await duty.post('/api/v1/session/second-factor', {})).body.code).toBe('session.factor-in-use');
    const nobody = await w.api();
    expect((await nobody.post('/api/v1/session', { user: 'duty1', password: DEMO_PASSWORD })).body.code).toBe(
      'session.second-factor-needed',
    );
  });

  it('keeps no cookie value in the database and ends with signing out', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    expect((await duty.get('/api/v1/session')).body.name).not.toBe('');
    expect((await duty.post('/api/v1/session/sign-out', {})).status).toBe(200);
    expect((await duty.get('/api/v1/session')).status).toBe(401);
  });
});

describe('what must be set up first', () => {
  it('is the password and then the second factor; neither stands in for the other', async () => {
    await using w = await world();
    await w.house.db.engine.standalone(`update credential set must_change = true where login in ('leader1', 'head1')`);
    await w.house.db.engine.standalone(`update house_setting set value = 'false' where name = 'demonstration'`);
    const leader = await w.api('leader1');
    const { secret } = (await leader.post('/api/v1/session/second-factor', {})).body;
    const code = await generate({ secret, epoch: Math.floor(w.house.system.now().epochMilliseconds / 1_000) });
    const confirmed = await leader.post('/api/v1/session/second-factor-confirm', { code });
    expect(confirmed.body.step).toBe('changePassword');
    expect((await leader.get('/api/v1/desk')).status).toBe(401);

    const head = await w.api('head1');
    const change = { old: DEMO_PASSWORD, password: 'Another-Password-1' };
    expect((await head.post('/api/v1/session/password', change)).body.step).toBe('setUpSecondFactor');
    expect((await head.get('/api/v1/desk')).status).toBe(401);
  });

  it('counts a wrong old password as a try and lets nobody stay in by the old one', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const nobody = await w.api();
    const elsewhere = await nobody.post('/api/v1/session', { user: 'duty1', password: DEMO_PASSWORD });
    const cookie = String(elsewhere.headers['set-cookie']).split(';')[0] ?? '';
    const change = (old: string) => duty.post('/api/v1/session/password', { old, password: 'Another-Password-1' });
    expect((await change(DEMO_PASSWORD)).status).toBe(200);
    expect((await nobody.post('/api/v1/session/sign-out', {}, { headers: { cookie } })).status).toBe(401);
    expect((await duty.get('/api/v1/session')).status).toBe(200);
    for (let tries = 0; tries < 5; tries += 1) expect((await change('wrong')).body.code).toBe('session.refused');
    expect((await change('Another-Password-1')).body.code).toBe('session.locked');
  });
});

describe('a post', () => {
  it('is proposed by one administrator, approved by another, and gives no right before', async () => {
    await using w = await world();
    const system = await w.api('sysadmin');
    const unit = (await system.get('/api/v1/units?kind=centre')).body.items[0].id;
    const person = (
      await system.post('/api/v1/staff', {
        name: '样例新',
        homeUnit: unit,
        login: 'newone',
        password: 'First-Password-1',
      })
    ).body;
    const post = (
      await system.post('/api/v1/posts', {
        staff: person.id,
        unit,
        role: 'dutyOfficer',
        title: '值班',
        startsOn: '2023-01-01',
        endsOn: '2023-05-01',
      })
    ).body;
    const nobody = await w.api();
    const enter = () => nobody.post('/api/v1/session', { user: 'newone', password: 'First-Password-1' });
    expect((await enter()).body.code).toBe('session.no-post');
    expect((await system.post(`/api/v1/posts/${post.id}/approve`, { version: 1 })).body.code).toBe(
      'request.not-allowed',
    );
    expect((await (await w.api('secadmin')).post(`/api/v1/posts/${post.id}/approve`, { version: 1 })).body.status).toBe(
      'active',
    );
    expect((await enter()).body.step).toBe('changePassword');
    w.clock.step({ hours: 48 });
    expect((await enter()).body.code).toBe('session.no-post');
  });
});
