import pg from 'pg';
import { DatabaseError, type Engine, type QueryOutcome, type Session } from './engine.ts';
import { PARSERS, toParameter } from './values.ts';

/**
 * Opens a PostgreSQL server (15 or newer) by its URL. Sessions come from a pool; every session speaks UTC.
 * @param url `postgres://…` or a socket path form that `pg` understands
 */
export function openPostgres(url: string, size: number): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    // Our statements are short: compiling one costs more than running it.
    options: '-c TimeZone=UTC -c jit=off',
    types: { getTypeParser: (oid: number, format?: 'text' | 'binary') => parserFor(oid, format) },
  });
  // An idle connection that breaks must not end the program; the next query gets a new one or an error of its own.
  pool.on('error', () => undefined);
  const run = async (
    client: { query(sql: string, parameters?: unknown[]): Promise<pg.QueryResult | pg.QueryResult[]> },
    sql: string,
    parameters: readonly unknown[],
  ): Promise<QueryOutcome> => {
    try {
      const outcome =
        parameters.length > 0 ? await client.query(sql, parameters.map(toParameter)) : await client.query(sql);
      const results = Array.isArray(outcome) ? outcome : [outcome];
      return { rows: results.flatMap((result) => result.rows ?? []), affected: results.at(-1)?.rowCount ?? undefined };
    } catch (error) {
      throw error instanceof pg.DatabaseError ? new DatabaseError(fieldsOf(error)) : error;
    }
  };
  return {
    kind: 'postgres',
    async acquire(): Promise<Session> {
      const client = await pool.connect();
      return { query: (sql, parameters) => run(client, sql, parameters), release: () => client.release() };
    },
    async standalone(sql, parameters = []) {
      const client = await pool.connect();
      try {
        return { rows: (await run(client, sql, parameters)).rows };
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

function fieldsOf(error: pg.DatabaseError): { message: string; code?: string; constraint?: string; detail?: string } {
  return {
    message: error.message,
    ...(error.code === undefined ? {} : { code: error.code }),
    ...(error.constraint === undefined ? {} : { constraint: error.constraint }),
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  };
}

function parserFor(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  const own = PARSERS.get(oid);
  if (own && format !== 'binary') return own;
  return pg.types.getTypeParser(oid, 'text');
}
