import { resolve } from 'node:path';
import type { Result } from '../../kernel/result.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { systemClock } from '../../platform/clock/index.ts';
import { createVault, readKeyRing, type Vault } from '../../platform/crypto/index.ts';
import {
  createDatabase,
  type Engine,
  lockFolder,
  migrate,
  readMigrations,
  sendToHolder,
} from '../../platform/db/index.ts';
import { verifyWhole } from '../../platform/event/index.ts';
import { FIRST_POSTS, type FirstAccount, makeFirstAdministrators } from '../../registry/staff/index.ts';
import { readBackup } from '../backup/read.ts';
import { writeBackup } from '../backup/write.ts';
import { compose } from '../compose.ts';
import { anchorFolder, readSettings, type Settings } from '../settings.ts';
import { NOTHING_HERE, openEngine, openSite, providerOf, siteIsMade, stderrLog } from '../site.ts';
import type { Arguments } from './arguments.ts';

const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};
const nobody = async (): Promise<never> => {
  throw new Error('另一条命令正在使用数据目录 · another command holds the folder');
};

async function vaultOf(settings: Settings): Promise<Vault> {
  const provider = providerOf(settings);
  return createVault(provider, await readKeyRing(settings.keyFolder, provider));
}

/** Takes the folder and opens its database for one piece of work; both are let go of however it ends. */
async function withEngine(settings: Settings, work: (engine: Engine) => Promise<void>): Promise<number> {
  const lock = await lockFolder(settings.zoneDir, nobody);
  let engine: Engine | undefined;
  try {
    engine = await openEngine(settings);
    await work(engine);
    return 0;
  } finally {
    await engine?.close();
    await lock.release();
  }
}

/**
 * `migrate`: prints the numbers that were applied. With `--centre` and `--administrators` it also begins an empty site:
 * the centre and its three administrators, whose one-time passwords stand in the answer and nowhere else.
 */
export async function migrateCommand(words: Arguments, env: NodeJS.ProcessEnv): Promise<number> {
  const { options } = words;
  const centre = options.get('centre')?.trim() ?? '';
  const people = (options.get('administrators') ?? '').split(/[,，、]/).map((name) => name.trim());
  const begins = options.has('centre') || options.has('administrators');
  if (begins && (!NAME.test(centre) || new Set(people).size !== FIRST_POSTS.length || !people.every(isName)))
    return usage('migrate [--data DIR] [--centre NAME --administrators SYSTEM,SECURITY,AUDIT]');
  const settings = readSettings(env, options);
  let applied: number[] = [];
  await withEngine(settings, async (engine) => {
    applied = await migrate(engine, await readMigrations(), systemClock.now());
  });
  if (!begins) {
    print({ applied });
    return 0;
  }
  const accounts = await beginSite(settings, centre, people);
  if (!accounts.ok) {
    process.stderr.write(
      '该站点已有人员，首批管理员只能建立一次；由系统管理员提名、安全管理员批准 · this site has people already: its system administrator proposes, its security administrator approves\n',
    );
    return 1;
  }
  print({ applied, centre, accounts: accounts.value });
  process.stderr.write(
    '口令只显示这一次，请分别交给三人；首次登录时更改 · shown this once: hand one to each, changed at first sign-in\n',
  );
  return 0;
}

const NAME = /^.{2,40}$/u;
const isName = (name: string): boolean => NAME.test(name);

async function beginSite(
  settings: Settings,
  centre: string,
  names: readonly string[],
): Promise<Result<FirstAccount[], 'not-empty'>> {
  const { site, release } = await openSite(settings, nobody, stderrLog());
  try {
    const { house } = compose(site);
    const act = { actor: systemActor('migrate'), request: 'migrate', at: house.business.now() };
    return await house.db.transact(act.actor, (tx) => makeFirstAdministrators(house, tx, act, centre, names));
  } finally {
    await site.engine.close();
    await release();
  }
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
  const vault = await vaultOf(settings);
  return await withEngine(settings, async (engine) =>
    print(await writeBackup(engine, vault, settings, resolve(file), systemClock.now())),
  );
}

/** `restore FILE`: into an empty database only, with the site's keys in place. */
export async function restore(words: Arguments, env: NodeJS.ProcessEnv): Promise<number> {
  const [file] = words.rest;
  if (file === undefined) return usage('restore FILE [--data DIR]');
  const settings = readSettings(env, words.options);
  const vault = await vaultOf(settings);
  return await withEngine(settings, async (engine) =>
    print(await readBackup(engine, vault, settings, resolve(file), systemClock.now())),
  );
}

/** `verify-audit`: 0 when every seal and every day's anchor holds, 1 with the first that does not, or when no site is there. */
export async function verifyAuditCommand(words: Arguments, env: NodeJS.ProcessEnv): Promise<number> {
  const settings = readSettings(env, words.options);
  const remote = await sendToHolder(settings.zoneDir, 'verify-audit', {});
  if (remote !== undefined) {
    print(remote);
    return typeof remote === 'object' && remote !== null && 'ok' in remote && remote.ok === true ? 0 : 1;
  }
  if (!(await siteIsMade(settings))) return nothingHere();
  const vault = await vaultOf(settings);
  let code = 1;
  await withEngine(settings, async (engine) => {
    if (!(await hasSchema(engine))) {
      code = nothingHere();
      return;
    }
    const verdict = await verifyWhole(createDatabase(engine), vault, anchorFolder(settings));
    print(verdict);
    code = verdict.ok ? 0 : 1;
  });
  return code;
}

/** False on a server's database into which nothing was ever migrated. */
async function hasSchema(engine: Engine): Promise<boolean> {
  const { rows } = await engine.standalone(`select to_regclass('seal') is not null as made`);
  return rows[0]?.made === true;
}

function nothingHere(): number {
  process.stderr.write(`${NOTHING_HERE}\n`);
  return 1;
}

function usage(text: string): number {
  process.stderr.write(`用法 usage: npm run --silent anlan -- ${text}\n`);
  return 2;
}
