import { makeId } from '@anlan/contract/base/ids';
import { systemActor } from '../auth/actor.ts';
import type { CryptoProvider } from '../crypto/index.ts';
import type { Database, Tx } from '../db/index.ts';
import type { House } from '../house.ts';
import type { EventRow } from './tables.ts';
import './tables.ts';

const BATCH = 1_000;
export const FIRST_HASH = '0'.repeat(64);

/** The text that is hashed for one event: every column, in a fixed order, so that any change of any of them shows. */
export function sealText(event: EventRow): string {
  return JSON.stringify([
    event.id,
    event.kind,
    event.v,
    event.about,
    event.at.toString(),
    event.recorded_at.toString(),
    event.actor_kind,
    event.actor_name,
    event.staff_id,
    event.post_id,
    event.unit_id,
    event.role,
    event.on_behalf_of,
    event.why,
    event.request,
    sorted(event.data),
  ]);
}

/** Keys in code-point order at every depth: jsonb does not keep the order in which they were written. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** Hash of a batch: the seal before it, then every event's text. */
export function sealHash(provider: CryptoProvider, previous: string, events: readonly EventRow[]): string {
  return provider.hash([previous, ...events.map(sealText)].join('\n'));
}

const LATE_HOURS = 1;
const WHOLE_HOURS = 24;
const HOUR_MS = 3_600_000;
/** When each house last looked through all its events and found every one sealed, in milliseconds since 1970. */
const wholeLook = new WeakMap<House, number>();

/**
 * Seals the events that have no seal yet, up to 1,000, in the order of their ids. Events of transactions that commit
 * late are picked up by the next run, because a seal lists what it covers. At the start and once a day it looks through
 * all events; in between only through those whose ids are of the last hour, because it runs every second.
 * @returns how many were sealed
 */
export async function sealNext(house: House): Promise<number> {
  return await house.db.transact(systemActor('job:seal'), async (tx) => {
    const now = house.system.now().epochMilliseconds;
    const whole = (wholeLook.get(house) ?? Number.NEGATIVE_INFINITY) < now - WHOLE_HOURS * HOUR_MS;
    const late = makeId('event', now - LATE_HOURS * HOUR_MS, new Uint8Array(10));
    const events = await unsealed(tx, whole ? undefined : late);
    if (events.length === 0) {
      if (whole) wholeLook.set(house, now);
      return 0;
    }
    const last = await tx
      .selectFrom('seal')
      .select(['number', 'hash'])
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    const number = (last?.number ?? 0) + 1;
    const previous = last?.hash ?? FIRST_HASH;
    const ids = events.map((event) => event.id);
    const hash = sealHash(house.vault.provider, previous, events);
    await tx
      .insertInto('seal')
      .values({
        id: house.newId('seal'),
        number,
        event_ids: ids,
        previous_hash: previous,
        hash,
        sealed_at: house.system.now(),
      })
      .execute();
    await tx
      .insertInto('sealed_event')
      .values(ids.map((event_id) => ({ event_id, seal_number: number })))
      .execute();
    return events.length;
  });
}

/** The first events without a seal, of those with ids from `from` on; the bound stands on both sides so that neither is read whole. */
async function unsealed(tx: Tx, from = ''): Promise<EventRow[]> {
  return await tx
    .selectFrom('event')
    .selectAll()
    .where('id', '>=', from)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('sealed_event')
            .select('event_id')
            .whereRef('sealed_event.event_id', '=', 'event.id')
            .where('sealed_event.event_id', '>=', from),
        ),
      ),
    )
    .orderBy('id')
    .limit(BATCH)
    .execute();
}

export interface AuditVerdict {
  readonly ok: boolean;
  readonly seals: number;
  readonly events: number;
  readonly unsealed: number;
  /** The first seal that does not hold, and why; or the event that was slipped in, with its seal when it has one. */
  readonly broken?: {
    readonly seal?: number;
    readonly reason: 'hash' | 'chain' | 'missing-event' | 'inserted';
    readonly event?: string;
  };
}

/**
 * The event among these that was written later than it says: no transaction lasts an hour, so one that claims to be
 * older by more than the newest event sealed before it, or whose id is of another time, was put in by another way.
 */
function insertedAmong(rows: readonly EventRow[], newest: number): EventRow | undefined {
  const late = LATE_HOURS * HOUR_MS;
  return rows.find((row) => {
    const recorded = row.recorded_at.epochMilliseconds;
    const from = makeId('event', recorded - late, new Uint8Array(10));
    const to = makeId('event', recorded + late, new Uint8Array(10));
    return recorded < newest - late || row.id < from || row.id > to;
  });
}

/** Recomputes the whole chain, seal by seal, says where it first breaks, and finds events that were put in afterwards. */
export async function verifyAudit(db: Database, provider: CryptoProvider): Promise<AuditVerdict> {
  let previous = FIRST_HASH;
  let after = 0;
  let newest = Number.NEGATIVE_INFINITY;
  let seals = 0;
  let events = 0;
  for (;;) {
    const step = await db.transact(systemActor('verify-audit'), async (tx) => {
      const seal = await tx
        .selectFrom('seal')
        .selectAll()
        .where('number', '>', after)
        .orderBy('number')
        .limit(1)
        .executeTakeFirst();
      if (!seal) return undefined;
      const rows = await tx.selectFrom('event').selectAll().where('id', 'in', seal.event_ids).orderBy('id').execute();
      return { seal, rows };
    });
    if (!step) break;
    const { seal, rows } = step;
    const broken = brokenBy(provider, seal, rows, previous, after + 1);
    if (broken) return { ok: false, seals, events, unsealed: 0, broken: { seal: seal.number, reason: broken } };
    const inserted = insertedAmong(rows, newest);
    if (inserted) {
      const found = { seal: seal.number, reason: 'inserted', event: inserted.id } as const;
      return { ok: false, seals, events, unsealed: 0, broken: found };
    }
    newest = Math.max(newest, ...rows.map((row) => row.recorded_at.epochMilliseconds));
    previous = seal.hash;
    after = seal.number;
    seals += 1;
    events += rows.length;
  }
  const rest = await db.transact(systemActor('verify-audit'), (tx) => unsealed(tx));
  const inserted = insertedAmong(rest, newest);
  const counted = { seals, events, unsealed: rest.length };
  if (inserted) return { ok: false, ...counted, broken: { reason: 'inserted', event: inserted.id } };
  return { ok: true, ...counted };
}

function brokenBy(
  provider: CryptoProvider,
  seal: { number: number; event_ids: string[]; previous_hash: string; hash: string },
  rows: EventRow[],
  previous: string,
  expected: number,
): 'hash' | 'chain' | 'missing-event' | undefined {
  if (seal.number !== expected || seal.previous_hash !== previous) return 'chain';
  if (rows.length !== seal.event_ids.length) return 'missing-event';
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ordered = seal.event_ids.flatMap((id) => byId.get(id) ?? []);
  return sealHash(provider, previous, ordered) === seal.hash ? undefined : 'hash';
}
