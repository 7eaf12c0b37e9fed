import { access, constants, readdir, statfs } from 'node:fs/promises';
import { systemActor } from '../../platform/auth/index.ts';
import {
  createDatabase,
  type Engine,
  type FolderLock,
  lockFolder,
  readMigrations,
  sendToHolder,
} from '../../platform/db/index.ts';
import { nobodyIn } from '../../registry/staff/index.ts';
import { readSettings, type Settings } from '../settings.ts';
import { keyIdsOf, NOTHING_HERE, openEngine, siteIsMade } from '../site.ts';
import type { Arguments } from './arguments.ts';

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
  for (const finding of findings) process.stdout.write(`${JSON.stringify(finding)}\n`);
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

function exists(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

async function keyNames(settings: Settings): Promise<string[] | undefined> {
  return (await exists(settings.keyFolder))
    ? (await readdir(settings.keyFolder)).filter((name) => name.endsWith('.key'))
    : undefined;
}

async function keysFinding(settings: Settings): Promise<Finding> {
  const names = await keyNames(settings);
  return {
    check: 'keys',
    ok: names === undefined || names.length > 0,
    detail: names === undefined ? '首次启动时生成 · made at first start' : `${names.length} key file(s)`,
  };
}

async function databaseFindings(settings: Settings): Promise<Finding[]> {
  const held = await sendToHolder(settings.zoneDir, 'status', {}).catch((error: unknown) => error);
  if (held !== undefined && settings.databaseUrl === undefined)
    return [{ check: 'database', ok: true, detail: '由运行中的程序使用 · held by the running program' }];
  if (!(await siteIsMade(settings))) return [{ check: 'database', ok: false, detail: NOTHING_HERE }];
  let engine: Engine | undefined;
  let lock: FolderLock | undefined;
  try {
    if (settings.databaseUrl === undefined)
      lock = await lockFolder(settings.zoneDir, () => Promise.reject(new Error('doctor')));
    engine = await openEngine(settings);
    return await openFindings(engine, settings);
  } catch (error) {
    return [{ check: 'database', ok: false, detail: error instanceof Error ? error.message : String(error) }];
  } finally {
    await engine?.close();
    await lock?.release();
  }
}

async function openFindings(engine: Engine, settings: Settings): Promise<Finding[]> {
  const { rows } = await engine.standalone(
    `select current_setting('server_version') as version, to_regclass('schema_migration') is not null as made,
            (select datcollate from pg_database where datname = current_database()) as collation`,
  );
  const [row] = rows;
  const collation = String(row?.collation ?? '');
  return [
    { check: 'database', ok: true, detail: `${engine.kind} ${String(row?.version ?? '')}` },
    { check: 'collation', ok: engine.kind === 'pglite' || /^C(\.|$)/.test(collation), detail: collation },
    ...(row?.made === true
      ? await schemaFindings(engine, settings)
      : [{ check: 'schema', ok: false, detail: NOTHING_HERE }]),
    ...(engine.kind === 'pglite'
      ? [
          {
            check: 'durability',
            ok: true,
            detail: '嵌入库不抗断电，正式使用请接 PostgreSQL · the embedded database survives kill -9, not a power cut',
          },
        ]
      : []),
  ];
}

/** Whether this program fits the database, and the key folder what the database was sealed with. */
async function schemaFindings(engine: Engine, settings: Settings): Promise<Finding[]> {
  const { rows } = await engine.standalone('select coalesce(max(number), 0) as present from schema_migration');
  const present = Number(rows[0]?.present ?? 0);
  const known = (await readMigrations()).at(-1)?.number ?? 0;
  const schema = { check: 'schema', ok: present <= known, detail: `${present}/${known}` };
  if (present === 0 || present > known) return [schema];
  const empty = present === known && (await createDatabase(engine).transact(systemActor('doctor'), nobodyIn));
  const names = await keyNames(settings);
  const missing = (await keyIdsOf(engine)).filter((id) => !names?.includes(`${id}.key`));
  return [
    schema,
    {
      check: 'accounts',
      ok: !empty,
      detail: empty
        ? '尚无人员，无人能登录：先用 migrate --centre --administrators 建首批管理员 · nobody can sign in: make the first administrators'
        : '有 · present',
    },
    {
      check: 'keys of the database',
      ok: missing.length === 0,
      detail: missing.length === 0 ? '齐全 · complete' : `缺少 · missing: ${missing.join(', ')}`,
    },
  ];
}
