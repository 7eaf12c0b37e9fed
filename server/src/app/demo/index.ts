import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@anlan/contract/demo-accounts';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import { countyOf } from '@anlan/simulator/county/generate';
import { systemActor } from '../../platform/auth/index.ts';
import { keepTables, writeSetting } from '../../platform/db/index.ts';
import { compose } from '../compose.ts';
import type { Serving } from '../serve.ts';
import type { Settings } from '../settings.ts';
import { DEMO_NOW, openSite, stderrLog } from '../site.ts';
import { loadBasis } from './basis.ts';
import { latestCalls } from './cut.ts';
import { loadMonth } from './month.ts';

export interface PreparedDemo {
  readonly county: string;
  readonly made: boolean;
  readonly incidents?: number;
  readonly orders?: number;
  readonly cases?: number;
}

/**
 * Makes the demonstration county in the data folder, unless it is there. A folder with a real site's data is refused.
 * @param calls how many of the month's calls to load, the latest ones; all of them when left out
 */
export async function prepareDemo(settings: Settings, calls?: number): Promise<PreparedDemo> {
  const log = stderrLog();
  const { site, demonstration, release } = await openSite(settings, async () => undefined, log);
  try {
    if (demonstration) return { county: countyOf(DEMO_NOW.toString()).name, made: false };
    const program = compose({ ...site, business: { now: () => DEMO_NOW } });
    const { db } = program.house;
    const filled = await db.transact(
      systemActor('demo'),
      async (tx) => (await tx.selectFrom('unit').select('id').limit(1).execute()).length > 0,
    );
    if (filled)
      throw new Error(
        '该目录已有实际数据，演示县须用另一个 --data 目录 · this folder holds a real site’s data: give the demonstration another --data',
      );
    await program.jobs.prepare();
    process.stderr.write('正在建立演示县 · making the demonstration county…\n');
    const county = countyOf(DEMO_NOW.toString());
    const basis = await loadBasis(program.house, DEMO_NOW, county);
    const some = calls === undefined ? county : latestCalls(county, calls);
    const loaded = await loadMonth(program.house, basis, some);
    await program.jobs.stop();
    await keepTables(site.engine);
    return { county: county.name, made: true, ...loaded };
  } finally {
    await site.engine.close();
    await release();
  }
}

export interface RunningSimulator {
  stop(): Promise<void>;
}

/**
 * Starts the simulators as a process of their own and tells the lines where they are. They keep a journal in the zone's
 * folder: a bank that began to count its feedback anew would be taken for a replay.
 */
export async function startSimulator(serving: Serving, zoneDir: string): Promise<RunningSimulator> {
  const { house } = serving.program;
  const secrets = Object.fromEntries(
    ['dispatch', ...DEMO_BANKS.map((bank) => `bank:${bank.code}`)].map((line) => [line, house.vault.mac('line', line)]),
  );
  const child = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('../../../../simulator/src/main.ts', import.meta.url)),
      '--journal',
      join(zoneDir, 'simulator.jsonl'),
    ],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        PORT: process.env.ANLAN_SIMULATOR_PORT ?? '0',
        ANLAN_SERVER_URL: serving.url.replace(/\/$/, ''),
      },
    },
  );
  // The secrets go through a pipe: the environment of a process can be read by others of the same user.
  child.stdin.end(`${JSON.stringify(secrets)}\n`);
  const [line] = await Array.fromAsync(firstLine(child.stdout));
  const { url }: { url: string } = JSON.parse(line ?? '{}');
  await house.db.transact(systemActor('demo'), (tx) => writeSetting(tx, 'bank-line.url', url));
  return {
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

async function* firstLine(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  for await (const line of createInterface({ input: stream })) {
    yield line;
    return;
  }
}

/** Says where the county is and how to sign in. */
export function printWelcome(url: string): void {
  process.stdout.write(
    [
      '',
      `安澜 Anlan  ${url}`,
      '演示数据：县、银行、人员、号码均为虚构 · demonstration data: everything is invented',
      `账号 accounts: ${DEMO_ACCOUNTS.map(({ user }) => user).join(' ')}`,
      `密码 password: ${DEMO_PASSWORD}`,
      '',
    ].join('\n'),
  );
}
