import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPostgres } from '../../server/src/platform/db/index.ts';
import { startPostgres } from './postgres.ts';
import { dumpSchema, SCHEMA_FILE } from './schema.ts';

describe('schema.sql', () => {
  it('is what the migrations make', async () => {
    expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(await dumpSchema());
  });

  it('applies on a real PostgreSQL and makes the same tables as the migrations name', async () => {
    const server = await startPostgres();
    const engine = openPostgres(server.url('postgres'), 1);
    try {
      const schema = readFileSync(SCHEMA_FILE, 'utf8');
      await engine.standalone(schema);
      const { rows } = await engine.standalone(
        "select count(*)::int as tables from pg_tables where schemaname = 'public'",
      );
      expect(rows[0]?.tables).toBe(schema.match(/^CREATE TABLE /gm)?.length);
      expect(rows[0]?.tables).toBeGreaterThan(20);
    } finally {
      await engine.close();
      await server.stop();
    }
  });
});
