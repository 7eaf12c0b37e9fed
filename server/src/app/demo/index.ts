import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
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
    if (demonstration) {
      await makeRoad(settings.keyFolder);
      return { county: countyOf(DEMO_NOW.toString()).name, made: false };
    }
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
    await makeRoad(settings.keyFolder);
    await program.jobs.stop();
    await keepTables(site.engine);
    return { county: county.name, made: true, ...loaded };
  } finally {
    await site.engine.close();
    await release();
  }
}

const ROAD_SECRET_BYTES = 32;

/** The demonstration's road to the simulated prefecture, made once: real roads are agreed upon by two houses. */
async function makeRoad(folder: string): Promise<void> {
  const secret = randomBytes(ROAD_SECRET_BYTES).toString('base64');
  const road = { other: 'prefecture', secrets: [{ keyId: 'core-prefecture-1', secret }] };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, 'prefecture.road'), `${JSON.stringify(road)}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    },
  );
}

export interface RunningSimulator {
  stop(): Promise<void>;
}

/**
 * Starts the simulators as processes of their own and tells the lines where they are. They keep journals in the zone's
 * folder: a bank or a prefecture that began to count anew would be taken for a replay.
 */
export async function startSimulator(serving: Serving, zoneDir: string): Promise<RunningSimulator> {
  const { house } = serving.program;
  const secrets = Object.fromEntries(
    ['dispatch', ...DEMO_BANKS.map((bank) => `bank:${bank.code}`)].map((line) => [line, house.vault.mac('line', line)]),
  );
  const banks = await startProcess('main.ts', join(zoneDir, 'simulator.jsonl'), secrets, serving.url, {
    PORT: process.env.ANLAN_SIMULATOR_PORT ?? '0',
  });
  await house.db.transact(systemActor('demo'), (tx) => writeSetting(tx, 'bank-line.url', banks.url));
  const road = house.roads.find('prefecture');
  if (!road) return banks;
  const { keyId, secret } = road.current;
  const prefecture = await startProcess(
    'prefecture/main.ts',
    join(zoneDir, 'prefecture.jsonl'),
    { keyId, secret: Buffer.from(secret).toString('hex') },
    serving.url,
    { PORT: '0' },
  );
  await house.db.transact(systemActor('demo'), (tx) => writeSetting(tx, 'exchange.url.prefecture', prefecture.url));
  return { stop: async () => void (await Promise.all([banks.stop(), prefecture.stop()])) };
}

/** One process of the outside world; resolves when it says where it listens. */
async function startProcess(
  main: string,
  journal: string,
  secrets: object,
  serverUrl: string,
  env: { PORT: string },
): Promise<RunningSimulator & { readonly url: string }> {
  const path = fileURLToPath(new URL(`../../../../simulator/src/${main}`, import.meta.url));
  const child = spawn(process.execPath, [path, '--journal', journal], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env, ANLAN_SERVER_URL: serverUrl.replace(/\/$/, '') },
  });
  // The secrets go through a pipe: the environment of a process can be read by others of the same user.
  child.stdin.end(`${JSON.stringify(secrets)}\n`);
  const [line] = await Array.fromAsync(firstLine(child.stdout));
  const { url }: { url: string } = JSON.parse(line ?? '{}');
  return {
    url,
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
