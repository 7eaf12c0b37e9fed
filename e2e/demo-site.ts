import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEMO_PASSWORD } from '@anlan/contract/demo-accounts';
import { prepareDemo, startSimulator } from '../server/src/app/demo/index.ts';
import { serve } from '../server/src/app/serve.ts';
import { readSettings } from '../server/src/app/settings.ts';
import { systemActor } from '../server/src/platform/auth/index.ts';
import { systemClock } from '../server/src/platform/clock/index.ts';
import { writeSetting } from '../server/src/platform/db/index.ts';
import { createLog } from '../server/src/platform/log/index.ts';

/** A demonstration county of its own on loopback, with its simulators; nothing of it remains after `stop`. */
export interface DemoSite {
  readonly url: string;
  /** The session cookie of a demonstration account; each account signs in once. */
  sessionOf(user: string): Promise<string>;
  get<T>(user: string, path: string): Promise<T>;
  post<T>(user: string, path: string, body: object): Promise<T>;
  /** From here on the site waives nothing that only a demonstration waives: the door asks for the second factor. */
  asReal(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a demonstration county in a folder of its own on a free port.
 * @param calls how many of the month's calls it holds; all of them when left out
 * @throws Error when the screens have not been built
 */
export async function openDemoSite(calls?: number): Promise<DemoSite> {
  if (!existsSync(fileURLToPath(new URL('../console/dist/index.html', import.meta.url))))
    throw new Error('the screens are not built: npm run build');
  const folder = await mkdtemp(join(tmpdir(), 'anlan-demo-'));
  const settings = readSettings({ PORT: '0' }, new Map([['data', folder]]));
  await prepareDemo(settings, calls);
  const serving = await serve(
    settings,
    createLog(systemClock, () => undefined),
  );
  const simulator = await startSimulator(serving, settings.zoneDir);
  const url = serving.url.replace(/\/$/, '');
  const sessions = new Map<string, Promise<string>>();
  const sessionOf = (user: string): Promise<string> => {
    const session = sessions.get(user) ?? signIn(url, user);
    sessions.set(user, session);
    return session;
  };
  const call = async <T>(user: string, path: string, init: RequestInit): Promise<T> => {
    const headers = { ...init.headers, cookie: await sessionOf(user) };
    const answer = await fetch(`${url}/api/v1${path}`, { ...init, headers });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return JSON.parse(await answer.text());
  };
  return {
    url,
    sessionOf,
    get: <T>(user: string, path: string) => call<T>(user, path, {}),
    post: <T>(user: string, path: string, body: object) =>
      call<T>(user, path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify(body),
      }),
    async asReal() {
      await serving.program.house.db.transact(systemActor('e2e'), (tx) => writeSetting(tx, 'demonstration', false));
    },
    async stop() {
      await simulator.stop();
      await serving.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function signIn(url: string, user: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password: DEMO_PASSWORD }),
  });
  if (!answer.ok) throw new Error(`sign-in of ${user} answered ${answer.status}: ${await answer.text()}`);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
