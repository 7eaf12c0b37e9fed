import type { Engine } from './engine.ts';

/**
 * Clears dead rows and counts the tables anew. A PostgreSQL server does so by itself; the embedded one never does, and
 * then plans by guesses as its tables grow. Each table takes a turn of its own, so that requests pass in between.
 */
export async function keepTables(engine: Engine): Promise<void> {
  if (engine.kind !== 'pglite') return;
  const { rows } = await engine.standalone(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables order by 1`,
  );
  for (const { name } of rows) await engine.standalone(`vacuum (analyze) ${String(name)}`);
}
