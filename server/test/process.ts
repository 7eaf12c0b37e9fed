import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type Outcome, type RunningProgram, runProgram, startProgram } from '../../tools/src/program.ts';
import { systemActor } from '../src/platform/auth/index.ts';
import { createDatabase, type Engine, openPglite, openPostgres, type Tx } from '../src/platform/db/index.ts';
import { TEST_RING, testEngine } from './site.ts';

/** A data folder of the engine under test, and real processes of the program on it. */
export interface ProcessSite extends AsyncDisposable {
  readonly folder: string;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
  start(): Promise<RunningProgram>;
  /** Runs one command of the program to its end. */
  run(...words: string[]): Promise<Outcome>;
  /** Opens the database from within the test, while no process holds it. */
  withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T>;
}

let made = 0;

/** Writes the tests' key into a folder, so that a process opens what the template holds. */
async function writeKeys(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [id, key] of TEST_RING.keys) {
    const file = { id, provider: 'sm', key: Buffer.from(key).toString('base64') };
    await writeFile(join(folder, `${id}.key`), JSON.stringify(file));
  }
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
    start: () => startProgram(['serve', '--data', folder], env),
    run: (...words) => runProgram(words, env),
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
