import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../tools/src/postgres.ts';
import { loadBasis } from '../src/app/demo/basis.ts';
import { systemClock } from '../src/platform/clock/index.ts';
import {
  type Engine,
  migrate,
  migrationsHash,
  openPglite,
  openPostgres,
  readMigrations,
} from '../src/platform/db/index.ts';
import { TEMPLATE_FOLDER, TEMPLATE_VARIABLE, TEST_NOW, type Template, testProgram } from './site.ts';

const DATABASE = 'anlan_template';

/**
 * Makes the template that every world starts from: schema, queues and the demonstration's units and staff. On PGlite it
 * is a dump in the temp folder, on PostgreSQL a database of a server of our own that ends with the run.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.ANLAN_TEST_POSTGRES === '1') {
    const server = await startPostgres();
    const admin = openPostgres(server.url('postgres'), 1);
    await admin.standalone(`create database ${DATABASE}`);
    await admin.close();
    const engine = openPostgres(server.url(DATABASE), 3);
    await fill(engine);
    await engine.close();
    publish({ kind: 'postgres', place: server.url('%s'), database: DATABASE });
    return () => server.stop();
  }
  const engine = await openPglite({});
  await fill(engine);
  const dump = await engine.dump?.();
  await engine.close();
  await mkdir(TEMPLATE_FOLDER, { recursive: true });
  const place = join(TEMPLATE_FOLDER, `${migrationsHash(await readMigrations())}-${process.pid}.tar`);
  await writeFile(`${place}.part`, dump ?? new Uint8Array());
  await rename(`${place}.part`, place);
  publish({ kind: 'pglite', place });
  return () => rm(place, { force: true });
}

function publish(template: Template): void {
  process.env[TEMPLATE_VARIABLE] = JSON.stringify(template);
}

async function fill(engine: Engine): Promise<void> {
  await migrate(engine, await readMigrations(), systemClock.now());
  const program = testProgram(engine, TEST_NOW, join(tmpdir(), 'anlan-test-files'));
  await program.jobs.prepare();
  await loadBasis(program.house, TEST_NOW);
  await program.jobs.stop();
}
