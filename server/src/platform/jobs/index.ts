import { sql } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { afterCommit, type Engine, type Tx } from '../db/index.ts';
import type { Log } from '../log/index.ts';

/**
 * Work that is due now. It is enqueued inside the transaction of the change that needs it, so either both happen or
 * neither. Every business moment (48 hours, 30 minutes) is a deadline row instead: pg-boss reads the database's clock.
 */
export interface Job<S extends TSchema = TSchema> {
  readonly name: string;
  readonly payload: S;
  /** Seconds before the first retry; each later one waits twice as long. */
  readonly retryDelay: number;
  readonly retryLimit: number;
  /** How many may run at once; one that waits for an outside system must not hold up the rest. */
  readonly lanes: number;
  /** Must be safe to run twice. A throw means another try; after the last the repair list gets it. */
  run(data: Static<S>, request: string): Promise<void>;
}

export interface Jobs {
  /** Adds a job to the caller's transaction. With `key`, a second waiting job of the same key is not added. */
  enqueue(tx: Tx, name: string, data: object, options?: { key?: string; afterSeconds?: number }): Promise<void>;
  /** Of these things those whose job of this name waits or runs, by the `id` in its payload. */
  waitingFor(tx: Tx, name: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Hands an event to the jobs that subscribe to its kind. */
  deliver(tx: Tx, kind: string, data: { event: string; about: string }): Promise<void>;
}

export interface JobRunner extends Jobs {
  /** Makes the queues; jobs can be enqueued from now on. */
  prepare(): Promise<void>;
  /** Starts working; `onDead` is told when a job has failed for good. */
  work(onDead: (name: string, data: unknown, jobId: string) => Promise<void>): Promise<void>;
  /** Resolves when no job is waiting or running (tests and the demo's preparation). */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const POLL_SECONDS = 1;
const EXPIRE_SECONDS = 120;
/** A worker that gives no sign of life for so long is dead: its job goes to another. The least that pg-boss takes. */
const HEARTBEAT_SECONDS = 10;
const WATCH_SECONDS = 5;

export function createJobs(
  engine: Engine,
  log: Log,
  jobs: readonly Job[],
  subscriptions: ReadonlyMap<string, readonly string[]>,
): JobRunner {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => forBoss(engine.standalone(text, values ?? [])) },
    backend: engine.kind,
    schema: 'pgboss',
    schedule: false,
    supervise: true,
    superviseIntervalSeconds: WATCH_SECONDS,
    monitorIntervalSeconds: WATCH_SECONDS,
  });
  boss.on('error', (error) => log.error('jobs.error', error));
  const workers = new Map<string, readonly string[]>();
  const wake = (name: string): void => {
    for (const worker of workers.get(name) ?? []) boss.notifyWorker(worker);
  };
  const enqueue: Jobs['enqueue'] = async (tx, name, data, options = {}) => {
    await boss.send(name, data, {
      db: fromKysely(tx),
      ...(options.key === undefined ? {} : { singletonKey: options.key }),
      ...(options.afterSeconds === undefined ? {} : { startAfter: options.afterSeconds }),
    });
    afterCommit(tx, () => wake(name));
  };
  return {
    enqueue,
    async waitingFor(tx, name, ids) {
      const { rows } = await sql<{ id: string }>`
        select data->>'id' as id from pgboss.job
         where name = ${name} and state in ('created', 'retry', 'active') and data->>'id' = any(${[...ids]}::text[])`.execute(
        tx,
      );
      return new Set(rows.map(({ id }) => id));
    },
    async deliver(tx, kind, data) {
      for (const name of subscriptions.get(kind) ?? []) await enqueue(tx, name, data);
    },
    prepare: () => prepareQueues(boss, engine, jobs),
    work: (onDead) => startWorkers(boss, log, jobs, workers, onDead),
    async settle() {
      for (;;) {
        for (const name of workers.keys()) wake(name);
        const { rows } = await engine.standalone(
          `select count(*)::int as open from pgboss.job where state in ('created', 'retry', 'active') and start_after <= now()`,
        );
        if (Number(rows[0]?.open ?? 0) === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

async function prepareQueues(boss: PgBoss, engine: Engine, jobs: readonly Job[]): Promise<void> {
  await boss.start();
  for (const job of jobs) {
    const terms = {
      retryLimit: job.retryLimit,
      retryDelay: job.retryDelay,
      retryBackoff: true,
      expireInSeconds: EXPIRE_SECONDS,
      heartbeatSeconds: HEARTBEAT_SECONDS,
    };
    await boss.createQueue(job.name, terms);
    await boss.updateQueue(job.name, terms);
  }
  if (engine.kind === 'pglite') await takeUpOrphans(engine);
  await engine.standalone(`
    grant usage on schema pgboss to anlan_app;
    grant select, insert, update, delete on all tables in schema pgboss to anlan_app;
    grant execute on all functions in schema pgboss to anlan_app;`);
}

/** One worker on a queue a lane. */
async function startWorkers(
  boss: PgBoss,
  log: Log,
  jobs: readonly Job[],
  workers: Map<string, readonly string[]>,
  onDead: Parameters<JobRunner['work']>[0],
): Promise<void> {
  for (const job of jobs) {
    const lanes: string[] = [];
    workers.set(job.name, lanes);
    for (let lane = 0; lane < job.lanes; lane += 1) lanes.push(await startLane(boss, log, job, onDead));
  }
}

/**
 * One worker on a queue. It takes the next job as soon as it has done one, and looks every second when there is none:
 * left to itself it would wait a second between any two jobs.
 * @returns its id
 */
async function startLane(boss: PgBoss, log: Log, job: Job, onDead: Parameters<JobRunner['work']>[0]): Promise<string> {
  // A first job may be done before the worker's id is known.
  let lane = '';
  lane = await boss.work<object>(
    job.name,
    { pollingIntervalSeconds: POLL_SECONDS, includeMetadata: true, batchSize: 1 },
    async ([task]) => {
      if (!task) return;
      try {
        await job.run(Value.Parse(job.payload, task.data), `job:${task.id}`);
      } catch (error) {
        log.error('job.failed', error, { request: `job:${task.id}`, name: job.name, try: task.retryCount + 1 });
        if (task.retryCount >= job.retryLimit) await onDead(job.name, task.data, task.id);
        throw error;
      } finally {
        boss.notifyWorker(lane);
      }
    },
  );
  return lane;
}

/** pg-boss computes with dates; both engines hand out Instants, which it cannot read. */
async function forBoss(outcome: ReturnType<Engine['standalone']>): ReturnType<Engine['standalone']> {
  const { rows } = await outcome;
  for (const row of rows) {
    for (const [name, value] of Object.entries(row))
      if (value instanceof Temporal.Instant) row[name] = new Date(value.epochMilliseconds);
  }
  return { rows };
}

/**
 * On the embedded database one process works, so a job that is still running when it starts belonged to one that died:
 * it is due again at once. An order that waited for the watch over silent workers would wait while the money goes.
 */
async function takeUpOrphans(engine: Engine): Promise<void> {
  await engine.standalone(`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`);
}
