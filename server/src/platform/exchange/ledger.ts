import type { Envelope } from '@anlan/contract/envelope';
import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import type { Taken } from './acknowledgement.ts';
import type { RoadLedger } from './exchange.ts';
import type { CarrierName, SentRow } from './tables.ts';
import './tables.ts';

/** What a letter says of itself for the ledger; its content stays sealed. */
export interface LetterNote {
  readonly kind: string;
  readonly about: string;
}

async function nextNumber(tx: Tx, road: string): Promise<number> {
  const row = await tx
    .insertInto('exchange_counter')
    .values({ road, last: 1 })
    .onConflict((conflict) => conflict.column('road').doUpdateSet({ last: sql`exchange_counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return row.last;
}

/** The ledger of one road over the caller's transaction; the counter's row stays locked until it ends, so no number is lost. */
export function ledgerOf(
  tx: Tx,
  road: string,
  note: LetterNote,
  carrier: CarrierName,
  at: Temporal.Instant,
): RoadLedger {
  return {
    nextNumber: () => nextNumber(tx, road),
    async keepSent(envelope) {
      await tx
        .insertInto('exchange_sent')
        .values({
          road,
          sequence: envelope.sequence,
          envelope_id: envelope.id,
          ...note,
          envelope: JSON.stringify(envelope),
          sealed_at: at,
          state: 'waiting',
          tries: 0,
          next_try_at: null,
          carried_at: null,
          acknowledged_at: null,
          fault: null,
        })
        .execute();
    },
    async signatureOf(sequence) {
      const row = await tx
        .selectFrom('exchange_received')
        .select('signature')
        .where('road', '=', road)
        .where('sequence', '=', sequence)
        .executeTakeFirst();
      return row?.signature;
    },
    async keepReceived(envelope) {
      await tx
        .insertInto('exchange_received')
        .values({
          road,
          sequence: envelope.sequence,
          envelope_id: envelope.id,
          signature: envelope.signature,
          ...note,
          envelope: JSON.stringify(envelope),
          carrier,
          taken_at: at,
          copies: 1,
        })
        .execute();
    },
  };
}

/** Every number taken over a road, ascending. */
export async function numbersTaken(tx: Tx, road: string): Promise<number[]> {
  const rows = await tx
    .selectFrom('exchange_received')
    .select('sequence')
    .where('road', '=', road)
    .orderBy('sequence')
    .execute();
  return rows.map(({ sequence }) => sequence);
}

/** Counts another copy of an envelope that came before. */
export async function countCopy(tx: Tx, road: string, sequence: number): Promise<void> {
  await tx
    .updateTable('exchange_received')
    .set({ copies: sql`copies + 1` })
    .where('road', '=', road)
    .where('sequence', '=', sequence)
    .execute();
}

/** What is not acknowledged and may be tried now, in order; `now` absent: everything, for a disc. */
export async function openSent(tx: Tx, road: string, limit: number, now?: Temporal.Instant): Promise<SentRow[]> {
  let query = tx
    .selectFrom('exchange_sent')
    .selectAll()
    .where('road', '=', road)
    .where('state', 'in', ['waiting', 'carried']);
  if (now !== undefined)
    query = query.where(({ eb, or }) => or([eb('next_try_at', 'is', null), eb('next_try_at', '<=', now)]));
  return await query.orderBy('sequence').limit(limit).execute();
}

/** Notes a trip of these envelopes, and when to try again if nobody acknowledges them. */
export async function noteTrip(
  tx: Tx,
  rows: readonly Pick<SentRow, 'road' | 'sequence' | 'tries'>[],
  at: Temporal.Instant,
  arrived: boolean,
  nextTryAt: (tries: number) => Temporal.Instant,
): Promise<void> {
  for (const row of rows) {
    const tries = row.tries + 1;
    await tx
      .updateTable('exchange_sent')
      .set({ tries, next_try_at: nextTryAt(tries), ...(arrived ? { state: 'carried', carried_at: at } : {}) })
      .where('road', '=', row.road)
      .where('sequence', '=', row.sequence)
      .where('state', 'in', ['waiting', 'carried'])
      .execute();
  }
}

/**
 * Marks what the other end has taken. A house that was restored from a backup counts on from the last number that the other
 * end knows: those numbers were given before, whatever this ledger remembers.
 * @returns how many were open until now
 */
export async function noteTaken(tx: Tx, road: string, taken: Taken, at: Temporal.Instant): Promise<number> {
  const done = await tx
    .updateTable('exchange_sent')
    .set({ state: 'acknowledged', acknowledged_at: at, next_try_at: null, fault: null })
    .where('road', '=', road)
    .where('state', 'in', ['waiting', 'carried'])
    .where(({ eb, or }) =>
      or([
        eb('sequence', '<=', taken.upTo),
        ...(taken.beyond.length === 0 ? [] : [eb('sequence', 'in', [...taken.beyond])]),
      ]),
    )
    .executeTakeFirst();
  const last = Math.max(taken.upTo, ...taken.beyond);
  if (last > 0)
    await tx
      .insertInto('exchange_counter')
      .values({ road, last })
      .onConflict((conflict) =>
        conflict.column('road').doUpdateSet({ last: sql`greatest(exchange_counter.last, ${last})` }),
      )
      .execute();
  return Number(done.numUpdatedRows);
}

/** The other end will not have it: it waits for a person. */
export async function noteRefusal(tx: Tx, road: string, sequence: number, fault: string): Promise<void> {
  await tx
    .updateTable('exchange_sent')
    .set({ state: 'refused', fault, next_try_at: null })
    .where('road', '=', road)
    .where('sequence', '=', sequence)
    .where('state', 'in', ['waiting', 'carried'])
    .execute();
}

/** An envelope that was taken, by its id. */
export async function receivedEnvelope(
  tx: Tx,
  envelopeId: string,
): Promise<{ road: string; envelope: Envelope } | undefined> {
  const row = await tx
    .selectFrom('exchange_received')
    .select(['road', 'envelope'])
    .where('envelope_id', '=', envelopeId)
    .executeTakeFirst();
  return row && { road: row.road, envelope: row.envelope as Envelope };
}
