import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, type Program } from '../src/app/compose.ts';
import { type Clock, SteppingClock, systemClock } from '../src/platform/clock/index.ts';
import { type KeyRing, smProvider } from '../src/platform/crypto/index.ts';
import { type Engine, openPglite, openPostgres } from '../src/platform/db/index.ts';
import { type RoadTo, roadsOf } from '../src/platform/exchange/index.ts';
import { createLog } from '../src/platform/log/index.ts';

/** The business moment at which tests begin unless they say otherwise: the demonstration's default. */
export const TEST_NOW = Temporal.Instant.from('2023-04-30T10:00:00Z');

/** One fixed key for all tests, so that a template made by the global set-up opens in every world. Not a secret. */
export const TEST_RING: KeyRing = { current: 'k0-test', keys: new Map([['k0-test', new Uint8Array(16).fill(7)]]) };

/** The road to the prefecture that every test world has; an address comes by the setting `exchange.url.prefecture`. */
const TEST_GENERATION = {
  own: 'core',
  other: 'prefecture',
  keyId: 'core-prefecture-1',
  secret: new Uint8Array(32).fill(5),
} as const;
export const TEST_ROAD: RoadTo = { other: 'prefecture', current: TEST_GENERATION, generations: [TEST_GENERATION] };
const TEST_ROADS = roadsOf([TEST_ROAD]);

/** Where the global set-up leaves what the workers need: a dump for PGlite, or a server's address and template database. */
export interface Template {
  readonly kind: 'pglite' | 'postgres';
  /** PGlite: file of the dump. PostgreSQL: URL of the server with `%s` for the database. */
  readonly place: string;
  readonly database?: string;
}

export const TEMPLATE_VARIABLE = 'ANLAN_TEST_TEMPLATE';

/**
 * A fresh database of the engine under test, with the template's schema and basis in it.
 * @param dataDir folder for the embedded engine; without it the database lives in memory
 * @param empty true: nothing is in it, not even the schema
 */
export async function testEngine(
  name: string,
  dataDir?: string,
  empty = false,
): Promise<{ engine: Engine; url?: string; drop(): Promise<void> }> {
  const template: Template = JSON.parse(process.env[TEMPLATE_VARIABLE] ?? '{}');
  if (template.kind === 'postgres') {
    const admin = openPostgres(template.place.replace('%s', 'postgres'), 1);
    await admin.standalone(`create database ${name} template ${empty ? 'template0' : template.database}`);
    const url = template.place.replace('%s', name);
    const engine = openPostgres(url, 6);
    return {
      engine,
      url,
      drop: async () => {
        await admin.standalone(`drop database if exists ${name} with (force)`);
        await admin.close();
      },
    };
  }
  const engine = await openPglite({
    ...(empty ? {} : { template: await readFile(template.place) }),
    ...(dataDir === undefined ? {} : { dataDir }),
  });
  return { engine, drop: async () => undefined };
}

/** Lines of the program's log, kept for tests that look at them. */
export function memoryLog(clock: Clock): { log: ReturnType<typeof createLog>; lines: string[] } {
  const lines: string[] = [];
  return { log: createLog(clock, (line) => lines.push(line)), lines };
}

/** The program over an engine with the tests' ring and a business clock that stands still until it is stepped. */
export function testProgram(
  engine: Engine,
  at: Temporal.Instant,
  folder: string,
): Program & { clock: SteppingClock; lines: string[] } {
  const clock = new SteppingClock(at, systemClock);
  const { log, lines } = memoryLog(systemClock);
  const program = compose({
    engine,
    business: clock,
    system: systemClock,
    provider: smProvider,
    ring: TEST_RING,
    filesFolder: join(folder, 'files'),
    roads: TEST_ROADS,
    log,
  });
  return { ...program, clock, lines };
}

export const TEMPLATE_FOLDER = join(tmpdir(), 'anlan-test-templates');
