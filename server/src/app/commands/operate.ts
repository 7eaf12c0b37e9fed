import { access, constants, readdir, statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemClock } from '../../platform/clock/index.ts';
import { createVault, intlProvider, openKeyRing, smProvider } from '../../platform/crypto/index.ts';
import {
  createDatabase,
  type Engine,
  lockFolder,
  migrate,
  readMigrations,
  sendToHolder,
} from '../../platform/db/index.ts';
import { verifyAudit } from '../../platform/event/index.ts';
import { readBackup } from '../backup/read.ts';
import { writeBackup } from '../backup/write.ts';
import { readSettings, type Settings } from '../settings.ts';
import { openEngine, openSite, stderrLog } from '../site.ts';
import type { Arguments } from './arguments.ts';

const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};
const nobody = async (): Promise<never> => {
  throw new Error('另一条命令正在使用数据目录 · another command holds the folder');
};

async function vaultOf(settings: Settings) {
  const provider = settings.provider === 'sm' ? smProvider : intlProvider;
  return createVault(provider, await openKeyRing(settings.keyFolder, provider));
}

/** Takes the folder's lock, opens the database for one piece of work and lets both go, also when the work fails. */
async function withEngine(settings: Settings, work: (engine: Engine) => Promise<unknown>): Promise<number> {
  const lock = await lockFolder(settings.zoneDir, nobody);
  try {
    const engine = await openEngine(settings);
    try {
      print(await work(engine));
    } finally {
      await engine.close();
    }
    return 0;
  } finally {
    await lock.release();
  }
}

async function keyFilesOf(settings: Settings): Promise<string[]> {
  const names = await readdir(settings.keyFolder).catch(() => [] as string[]);
  return names.filter((name) => name.endsWith('.key'));
}

/** `migrate`: prints the numbers that were applied. */
export async function migrateCommand(words: Arguments, env: NodeJS.ProcessEnv): Promise<number> {
  return await withEngine(readSettings(env, words.options), async (engine) => ({
    applied: await migrate(engine, await readMigrations(), systemClock.now()),
  }));
}

/** `backup FILE`: through the running program when one holds the folder, otherwise by itself. */
export async function backup(words: Arguments, env: NodeJS.ProcessEnv): Promise<number> {
  const [file] = words.rest;
  if (file === undefined) return usage('backup FILE [--data DIR]');
  const settings = readSettings(env, words.options);
  const remote = await sendToHolder(settings.zoneDir, 'backup', { file: resolve(file) });
  if (remote !== undefined) {
    print(remote);
    return 0;
  }
  return await withEngine(settings, async (engine) =>
    writeBackup(engine, await vaultOf(settings), settings, resolve(file), systemClock.now()),
  );
}

/**
 * `restore FILE`: into an empty database only, with the keys of the site already in place: a key made here would open
 * nothing, and later confuse the ring.
 */
export async function restore(words: Arguments, env: NodeJS.ProcessEnv): Promise<number> {
  const [file] = words.rest;
  if (file === undefined) return usage('restore FILE [--data DIR]');
  const settings = readSettings(env, words.options);
  if ((await keyFilesOf(settings)).length === 0)
    throw new Error(
      `先把密钥文件放入 ${settings.keyFolder}，再恢复 · lay the site's key files into ${settings.keyFolder} first`,
    );
  return await withEngine(settings, async (engine) =>
    readBackup(engine, await vaultOf(settings), settings, resolve(file), systemClock.now()),
  );
}

/** `verify-audit`: 0 when every seal holds, 1 with the first that does not. */
export async function verifyAuditCommand(words: Arguments, env: NodeJS.ProcessEnv): Promise<number> {
  const settings = readSettings(env, words.options);
  const remote = await sendToHolder(settings.zoneDir, 'verify-audit', {});
  if (remote !== undefined) {
    print(remote);
    return typeof remote === 'object' && remote !== null && 'ok' in remote && remote.ok === true ? 0 : 1;
  }
  const { site, release } = await openSite(settings, nobody, stderrLog());
  try {
    const verdict = await verifyAudit(createDatabase(site.engine), site.provider);
    print(verdict);
    return verdict.ok ? 0 : 1;
  } finally {
    await site.engine.close();
    await release();
  }
}

