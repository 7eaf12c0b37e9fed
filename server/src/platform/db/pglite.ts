import { Worker } from 'node:worker_threads';
import { DatabaseError, type Engine, type QueryOutcome, type Session } from './engine.ts';
import type { WorkerAnswer, WorkerRequest } from './pglite-worker.ts';
import { PARSERS, toParameter } from './values.ts';

interface Waiting {
  readonly resolve: (answer: WorkerAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** The thread that the database lives in: one question, one answer, by number. */
interface Channel {
  /** Rejects with `DatabaseError` when the statement fails, and with the thread's own error once it has died. */
  call(request: Omit<WorkerRequest, 'id'>): Promise<WorkerAnswer>;
  /** Closes the database in order and ends the thread. */
  close(): Promise<void>;
}

/** Starts the thread and waits until its database is open; rejects when it does not open. */
async function startWorker(options: { dataDir?: string; template?: Uint8Array }): Promise<Channel> {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), {
    workerData: { ...options, rawTypes: [...PARSERS.keys()] },
  });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let failed: Error | undefined;

  const ready = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  worker.on('message', (answer: WorkerAnswer | 'ready' | 'closed') => {
    if (answer === 'ready') return ready.resolve();
    if (answer === 'closed') return closed.resolve();
    const entry = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error) entry?.reject(new DatabaseError(answer.error));
    else entry?.resolve(answer);
  });
  worker.on('error', (error) => {
    failed = error instanceof Error ? error : new Error(String(error));
    ready.reject(failed);
    for (const entry of waiting.values()) entry.reject(failed);
    waiting.clear();
  });
  worker.on('exit', () => closed.resolve());
  await ready.promise;
  return {
    call(request) {
      if (failed) return Promise.reject(failed);
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, ...request });
      });
    },
    async close() {
      worker.postMessage('close');
      await closed.promise;
      await worker.terminate();
    },
  };
}

/**
 * Opens the embedded PostgreSQL in a worker thread. There is one session, so `acquire` is a first-come queue: Kysely's
 * transactions and pg-boss's statements take turns and never see each other's open transaction.
 * @param dataDir folder on disk; without it the database lives in memory
 * @param template a dump to start from (tests)
 */
export async function openPglite(options: { dataDir?: string; template?: Uint8Array }): Promise<Engine> {
  const { call, close } = await startWorker(options);
  let tail: Promise<void> = Promise.resolve();
  const run = async (sql: string, parameters: readonly unknown[]): Promise<QueryOutcome> => {
    const answer = await call({ sql, parameters: parameters.map(toParameter) });
    return { rows: parseRows(answer), affected: answer.affected };
  };
  const acquire = async (): Promise<Session> => {
    const before = tail;
    const { promise, resolve } = Promise.withResolvers<void>();
    tail = promise;
    await before;
    return { query: run, release: resolve };
  };

  return {
    kind: 'pglite',
    acquire,
    async standalone(sql, parameters = []) {
      // pg-boss answers a failed statement by a second call `ROLLBACK`. Between the two another transaction would enter
      // the aborted session, so the rollback happens here, inside the locked section, and the later one is ignored.
      if (/^\s*rollback\s*;?\s*$/i.test(sql)) return { rows: [] };
      const session = await acquire();
      try {
        return { rows: (await session.query(sql, parameters)).rows };
      } catch (error) {
        await run('rollback', []);
        throw error;
      } finally {
        session.release();
      }
    },
    async dump() {
      const session = await acquire();
      try {
        return (await call({ sql: '', dump: true })).dump ?? new Uint8Array();
      } finally {
        session.release();
      }
    },
    async close() {
      const session = await acquire();
      await close();
      session.release();
    },
  };
}

/** Applies the shared parsers column by column; text that came raw through the worker becomes its value here. */
function parseRows(answer: WorkerAnswer): Record<string, unknown>[] {
  const rows = answer.rows ?? [];
  const parsed = (answer.fields ?? []).flatMap(({ name, type }) => {
    const parser = PARSERS.get(type);
    return parser ? [{ name, parser }] : [];
  });
  if (parsed.length === 0) return rows;
  for (const row of rows) {
    for (const { name, parser } of parsed) {
      const value = row[name];
      if (typeof value === 'string') row[name] = parser(value);
    }
  }
  return rows;
}
