import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, type Program } from '../server/src/app/compose.ts';
import { DEMO_PASSWORD } from '../server/src/app/demo/basis.ts';
import { readSettings, type Settings } from '../server/src/app/settings.ts';
import { DEMO_NOW, openSite } from '../server/src/app/site.ts';
import { systemActor } from '../server/src/platform/auth/index.ts';
import { systemClock } from '../server/src/platform/clock/index.ts';
import { writeSetting } from '../server/src/platform/db/index.ts';
import { createLog } from '../server/src/platform/log/index.ts';
import { startPostgres } from '../tools/src/postgres.ts';
import { type RunningProgram, startProgram } from '../tools/src/program.ts';
import { type Filled, fillHistory } from './history.ts';

/** A data folder of our own, gone after the work. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Served extends RunningProgram {
  readonly filled: Filled;
  readonly engine: 'pglite' | 'postgres';
}

export interface Size {
  readonly orders: number;
  readonly open: number;
  /** Where the bank lines end; without it there is none. */
  readonly gatewayUrl?: string;
}

/** Fills a database with history and serves it by the real server in a process of its own, for as long as the work lasts. */
export async function withHistory<T>(
  engine: 'pglite' | 'postgres',
  size: Size,
  work: (served: Served) => Promise<T>,
): Promise<T> {
  if (engine === 'pglite') return await serving(await keptHistory(size), engine, {}, work);
  return await inFolder(async (folder) => {
    const server = await startPostgres();
    try {
      const env = { DATABASE_URL: server.url('postgres') };
      const filled = await fill(readSettings(env, new Map([['data', folder]])), size);
      return await serving({ folder, filled }, engine, env, work);
    } finally {
      await server.stop();
    }
  });
}

interface History {
  readonly folder: string;
  readonly filled: Filled;
}

async function serving<T>(
  { folder, filled }: History,
  engine: Served['engine'],
  env: NodeJS.ProcessEnv,
  work: (served: Served) => Promise<T>,
): Promise<T> {
  const child = await startProgram(['serve', '--data', folder], { ...process.env, PORT: '0', ...env });
  try {
    return await work({ ...child, filled, engine });
  } finally {
    await child.stop();
  }
}

const histories = new Map<string, History>();

/** A history of the embedded database is written once a run, however many scenarios read it; it goes with the process. */
async function keptHistory(size: Size): Promise<History> {
  const key = JSON.stringify(size);
  const known = histories.get(key);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), 'anlan-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const made = { folder, filled: await fill(readSettings({}, new Map([['data', folder]])), size) };
  histories.set(key, made);
  return made;
}

async function fill(settings: Settings, { gatewayUrl, ...size }: Size): Promise<Filled> {
  return await composed(settings, async (program) => {
    const filled = await fillHistory(program, DEMO_NOW, size);
    if (gatewayUrl !== undefined)
      await program.house.db.transact(systemActor('bench'), (tx) => writeSetting(tx, 'bank-line.url', gatewayUrl));
    return filled;
  });
}

/** A program over a fresh embedded database with a history in it, in this process, for as long as the work lasts. */
export async function withProgram<T>(size: Size, work: (program: Program) => Promise<T>): Promise<T> {
  return await inFolder((folder) =>
    composed(readSettings({}, new Map([['data', folder]])), async (program) => {
      await fillHistory(program, DEMO_NOW, size);
      return await work(program);
    }),
  );
}

async function composed<T>(settings: Settings, work: (program: Program) => Promise<T>): Promise<T> {
  const log = createLog(systemClock, () => undefined);
  const { site, release } = await openSite(settings, async () => undefined, log);
  const program = compose({ ...site, business: { now: () => DEMO_NOW } });
  try {
    await program.jobs.prepare();
    return await work(program);
  } finally {
    await program.jobs.stop();
    await program.house.db.close();
    await release();
  }
}

export interface Api {
  get(path: string): Promise<Json>;
  post(path: string, body: object): Promise<Json>;
}

/** What came over the wire; the checks of a scenario read it. */
// biome-ignore lint/suspicious/noExplicitAny: a bench reads answers as a client without types would
export type Json = any;

/** Signed in over HTTP as an account of the demonstration. Throws on any answer that is not a success. */
export async function signIn(url: string, user = 'duty1'): Promise<Api & { readonly cookie: string }> {
  let keys = 0;
  let cookie = '';
  const call = async (method: string, path: string, body?: object): Promise<Json> => {
    keys += 1;
    const answer = await fetch(`${url.replace(/\/$/, '')}/api/v1${path}`, {
      method,
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'idempotency-key': `bench-${keys}-${url}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`);
    const set = answer.headers.get('set-cookie')?.split(';')[0];
    if (set !== undefined) cookie = set;
    return JSON.parse(text);
  };
  await call('POST', '/session', { user, password: DEMO_PASSWORD });
  return { cookie, get: (path) => call('GET', path), post: (path, body) => call('POST', path, body) };
}
