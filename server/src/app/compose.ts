import type { FastifyInstance } from 'fastify';
import { type Actor, systemActor } from '../platform/auth/actor.ts';
import type { Clock } from '../platform/clock/index.ts';
import { type CryptoProvider, createVault, type KeyRing } from '../platform/crypto/index.ts';
import { createDatabase, type Engine, keepTables } from '../platform/db/index.ts';
import { sweepDeadlines } from '../platform/deadline/index.ts';
import { sealNext } from '../platform/event/index.ts';
import type { Roads } from '../platform/exchange/index.ts';
import { createFileStore } from '../platform/files/index.ts';
import { type House, idMaker } from '../platform/house.ts';
import {
  addStream,
  createHttp,
  createLive,
  dropOldAnswers,
  type HttpOptions,
  type Route,
} from '../platform/http/index.ts';
import { createJobs, type JobRunner } from '../platform/jobs/index.ts';
import type { Log } from '../platform/log/index.ts';
import type { Noun } from '../platform/noun.ts';
import { NOUNS } from './nouns.ts';

export interface Site {
  readonly engine: Engine;
  readonly business: Clock;
  readonly system: Clock;
  readonly provider: CryptoProvider;
  readonly ring: KeyRing;
  /** Folder of this zone's files. */
  readonly filesFolder: string;
  readonly roads: Roads;
  readonly log: Log;
}

/** The program put together: the one place where everything is wired. */
export interface Program {
  readonly house: House;
  readonly jobs: JobRunner;
  readonly nouns: readonly Noun[];
  readonly routes: readonly Route[];
  /** Fires the deadlines that are due; answers how many. */
  sweep(): Promise<number>;
  seal(): Promise<number>;
  /** What nouns do at intervals (pull what a line may have lost). */
  tick(): Promise<void>;
  tidy(): Promise<void>;
}

/** Wires the nouns over a site. Nothing is started: no job runs, no port is open. */
export function compose(site: Site, nouns: readonly Noun[] = NOUNS): Program {
  const vault = createVault(site.provider, site.ring);
  const live = createLive();
  const handlers = new Map(nouns.flatMap((noun) => Object.entries(noun.deadlines)));
  const subscriptions = new Map<string, string[]>();
  for (const noun of nouns) {
    for (const [kind, names] of Object.entries(noun.subscriptions)) {
      subscriptions.set(kind, [...(subscriptions.get(kind) ?? []), ...names]);
    }
  }
  const jobs = createJobs(
    site.engine,
    site.log,
    nouns.flatMap((noun) =>
      noun.jobs.map((job) => ({ ...job, run: (data: unknown, request: string) => job.run(house, data, request) })),
    ),
    subscriptions,
  );
  const house: House = {
    db: createDatabase(site.engine),
    business: site.business,
    system: site.system,
    vault,
    jobs,
    live,
    files: createFileStore(site.filesFolder, vault),
    roads: site.roads,
    log: site.log,
    newId: idMaker(site.system, site.provider),
  };
  return {
    house,
    jobs,
    nouns,
    routes: nouns.flatMap((noun) => noun.routes),
    sweep: () => sweepDeadlines(house, handlers),
    seal: () => sealNext(house),
    tick: async () => {
      for (const noun of nouns) await noun.tick?.(house);
    },
    tidy: async () => {
      await house.db.transact(systemActor('job:tidy'), (tx) => dropOldAnswers(house, tx));
      await keepTables(site.engine);
    },
  };
}

/** The HTTP face over a program. */
export async function faceOf(
  program: Program,
  authenticate: (request: Parameters<Parameters<typeof addStream>[2]>[0]) => Promise<Actor | undefined>,
  line: Pick<HttpOptions, 'tls' | 'trustProxy'> = {},
): Promise<FastifyInstance> {
  const app = await createHttp({
    house: program.house,
    routes: program.routes,
    authenticate,
    ...line,
  });
  addStream(app, program.house, authenticate);
  return app;
}