type Finding = { readonly check: string; readonly ok: boolean; readonly detail: string };

/** `doctor`: what this installation has and what is off; 1 when something must be mended before real use. */
export async function doctor(words: Arguments, env: NodeJS.ProcessEnv): Promise<number> {
  const settings = readSettings(env, words.options);
  const findings: Finding[] = [
    {
      check: 'runtime',
      ok: process.versions.node.startsWith('26.'),
      detail: `Node ${process.versions.node} ${process.platform}-${process.arch}`,
    },
    await packageFinding('@node-rs/argon2'),
    await packageFinding('@electric-sql/pglite'),
    {
      check: 'tls',
      ok: settings.tls !== undefined || settings.trustProxy,
      detail: settings.tls ? 'TLS' : '仅本机访问 · loopback only, no TLS configured',
    },
    await diskFinding(settings),
    await keysFinding(settings),
    ...(await databaseFindings(settings)),
  ];
  for (const finding of findings) print(finding);
  return findings.every((finding) => finding.ok || finding.check === 'tls') ? 0 : 1;
}

async function packageFinding(name: string): Promise<Finding> {
  try {
    await import(name);
    return { check: `package ${name}`, ok: true, detail: 'loads' };
  } catch (error) {
    return { check: `package ${name}`, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

async function diskFinding(settings: Settings): Promise<Finding> {
  const space = await statfs(settings.dataDir).catch(() => undefined);
  if (!space) return { check: 'disk', ok: true, detail: `${settings.dataDir} 尚未建立 · not made yet` };
  const free = space.bavail * space.bsize;
  return { check: 'disk', ok: free > 2_000_000_000, detail: `${Math.floor(free / 1_000_000)} MB free` };
}

async function keysFinding(settings: Settings): Promise<Finding> {
  const readable = await access(settings.keyFolder, constants.R_OK).then(
    () => true,
    () => false,
  );
  const names = await keyFilesOf(settings);
  return {
    check: 'keys',
    ok: names.length > 0 || !readable,
    detail: readable ? `${names.length} key file(s)` : '首次启动时生成 · made at first start',
  };
}

async function databaseFindings(settings: Settings): Promise<Finding[]> {
  const held = await sendToHolder(settings.zoneDir, 'status', {}).catch(() => undefined);
  if (held !== undefined && settings.databaseUrl === undefined)
    return [{ check: 'database', ok: true, detail: '由运行中的程序使用 · held by the running program' }];
  try {
    const engine = await openEngine(settings);
    const { rows } = await engine.standalone(
      `select current_setting('server_version') as version, (select datcollate from pg_database where datname = current_database()) as collation`,
    );
    await engine.close();
    const [row] = rows;
    const collation = String(row?.collation ?? '');
    return [
      { check: 'database', ok: true, detail: `${engine.kind} ${String(row?.version ?? '')}` },
      { check: 'collation', ok: engine.kind === 'pglite' || /^C(\.|$)/.test(collation), detail: collation },
      ...(engine.kind === 'pglite'
        ? [
            {
              check: 'durability',
              ok: true,
              detail:
                '嵌入库不抗断电，正式使用请接 PostgreSQL · the embedded database survives kill -9, not a power cut',
            },
          ]
        : []),
    ];
  } catch (error) {
    return [{ check: 'database', ok: false, detail: error instanceof Error ? error.message : String(error) }];
  }
}

function usage(text: string): number {
  process.stderr.write(`用法 usage: npm run --silent anlan -- ${text}\n`);
  return 2;
}
