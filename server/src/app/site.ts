import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemActor } from '../platform/auth/actor.ts';
import { type Clock, SteppingClock, systemClock } from '../platform/clock/index.ts';
import { type CryptoProvider, intlProvider, type KeyRing, openKeyRing, smProvider } from '../platform/crypto/index.ts';
import {
  type CommandHandler,
  createDatabase,
  type Engine,
  type FolderLock,
  lockFolder,
  migrate,
  openPglite,
  openPostgres,
  readMigrations,
  readSetting,
  writeSetting,
} from '../platform/db/index.ts';
import { readRoads } from '../platform/exchange/index.ts';
import { createLog, type Log } from '../platform/log/index.ts';
import type { Site } from './compose.ts';
import type { Settings } from './settings.ts';

export interface OpenSite {
  readonly site: Site;
  readonly demonstration: boolean;
  /** Lets go of the folder; the database is closed by the program. */
  release(): Promise<void>;
}

const POOL = 10;

/** The log of the program: JSON lines on standard error, by the system clock. */
export function stderrLog(): Log {
  return createLog(systemClock, (line) => process.stderr.write(line));
}

/** Opens the database of these settings: embedded in the zone's folder, or the server of DATABASE_URL. */
export async function openEngine(settings: Settings): Promise<Engine> {
  if (settings.databaseUrl !== undefined) return openPostgres(settings.databaseUrl, POOL);
  const dataDir = join(settings.zoneDir, 'db');
  await mkdir(dataDir, { recursive: true });
  return await openPglite({ dataDir });
}

/**
 * False when the embedded database was never made in this folder: a command that only looks must not make one, and a
 * mistyped folder must not read as a sound site. A server's database is asked by whoever opens it.
 */
export async function siteIsMade({ databaseUrl, zoneDir }: Settings): Promise<boolean> {
  if (databaseUrl !== undefined) return true;
  return await access(join(zoneDir, 'db')).then(
    () => true,
    () => false,
  );
}

/** What a command says that finds no site. */
export const NOTHING_HERE =
  '此处没有站点：核对 --data 或 ANLAN_DATA；新站点从 migrate 开始 · nothing here: check --data or ANLAN_DATA; a new site begins with migrate';

/**
 * Opens a zone: takes the folder's lock, opens and migrates the database, reads the keys, chooses the business clock
 * (the demonstration's goes on from where it stood).
 */
export async function openSite(settings: Settings, handle: CommandHandler, log: Log): Promise<OpenSite> {
  const lock: FolderLock = await lockFolder(settings.zoneDir, handle);
  let engine: Engine | undefined;
  try {
    engine = await openEngine(settings);
    await migrate(engine, await readMigrations(), systemClock.now());
    const provider = providerOf(settings);
    const ring = await ringOf(engine, settings.keyFolder, provider);
    const roads = await readRoads(settings.keyFolder, settings.zone);
    const { business, demonstration } = await businessClock(engine);
    return {
      site: {
        engine,
        business,
        system: systemClock,
        provider,
        ring,
        filesFolder: join(settings.zoneDir, 'files'),
        roads,
        log,
      },
      demonstration,
      release: () => lock.release(),
    };
  } catch (error) {
    // An open database would keep the process alive after it has said why it cannot start.
    await engine?.close();
    await lock.release();
    throw error;
  }
}

/** The set of algorithms that `ANLAN_CRYPTO` names. */
export function providerOf(settings: Settings): CryptoProvider {
  return settings.provider === 'sm' ? smProvider : intlProvider;
}

const KEY_IDS = 'key.ids';

/** The ids of the keys under which this database holds anything. */
export async function keyIdsOf(engine: Engine): Promise<string[]> {
  const kept = await createDatabase(engine).transact(systemActor('open'), (tx) => readSetting(tx, KEY_IDS));
  return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
}

/** Opens the keys that the database knows, and notes the ones that are new. A site that has lost a key does not start. */
async function ringOf(engine: Engine, folder: string, provider: CryptoProvider): Promise<KeyRing> {
  const used = await keyIdsOf(engine);
  const ring = await openKeyRing(folder, provider, used);
  const ids = [...new Set([...used, ...ring.keys.keys()])];
  if (ids.length > used.length)
    await createDatabase(engine).transact(systemActor('open'), (tx) => writeSetting(tx, KEY_IDS, ids));
  return ring;
}

/** Default moment of the demonstration county: 30 April 2023, 18:00 in Shanghai. */
export const DEMO_NOW = Temporal.Instant.from('2023-04-30T10:00:00Z');

async function businessClock(engine: Engine): Promise<{ business: Clock; demonstration: boolean }> {
  const db = createDatabase(engine);
  return await db.transact(systemActor('open'), async (tx) => {
    if ((await readSetting(tx, 'demonstration')) !== true) return { business: systemClock, demonstration: false };
    const kept = await readSetting(tx, 'demo.clock');
    const text =
      typeof kept === 'object' && kept !== null && 'now' in kept && typeof kept.now === 'string' ? kept.now : undefined;
    return {
      business: new SteppingClock(text === undefined ? DEMO_NOW : Temporal.Instant.from(text), systemClock),
      demonstration: true,
    };
  });
}
