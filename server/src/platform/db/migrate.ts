import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine, Session } from './engine.ts';

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url));
const NAME = /^(\d{4})_[a-z0-9-]+_[a-z0-9_-]+\.sql$/;

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** The numbered SQL files in order. Throws on a name that breaks the form or a number given twice. */
export async function readMigrations(folder = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const migrations = await Promise.all(
    names.map(async (name) => {
      const number = NAME.exec(name)?.[1];
      if (number === undefined) throw new Error(`migration ${name} is not named NNNN_<noun>_<what>.sql`);
      return { number: Number(number), name, sql: await readFile(join(folder, name), 'utf8') };
    }),
  );
  const double = migrations.find((migration, index) => migration.number === migrations[index + 1]?.number);
  if (double) throw new Error(`migration number ${double.number} is given twice`);
  return migrations;
}

/** A hash over names and texts: the key under which tests keep their template. */
export function migrationsHash(migrations: readonly Migration[]): string {
  const hash = createHash('sha256');
  for (const { name, sql } of migrations) hash.update(name).update('\0').update(sql).update('\0');
  return hash.digest('hex').slice(0, 16);
}

/** The database was made by a newer program: this one must not touch it. */
export class NewerSchemaError extends Error {
  constructor(present: number, known: number) {
    super(
      `数据库结构版本为 ${present}，本程序只认识到 ${known}，请使用新版程序 · the database is at migration ${present}, this program knows up to ${known}: use the newer program`,
    );
    this.name = 'NewerSchemaError';
  }
}

/**
 * Brings the schema up to date, forward only, each file in a transaction of its own together with its ledger row.
 * Safe to run twice and from two processes (an advisory lock).
 * @returns the numbers that were applied
 */
export async function migrate(
  engine: Engine,
  migrations: readonly Migration[],
  at: Temporal.Instant,
): Promise<number[]> {
  const session = await engine.acquire();
  try {
    await session.query('select pg_advisory_lock(7240001)', []);
    await session.query(
      `create table if not exists schema_migration (
         number integer primary key, name text collate "C" not null, applied_at timestamptz not null)`,
      [],
    );
    const present = await schemaVersion(session);
    const known = migrations.at(-1)?.number ?? 0;
    if (present > known) throw new NewerSchemaError(present, known);
    const done = new Set(
      (await session.query('select number from schema_migration', [])).rows.map((row) => row.number),
    );
    const applied: number[] = [];
    for (const migration of migrations) {
      if (done.has(migration.number)) continue;
      await applyOne(session, migration, at);
      applied.push(migration.number);
    }
    return applied;
  } finally {
    await session.query('select pg_advisory_unlock(7240001)', []);
    session.release();
  }
}

async function applyOne(session: Session, migration: Migration, at: Temporal.Instant): Promise<void> {
  await session.query('begin', []);
  try {
    await session.query(migration.sql, []);
    await session.query('insert into schema_migration (number, name, applied_at) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      at,
    ]);
    await session.query('commit', []);
  } catch (error) {
    await session.query('rollback', []);
    throw new Error(`migration ${migration.name} failed`, { cause: error });
  }
}

/** The highest applied number; 0 on a database without the ledger. */
async function schemaVersion(session: Session): Promise<number> {
  const { rows } = await session.query('select coalesce(max(number), 0) as number from schema_migration', []);
  return Number(rows[0]?.number ?? 0);
}
