import { generate } from 'otplib';
import { describe, expect, it } from 'vitest';
import { processSite } from './process.ts';

/** A process that starts takes a second on a quiet machine and twenty on a busy one; nothing here measures time. */
const PATIENCE_MS = 300_000;
const PEOPLE = ['--centre', '样例县反诈中心', '--administrators', '样例甲,样例乙,样例丙'];

/** A browser of one person: keeps the cookie. */
function browserOf(url: string) {
  let cookie = '';
  let keys = 0;
  const call = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    keys += 1;
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        'idempotency-key': `first-${process.pid}-${keys}`,
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what came over the wire and asserts on it
    const read: any = await answer.json();
    return { status: answer.status, body: read };
  };
  return {
    get: (path: string) => call('GET', path),
    post: (path: string, body: unknown) => call('POST', path, body),
  };
}

/** The first sign-in of a new account, as the screen leads through it; everything else stays shut until it is done. */
async function firstSignIn(url: string, user: string, password: string) {
  const browser = browserOf(url);
  expect((await browser.post('/session', { user, password })).body.step).toBe('changePassword');
  expect((await browser.get('/units')).status).toBe(401);
  // The second factor cannot be set up past the password that somebody else knows.
  const own = `${user}-Own-Password-1`;
  const changed = await browser.post('/session/password', { old: password, password: own });
  expect(changed.body.step).toBe('setUpSecondFactor');
  expect((await browser.get('/units')).status).toBe(401);
  const { secret } = (await browser.post('/session/second-factor', {})).body;
  const code = await generate({ secret, epoch: Math.floor(Date.now() / 1_000) });
  expect((await browser.post('/session/second-factor-confirm', { code })).body.step).toBe('complete');
  expect((await browserOf(url).post('/session', { user, password })).body.code).toBe('session.refused');
  return browser;
}

describe('the first administrators of a site', () => {
  it(
    'are made once, change their password, set up their second factor, and let the next person in together',
    async () => {
      await using site = await processSite({ empty: true });
      const made = await site.run('migrate', ...PEOPLE);
      expect(made, made.stderr).toMatchObject({ code: 0 });
      const { accounts } = JSON.parse(made.stdout);
      expect(accounts.map(({ login, name }: { login: string; name: string }) => `${login} ${name}`)).toEqual([
        'sysadmin 样例甲',
        'secadmin 样例乙',
        'auditadmin 样例丙',
      ]);
      const passwordOf = (index: number): string => accounts[index].password;
      expect(passwordOf(0)).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
      expect(passwordOf(0)).not.toBe(passwordOf(1));
      expect(await site.run('migrate', ...PEOPLE)).toMatchObject({ code: 1, stdout: '' });

      await using server = await site.start();
      const system = await firstSignIn(server.url, 'sysadmin', passwordOf(0));
      const security = await firstSignIn(server.url, 'secadmin', passwordOf(1));
      const audit = await firstSignIn(server.url, 'auditadmin', passwordOf(2));
      const unit = (await system.get('/units?kind=centre')).body.items[0];
      expect(unit.name).toBe('样例县反诈中心');
      const person = await system.post('/staff', {
        name: '样例丁',
        homeUnit: unit.id,
        login: 'duty1',
        password: 'First-Password-1',
      });
      const post = await system.post('/posts', {
        staff: person.body.id,
        unit: unit.id,
        role: 'dutyOfficer',
        title: '值班民警',
        startsOn: '2023-01-01',
      });
      expect((await system.post(`/posts/${post.body.id}/approve`, { version: 1 })).status).toBe(403);
      expect((await security.post(`/posts/${post.body.id}/approve`, { version: 1 })).body.status).toBe('active');
      const duty = await firstSignIn(server.url, 'duty1', 'First-Password-1');
      expect((await duty.post('/incidents', { source: 'paste', text: '样例', transfers: [] })).status).toBe(201);
      expect((await audit.get('/audit')).status).toBe(200);
      expect((await audit.get('/incidents')).status).toBe(403);
      expect(server.log()).not.toContain(passwordOf(0));
    },
    PATIENCE_MS,
  );
});
