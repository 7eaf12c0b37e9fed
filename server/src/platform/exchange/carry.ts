import { type Envelope, PARCEL_LIMIT, type Parcel, ParcelAnswer } from '@anlan/contract/envelope';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { systemActor } from '../auth/actor.ts';
import { readSetting, type Tx } from '../db/index.ts';
import type { House } from '../house.ts';
import { nounJob } from '../noun.ts';
import { acknowledge, readAcknowledgement, takenOf } from './acknowledgement.ts';
import { noteRefusal, noteTaken, noteTrip, numbersTaken, openSent } from './ledger.ts';
import { CARRY } from './post.ts';
import { type RoadTo, roadTo } from './roads.ts';
import { envelopeOf, type SentRow } from './tables.ts';

const PARCEL_BYTES = 8_000_000;
const LINE_TIMEOUT_MS = 15_000;
const LONGEST_WAIT_SECONDS = 300;

/** Where the other end listens: the road file says it, or the setting of a demonstration. Undefined: the road is a disc. */
export async function addressOf(tx: Tx, road: RoadTo): Promise<string | undefined> {
  if (road.url !== undefined) return road.url;
  const set = await readSetting(tx, `exchange.url.${road.other}`);
  return typeof set === 'string' ? set : undefined;
}

/** Seconds until the next try: doubled each time, five minutes at most. */
export function carryWaitSeconds(tries: number): number {
  return Math.min(LONGEST_WAIT_SECONDS, 2 ** Math.min(tries, 16));
}

/** As many of the open envelopes as one trip holds, the oldest first; a large one goes alone. */
function parcelOf(rows: readonly SentRow[]): SentRow[] {
  const chosen: SentRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += envelopeOf(row).sealed.length;
    if (chosen.length > 0 && bytes > PARCEL_BYTES) break;
    chosen.push(row);
  }
  return chosen;
}

async function post(url: string, parcel: Parcel): Promise<ParcelAnswer | undefined> {
  try {
    const answer = await fetch(`${url}/api/v1/exchange/envelopes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parcel),
      signal: AbortSignal.timeout(LINE_TIMEOUT_MS),
    });
    const value: unknown = answer.ok ? await answer.json() : await answer.body?.cancel();
    return Value.Check(ParcelAnswer, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Carries what is open on a road with a line. The network call lies between two transactions: a death in between means that
 * the same envelopes go again, which the other end recognises by their numbers. Tried for as long as it takes, each time
 * later; only the other end's signed word ends it.
 */
export const carryJob = nounJob({
  name: CARRY,
  payload: Type.Object({ road: Type.String() }),
  async run(house, { road: other }) {
    const actor = systemActor(`job:${CARRY}`);
    const { provider } = house.vault;
    const road = roadTo(house.roads, other);
    const trip = await house.db.transact(actor, async (tx) => {
      const url = await addressOf(tx, road);
      if (url === undefined) return undefined;
      const rows = parcelOf(await openSent(tx, other, PARCEL_LIMIT, house.system.now()));
      return rows.length === 0 ? undefined : { url, rows, taken: takenOf(await numbersTaken(tx, other)) };
    });
    if (!trip) return;
    const answer = await post(trip.url, {
      envelopes: trip.rows.map((row): Envelope => envelopeOf(row)),
      acknowledgement: acknowledge(provider, road.current, trip.taken, house.system.now()),
    });
    await house.db.transact(actor, async (tx) => {
      const at = house.system.now();
      const known = new Map(trip.rows.map((row) => [row.sequence, row]));
      const later = (tries: number) => at.add({ seconds: carryWaitSeconds(tries) });
      await noteTrip(tx, trip.rows, at, answer !== undefined, later);
      const word = readAcknowledgement(provider, road.generations, answer?.acknowledgement);
      if (word) await noteTaken(tx, other, word, at);
      for (const { sequence, fault } of answer?.refused ?? [])
        if (known.has(sequence)) await noteRefusal(tx, other, sequence, fault);
      await goOn(house, tx, other);
    });
  },
});

/** Enqueues the next trip when something is still open, for the moment at which it may go. */
async function goOn(house: House, tx: Tx, other: string): Promise<void> {
  const next = await tx
    .selectFrom('exchange_sent')
    .select('next_try_at')
    .where('road', '=', other)
    .where('state', 'in', ['waiting', 'carried'])
    .orderBy('next_try_at', (order) => order.asc().nullsFirst())
    .limit(1)
    .executeTakeFirst();
  if (!next) return;
  const wait = next.next_try_at === null ? 0 : house.system.now().until(next.next_try_at).total('seconds');
  await house.jobs.enqueue(tx, CARRY, { road: other }, { afterSeconds: Math.max(0, Math.ceil(wait)) });
}

const LOOK_EVERY_MS = 30_000;
const lastLook = new WeakMap<House, number>();

/** Every half minute sees to it that a road with open envelopes has a job: the safety net under a lost one. */
export async function wakeRoads(house: House): Promise<void> {
  const now = house.system.now();
  if (now.epochMilliseconds - (lastLook.get(house) ?? 0) < LOOK_EVERY_MS) return;
  lastLook.set(house, now.epochMilliseconds);
  await house.db.transact(systemActor('exchange:tick'), async (tx) => {
    for (const road of house.roads.all) {
      const [open] = await openSent(tx, road.other, 1, now);
      if (open && (await addressOf(tx, road)) !== undefined)
        await house.jobs.enqueue(tx, CARRY, { road: road.other }, { key: road.other });
    }
  });
}
