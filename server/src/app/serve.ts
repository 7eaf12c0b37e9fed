import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { systemActor } from '../platform/auth/actor.ts';
import { writeAnchor } from '../platform/event/index.ts';
import type { House } from '../platform/house.ts';
import type { Log } from '../platform/log/index.ts';
import { authenticateWith } from '../registry/staff/index.ts';
import { keepRunningClock } from './clock-routes.ts';
import { compose, faceOf, type Program } from './compose.ts';
import { holderCommands } from './holder.ts';
import { addPages } from './pages.ts';
import { anchorFolder, type Settings } from './settings.ts';
import { type OpenSite, openSite } from './site.ts';

const SWEEP_MS = 1_000;
const SEAL_MS = 1_000;
const TIDY_MS = 3_600_000;
const ANCHOR_MS = 60_000;

export interface Serving {
  readonly program: Program;
  readonly open: OpenSite;
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the zone: database, jobs, deadline sweeps, seals, HTTP. Everything started here ends with `stop`. */
export async function serve(settings: Settings, log: Log): Promise<Serving> {
  let program: Program | undefined;
  const open = await openSite(settings, (command, args) => holderCommands(() => program, settings, command, args), log);
  program = compose(open.site);
  const authenticate = authenticateWith(program.house);
  const tls = settings.tls && {
    cert: await readFile(settings.tls.certFile, 'utf8'),
    key: await readFile(settings.tls.keyFile, 'utf8'),
  };
  // The face is put together here while the database's own thread prepares the jobs: neither waits for the other.
  const face = { trustProxy: settings.trustProxy, ...(tls === undefined ? {} : { tls }) };
  const [app] = await Promise.all([faceOf(program, authenticate, face), program.jobs.prepare()]);
  const timers = startWork(program, log, anchorFolder(settings));
  await Promise.all([
    addPages(app, program.routes, authenticate).then(() => app.ready()),
    program.jobs.work((name, data, jobId) => toRepairs(program, name, data, jobId)),
  ]);
  const running = program;
  const stop = async (): Promise<void> => {
    for (const timer of timers) clearInterval(timer);
    await app.close();
    await running.jobs.stop();
    await keepRunningClock(running.house);
    await running.house.db.close();
    await open.release();
  };
  try {
    await app.listen({ host: settings.host, port: settings.port });
  } catch (error) {
    await stop();
    throw portTaken(error)
      ? new Error(
          `端口 ${settings.port} 已被占用，用 PORT 换一个 · port ${settings.port} is in use, choose another by PORT`,
        )
      : error;
  }
  const { port } = app.server.address() as AddressInfo;
  return { program: running, open, url: `${tls ? 'https' : 'http'}://${settings.host}:${port}/`, stop };
}

function portTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** The heartbeats: deadlines by the business clock, seals, tidying, and what nouns do at intervals. None overlaps itself. */
function startWork(program: Program, log: Log, anchors: string): NodeJS.Timeout[] {
  const { house } = program;
  const every = (milliseconds: number, name: string, work: () => Promise<unknown>): NodeJS.Timeout => {
    let busy = false;
    return setInterval(() => {
      if (busy) return;
      busy = true;
      work()
        .catch((error: unknown) => log.error(`${name}.failed`, error))
        .finally(() => {
          busy = false;
        });
    }, milliseconds);
  };
  return [
    every(SWEEP_MS, 'sweep', () => program.sweep()),
    every(SEAL_MS, 'seal', () => program.seal()),
    every(SWEEP_MS, 'tick', () => program.tick()),
    every(TIDY_MS, 'tidy', () => program.tidy()),
    every(ANCHOR_MS, 'anchor', () => writeAnchor(house, anchors)),
  ];
}

/** A job that failed for good becomes a line of the repair list, where a person sees it. */
async function toRepairs(program: Program | undefined, name: string, data: unknown, jobId: string): Promise<void> {
  if (!program) return;
  const { house }: { house: House } = program;
  const about =
    typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string' ? data.id : jobId;
  await house.db.transact(systemActor('jobs'), async (tx) => {
    await tx
      .insertInto('repair')
      .values({
        id: house.newId('repair'),
        source: name,
        about,
        reason: 'retries-used-up',
        at: house.business.now(),
        solved_at: null,
        solved_by: null,
      })
      .execute();
  });
}

declare module '../platform/db/tables.ts' {
  interface Tables {
    repair: {
      id: string;
      source: string;
      about: string;
      reason: string;
      at: Temporal.Instant;
      solved_at: Temporal.Instant | null;
      solved_by: string | null;
    };
  }
}
