import { type Id, type IdKind, makeId } from '@anlan/contract/base/ids';
import type { Actor } from './auth/actor.ts';
import type { Clock } from './clock/index.ts';
import type { CryptoProvider, Vault } from './crypto/index.ts';
import type { Database } from './db/index.ts';
import type { Roads } from './exchange/roads.ts';
import type { FileStore } from './files/index.ts';
import type { Live } from './http/live.ts';
import type { Jobs } from './jobs/index.ts';
import type { Log } from './log/index.ts';

/** What the house hands to every noun. Nothing else of the world is reachable from an action. */
export interface House {
  readonly db: Database;
  /** When things happen to people; the demo clock on the demonstration county. */
  readonly business: Clock;
  /** When the machine did something. */
  readonly system: Clock;
  readonly vault: Vault;
  readonly jobs: Jobs;
  readonly live: Live;
  readonly files: FileStore;
  /** The roads to other houses, with their secrets. */
  readonly roads: Roads;
  readonly log: Log;
  newId<K extends IdKind>(kind: K): Id<K>;
}

/** One act of one actor: every event it causes carries these. */
export interface Act {
  readonly actor: Actor;
  /** The request's or job's id. */
  readonly request: string;
  /** The business moment at which it happens; the same for everything in one transaction. */
  readonly at: Temporal.Instant;
}

/** Makes ids from the system clock and the provider's random bytes. */
export function idMaker(system: Clock, provider: CryptoProvider): House['newId'] {
  return (kind) => makeId(kind, system.now().epochMilliseconds, provider.random(10));
}
