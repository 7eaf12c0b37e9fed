import { AsyncLocalStorage } from 'node:async_hooks';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type Transaction,
} from 'kysely';
import { assert } from '../../kernel/assert.ts';
import { type Actor, roleOf } from '../auth/actor.ts';
import type { Engine, Session } from './engine.ts';
import type { Tables } from './tables.ts';

/** A transaction with its actor set. Every store function takes one: there is no way to reach a table outside. */
export type Tx = Transaction<Tables>;

export interface Database {
  readonly engine: Engine;
  /**
   * Runs one transaction as this actor: role `anlan_app` and the actor's settings are set first, so row-level security
   * applies. A throw rolls back. Calling it inside itself throws at once (on the embedded engine it would wait for ever).
   */
  transact<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const inside = new AsyncLocalStorage<true>();
const hooks = new WeakMap<Tx, (() => void)[]>();

/** Runs after the transaction has committed (wake a worker, tell the live screens); lost when the process dies, so never needed for correctness. */
export function afterCommit(tx: Tx, hook: () => void): void {
  const list = hooks.get(tx);
  assert(list, 'afterCommit is called with the transaction of transact()');
  list.push(hook);
}

const readings = new WeakMap<Tx, Map<string, Promise<unknown>>>();

/**
 * Reads once in a transaction what several callers ask for (the figures of one page come from the same facts). For
 * transactions that only read: what is written after the first reading does not show.
 */
export async function readOnce<T>(tx: Tx, key: string, read: () => Promise<T>): Promise<T> {
  const known = readings.get(tx) ?? new Map<string, Promise<unknown>>();
  readings.set(tx, known);
  const reading = known.get(key) ?? read();
  known.set(key, reading);
  // The key names the reading, so what lies under it is what its only caller put there.
  return (await reading) as T;
}

/** The way to the tables over an engine: each transaction is somebody's (`transact`). */
export function createDatabase(engine: Engine): Database {
  const kysely = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createDriver: () => new SessionDriver(engine),
    },
  });
  return {
    engine,
    async transact(actor, work) {
      assert(inside.getStore() === undefined, 'a transaction is not opened inside another');
      const list: (() => void)[] = [];
      const value = await inside.run(true, () =>
        kysely.transaction().execute(async (tx) => {
          hooks.set(tx, list);
          await tx.executeQuery(asActor(actor));
          return await work(tx);
        }),
      );
      for (const hook of list) hook();
      return value;
    },
    close: async () => {
      await kysely.destroy();
      await engine.close();
    },
  };
}

/** One statement sets role and settings; all are local to the transaction. */
function asActor(actor: Actor): CompiledQuery {
  const post = actor.kind === 'post' ? actor : undefined;
  return CompiledQuery.raw(
    `select set_config('role', 'anlan_app', true), set_config('anlan.role', $1, true), set_config('anlan.staff', $2, true),
            set_config('anlan.post', $3, true), set_config('anlan.unit', $4, true), set_config('anlan.unit_path', $5, true)`,
    [roleOf(actor), post?.staff ?? '', post?.post ?? '', post?.unit ?? '', post?.unitPath ?? ''],
  );
}

class SessionConnection implements DatabaseConnection {
  readonly session: Session;
  constructor(session: Session) {
    this.session = session;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affected } = await this.session.query(query.sql, query.parameters);
    // The driver's rows have the shape that Kysely's types promise; this is the row boundary.
    return { rows: rows as R[], ...(affected === undefined ? {} : { numAffectedRows: BigInt(affected) }) };
  }

  // biome-ignore lint/correctness/useYield: neither engine offers cursors; long reads page by key instead
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('cursors are not offered: page by key');
  }
}

class SessionDriver implements Driver {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<SessionConnection> {
    return new SessionConnection(await this.#engine.acquire());
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
  async releaseConnection(connection: SessionConnection): Promise<void> {
    connection.session.release();
  }
  async destroy(): Promise<void> {}
}
