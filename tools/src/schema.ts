import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { pgDump } from '@electric-sql/pglite-tools/pg_dump';
import { readMigrations } from '../../server/src/platform/db/index.ts';

/** The page that shows the whole schema at once; written by `tools/src/schema.ts`, never by hand. */
export const SCHEMA_FILE = fileURLToPath(new URL('../../server/schema.sql', import.meta.url));

// Roles belong to no database, so the dump lacks them; functions may name others that follow below.
const HEAD = `-- Written by node tools/run.mjs tools/src/schema.ts from server/migrations. Never edit by hand.
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'anlan_app') then create role anlan_app nologin; end if;
end $$;
set check_function_bodies = false;

`;

/**
 * The schema after all migrations, as SQL that PostgreSQL 15 and newer take. Settings of the session are left out: some
 * (`transaction_timeout`) are unknown to older servers. So are the dump's random `\restrict` key and its versions.
 */
export async function dumpSchema(): Promise<string> {
  const database = await PGlite.create();
  try {
    for (const { sql } of await readMigrations()) await database.exec(sql);
    const dump = await (await pgDump({ pg: database, args: ['--schema-only', '--no-owner'] })).text();
    const lines = dump
      .split('\n')
      .filter((line) => !/^(SET |SELECT pg_catalog\.set_config|\\(un)?restrict|--)/.test(line));
    return `${HEAD}${lines
      .join('\n')
      .replace(/^CREATE SCHEMA public;$/m, '')
      .replace(/\n{3,}/g, '\n\n')
      .trim()}\n`;
  } finally {
    await database.close();
  }
}

if (import.meta.main) {
  const fresh = await dumpSchema();
  if (!process.argv.includes('--check')) writeFileSync(SCHEMA_FILE, fresh);
  else if (readFileSync(SCHEMA_FILE, 'utf8') !== fresh) {
    process.stderr.write('server/schema.sql is stale: node tools/run.mjs tools/src/schema.ts\n');
    process.exitCode = 1;
  }
}
