import type { TakeFault } from '@anlan/contract/envelope';
import type { LetterState, LetterView, RoadView } from '@anlan/contract/exchange';
import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { takenOf } from './acknowledgement.ts';
import { addressOf } from './carry.ts';
import { missingOf } from './files.ts';
import { numbersTaken } from './ledger.ts';
import type { RoadTo } from './roads.ts';

/** A road with its two counts and what is between them. */
export async function roadView(tx: Tx, road: RoadTo): Promise<RoadView> {
  const sent = await tx
    .selectFrom('exchange_sent')
    .select(({ fn }) => [
      fn.countAll<number>().as('sent'),
      sql<number>`count(*) filter (where state in ('waiting', 'carried'))`.as('open'),
      sql<number>`count(*) filter (where state = 'refused')`.as('refused'),
      sql<Temporal.Instant | null>`min(sealed_at) filter (where state in ('waiting', 'carried'))`.as('oldest'),
    ])
    .where('road', '=', road.other)
    .executeTakeFirstOrThrow();
  const refused = await tx
    .selectFrom('exchange_refused')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('road', '=', road.other)
    .executeTakeFirstOrThrow();
  const numbers = await numbersTaken(tx, road.other);
  return {
    other: road.other,
    line: (await addressOf(tx, road)) !== undefined,
    keyId: road.current.keyId,
    sent: Number(sent.sent),
    open: Number(sent.open),
    ...(sent.oldest === null ? {} : { oldestOpenAt: sent.oldest.toString() }),
    refusedByOther: Number(sent.refused),
    taken: numbers.length,
    takenUpTo: takenOf(numbers).upTo,
    missing: missingOf(numbers),
    refusedHere: Number(refused.count),
  };
}

interface LedgerRow {
  id: string;
  road: string;
  direction: 'out' | 'in';
  sequence: number | null;
  kind: string;
  about: string;
  state: string;
  at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
  tries: number;
  fault: string | null;
}

/** All three tables as one ledger, newest first. */
const LEDGER = sql<LedgerRow>`(
  select envelope_id as id, road, 'out' as direction, sequence, kind, about, state, sealed_at as at, acknowledged_at as ended_at, tries, fault from exchange_sent
  union all
  select envelope_id, road, 'in', sequence, kind, about, 'taken', taken_at, taken_at, copies, null from exchange_received
  union all
  select id, road, 'in', sequence, '', '', 'notTaken', at, null, times, fault from exchange_refused
)`;

export interface LetterFilter {
  readonly road?: string;
  readonly direction?: string;
  readonly status: readonly string[];
}

function conditions(filter: LetterFilter) {
  return [
    ...(filter.road === undefined ? [] : [sql`road = ${filter.road}`]),
    ...(filter.direction === undefined ? [] : [sql`direction = ${filter.direction}`]),
    ...(filter.status.length === 0 ? [] : [sql`state = any(${[...filter.status]}::text[])`]),
  ];
}

const where = (parts: readonly ReturnType<typeof sql>[]) =>
  parts.length === 0 ? sql`` : sql`where ${sql.join([...parts], sql` and `)}`;

/** A page of the ledger. @param before moment and id of the last row of the page before */
export async function listLetters(
  tx: Tx,
  filter: LetterFilter,
  before: { at: Temporal.Instant; id: string } | undefined,
  limit: number,
): Promise<LetterView[]> {
  const parts = conditions(filter);
  if (before) parts.push(sql`(at, id) < (${before.at}, ${before.id})`);
  const { rows } = await sql<LedgerRow>`
    select * from ${LEDGER} as ledger ${where(parts)} order by at desc, id desc limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    road: row.road,
    direction: row.direction,
    ...(row.sequence === null ? {} : { sequence: row.sequence }),
    kind: row.kind,
    about: row.about,
    state: row.state as LetterState,
    at: row.at.toString(),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at.toString() }),
    tries: row.tries,
    ...(row.fault === null ? {} : { fault: row.fault as TakeFault }),
    mayRenumber: row.state === 'refused',
  }));
}

/** How many rows the filter has; counting stops at 10,001. */
export async function countLetters(tx: Tx, filter: LetterFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from ${LEDGER} as ledger ${where(conditions(filter))} limit 10001) as counted`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}
