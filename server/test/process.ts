import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { systemActor } from '../src/platform/auth/index.ts';
import { createDatabase, type Engine, openPglite, openPostgres, type Tx } from '../src/platform/db/index.ts';
import { TEST_RING, testEngine } from './site.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface Outcome {
  /** Exit status; undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ServerProcess extends AsyncDisposable {
  readonly url: string;
  readonly pid: number | undefined;
  /** Everything the process has written to standard error so far. */
  log(): string;
  /** Ends it without warning, as a power switch or the kernel would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end in order, and gives its exit status. */
  stop(): Promise<number | null>;
}

/** A data folder of the engine under test, and real processes of the program on it. */
export interface ProcessSite extends AsyncDisposable {
  readonly folder: string;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
  start(): Promise<ServerProcess>;
  /** Runs one command of the program to its end. */
  run(...words: string[]): Promise<Outcome>;
  /** Opens the database from within the test, while no process holds it. */
  withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T>;
}

let made = 0;

/** A port that was free a moment ago: a server that is killed must come back where the lines know it. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('a listening server has an address');
  return address.port;
}

/** Writes the tests' key into a folder, so that a process opens what the template holds. */
async function writeKeys(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [id, key] of TEST_RING.keys) {
    const file = { id, provider: 'sm', key: Buffer.from(key).toString('base64') };
    await writeFile(join(folder, `${id}.key`), JSON.stringify(file));
  }
}

/** Runs one command of the program with these words and environment. */
export async function runCommand(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'pipe'], env });
  const ended = once(child, 'exit');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code]: (number | null)[] = await ended;
  return { code: code ?? undefined, stdout, stderr };
}

/** Starts `serve`; resolves when it says where it listens, throws with what it said when it ends before. */
async function startServer(folder: string, env: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN, 'serve', '--data', folder], { stdio: ['ignore', 'pipe', 'pipe'], env });
  const exit = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const line = once(createInterface({ input: child.stdout }), 'line');
  const first = await Promise.race([line, exit.then(() => undefined)]);
  if (first === undefined) throw new Error(`the server ended before it listened: ${said}`);
  const { listening }: { listening: string } = JSON.parse(String(first[0]));
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exit;
    return child.exitCode;
  };
  return {
    url: listening.replace(/\/$/, ''),
    pid: child.pid,
    log: () => said,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: async () => void (await end('SIGKILL')),
  };
}

/**
 * A site with the template's schema, units and staff in its folder. `prepare` writes into the database before any
 * process opens it; `empty` leaves the database without a table.
 */
export async function processSite(
  options: { prepare?: (tx: Tx) => Promise<void>; empty?: boolean } = {},
): Promise<ProcessSite> {
  made += 1;
  const folder = await mkdtemp(join(tmpdir(), 'anlan-process-'));
  const zone = join(folder, 'core');
  const place = join(zone, 'db');
  await writeKeys(join(zone, 'keys'));
  await mkdir(place);
  const { engine, url, drop } = await testEngine(`process_${process.pid}_${made}`, place, options.empty ?? false);
  if (options.prepare) await createDatabase(engine).transact(systemActor('test'), options.prepare);
  await engine.close();
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    PORT: String(port),
    ANLAN_DATA: folder,
    ...(url === undefined ? {} : { DATABASE_URL: url }),
  };
  return {
    folder,
    port,
    env,
    start: () => startServer(folder, env),
    run: (...words) => runCommand(words, env),
    withEngine: async (work) => {
      const opened = url === undefined ? await openPglite({ dataDir: place }) : openPostgres(url, 2);
      try {
        return await work(opened);
      } finally {
        await opened.close();
      }
    },
    async [Symbol.asyncDispose]() {
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
