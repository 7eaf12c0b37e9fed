import type { Id } from '@anlan/contract/base/ids';
import { afterCommit, type Tx } from '../db/index.ts';
import type { Act, House } from '../house.ts';
import type { JsonObject } from './json.ts';
import type { EventRow } from './tables.ts';
import './tables.ts';

export interface NewEvent {
  /** `<noun>.<what happened>`: `stop-payment.sent`. */
  readonly kind: string;
  /** The id of the thing it is about; the thing's timeline is its events. */
  readonly about: string;
  readonly why?: string;
  readonly onBehalfOf?: string;
  /** The moment in the world when it differs from the act's (late entry). */
  readonly at?: Temporal.Instant;
  /** Codes, ids, amounts and moments only: never a name, number or address. */
  readonly data?: JsonObject;
  /** The thing's version after the change, told to live screens. */
  readonly version?: number;
}

/** Which jobs hear of which kinds of event; filled once by the composition. */
export type Subscriptions = ReadonlyMap<string, readonly string[]>;

/**
 * Appends one event in the caller's transaction, hands it to the jobs that subscribe to its kind, and tells the live
 * screens after the commit. Every command calls it exactly once for each thing it changes.
 */
export async function record(house: House, tx: Tx, act: Act, event: NewEvent): Promise<Id<'event'>> {
  const row = rowOf(house, act, event);
  await tx.insertInto('event').values(row).execute();
  await house.jobs.deliver(tx, event.kind, { event: row.id, about: event.about });
  const topic = event.kind.slice(0, event.kind.indexOf('.'));
  afterCommit(tx, () => house.live.publish({ topic, id: event.about, version: event.version ?? 0 }));
  return row.id;
}

/** The row of an event, not yet written. */
export function rowOf(house: House, act: Act, event: NewEvent): EventRow & { id: Id<'event'> } {
  const post = act.actor.kind === 'post' ? act.actor : undefined;
  return {
    id: house.newId('event'),
    kind: event.kind,
    v: 1,
    about: event.about,
    at: event.at ?? act.at,
    recorded_at: house.system.now(),
    actor_kind: act.actor.kind,
    actor_name: act.actor.kind === 'system' ? act.actor.name : '',
    staff_id: post?.staff ?? null,
    post_id: post?.post ?? null,
    unit_id: post?.unit ?? null,
    role: post?.role ?? 'system',
    on_behalf_of: event.onBehalfOf ?? null,
    why: event.why ?? null,
    request: act.request,
    data: event.data ?? {},
  };
}

/** Writes events of the past, many at once: nobody is woken and no job hears of them. Only a loader of history calls it. */
export async function insertPast(tx: Tx, rows: readonly EventRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += PER_INSERT)
    await tx
      .insertInto('event')
      .values(rows.slice(from, from + PER_INSERT))
      .execute();
}

const PER_INSERT = 500;
