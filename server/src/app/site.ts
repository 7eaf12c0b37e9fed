import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemActor } from '../platform/auth/actor.ts';
import { type Clock, SteppingClock, systemClock } from '../platform/clock/index.ts';
import { intlProvider, openKeyRing, smProvider } from '../platform/crypto/index.ts';
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
} from '../platform/db/index.ts';
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
 * Opens a zone: takes the folder's lock, opens and migrates the database, reads the keys, chooses the business clock
 * (the demonstration's goes on from where it stood).
 */
export async function openSite(settings: Settings, handle: CommandHandler, log: Log): Promise<OpenSite> {
  const lock: FolderLock = await lockFolder(settings.zoneDir, handle);
  try {
    const engine = await openEngine(settings);
    await migrate(engine, await readMigrations(), systemClock.now());
    const provider = settings.provider === 'sm' ? smProvider : intlProvider;
    const ring = await openKeyRing(settings.keyFolder, provider);
    const { business, demonstration } = await businessClock(engine);
    return {
      site: {
        engine,
        business,
        system: systemClock,
        provider,
        ring,
        filesFolder: join(settings.zoneDir, 'files'),
        log,
      },
      demonstration,
      release: () => lock.release(),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
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
