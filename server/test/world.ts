import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faceOf, type Program } from '../src/app/compose.ts';
import { DEMO_PASSWORD } from '../src/app/demo/basis.ts';
import type { SteppingClock } from '../src/platform/clock/index.ts';
import type { House } from '../src/platform/house.ts';
import { authenticateWith } from '../src/registry/staff/index.ts';
import { TEST_NOW, testEngine, testProgram } from './site.ts';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what came over the wire and asserts on it
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly raw: Buffer;
}

export interface Api {
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown, options?: { key?: string; headers?: Record<string, string> }): Promise<Answer>;
}

export interface World extends AsyncDisposable {
  readonly house: House;
  readonly program: Program;
  readonly clock: SteppingClock;
  /** JSON lines of the program's log so far. */
  readonly lines: string[];
  readonly folder: string;
  /** Signed in as a demonstration account (`duty1`); without a name: nobody. */
  api(user?: string): Promise<Api>;
  /** Fires due deadlines and runs jobs until nothing is left to do. */
  settle(): Promise<void>;
  /** Opens a port on loopback; ends with the world. */
  listen(): Promise<string>;
  /** Polls a condition of the world until it holds; throws after 30 s. */
  until(holds: () => Promise<boolean>): Promise<void>;
}

let made = 0;

/** A whole program of its own: a fresh database of the engine under test, a business clock that is driven, real jobs. */
export async function world(options: { at?: string } = {}): Promise<World> {
  made += 1;
  const { engine, drop } = await testEngine(`world_${process.pid}_${made}`);
  const folder = await mkdtemp(join(tmpdir(), 'anlan-world-'));
  const program = testProgram(engine, options.at === undefined ? TEST_NOW : Temporal.Instant.from(options.at), folder);
  await program.jobs.prepare();
  await program.jobs.work(async () => undefined);
  const app = await faceOf(program, authenticateWith(program.house));
  await app.ready();
  const { call, signIn } = callersOf(app);
  let keys = 0;
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 50; round += 1) {
      await program.jobs.settle();
      if ((await program.sweep()) === 0) break;
    }
    await program.jobs.settle();
  };
  return {
    house: program.house,
    program,
    clock: program.clock,
    lines: program.lines,
    folder,
    async api(user) {
      const cookie = user === undefined ? undefined : await signIn(user);
      return {
        get: (path) => call('GET', path, cookie),
        post: (path, body, { key, headers } = {}) => {
          keys += 1;
          return call('POST', path, cookie, body, { 'idempotency-key': key ?? `test-key-${keys}`, ...headers });
        },
      };
    },
    settle,
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    until: (holds) => until(holds),
    async [Symbol.asyncDispose]() {
      await app.close();
      await program.jobs.stop();
      await program.house.db.close();
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Requests through the program's own face, and sign-ins that are kept per account. */
function callersOf(app: Awaited<ReturnType<typeof faceOf>>) {
  const sessions = new Map<string, string>();

  const call = async (
    method: 'GET' | 'POST',
    path: string,
    cookie: string | undefined,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const answer = await app.inject({
      method,
      url: path,
      headers: { ...(cookie === undefined ? {} : { cookie }), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const json = String(answer.headers['content-type'] ?? '').includes('json');
    return {
      status: answer.statusCode,
      body: json ? answer.json() : answer.body,
      headers: answer.headers,
      raw: answer.rawPayload,
    };
  };
  const signIn = async (user: string): Promise<string> => {
    const known = sessions.get(user);
    if (known !== undefined) return known;
    const answer = await call('POST', '/api/v1/session', undefined, { user, password: DEMO_PASSWORD });
    if (answer.status !== 200)
      throw new Error(`sign-in of ${user} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    sessions.set(user, cookie);
    return cookie;
  };
  return { call, signIn };
}

const UNTIL_TRIES = 300;

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < UNTIL_TRIES; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the condition never held');
}
