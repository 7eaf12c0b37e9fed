import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { type Metric, type MetricWindow, withinUnit } from '../../platform/noun.ts';
import { facts } from './metrics.ts';

/** One stretch of the way from the report to the end, by its two moments. */
interface Stretch {
  readonly name: 'entered' | 'signed' | 'sent' | 'received' | 'ended' | 'account';
  readonly from: RawBuilder<Temporal.Instant | null>;
  readonly to: RawBuilder<Temporal.Instant | null>;
}

const moment = (column: string): RawBuilder<Temporal.Instant | null> => sql`${sql.ref(column)}`;

const STRETCHES: readonly Stretch[] = [
  { name: 'entered', from: moment('reported_at'), to: moment('entered_at') },
  { name: 'signed', from: moment('entered_at'), to: moment('signed_at') },
  { name: 'sent', from: moment('signed_at'), to: moment('sent_at') },
  { name: 'received', from: moment('sent_at'), to: moment('received_at') },
  { name: 'ended', from: moment('received_at'), to: sql`coalesce(stopped_at, impossible_at)` },
  { name: 'account', from: moment('sent_at'), to: moment('received_at') },
];

/** The same first-level accounts whose time to stop is told; the wait for an account is that of the answered queries. */
function walked(tx: Tx, window: MetricWindow, { name, from, to }: Stretch) {
  const some = name === 'account' ? answered(tx, window) : facts(tx, window, 'ended');
  return some.where(sql<boolean>`${from} is not null and ${to} is not null`);
}

function answered(tx: Tx, window: MetricWindow) {
  const query = tx
    .selectFrom('stop_payment_facts')
    .where('kind', '=', 'payeeQuery')
    .where('status', '=', 'answered')
    .where('received_at', '>=', window.from)
    .where('received_at', '<', window.to);
  return query.where(withinUnit(window));
}

/** An account entered late may have been signed before its report was: such a stretch counts as nothing, not as less. */
const secondsOf = ({ from, to }: Stretch): RawBuilder<number> =>
  sql`floor(greatest(0, extract(epoch from ${to} - ${from})))::int`;

/** Where the minutes went: the median of each stretch, each with exactly its rows. */
export const minutes: readonly Metric[] = STRETCHES.map((stretch) => ({
  id: `stop-payment.minutes-${stretch.name}`,
  unit: 'seconds',
  comparison: 'previousPeriod',
  rounding: 'round',
  timeRule: 'endedAt',
  async compute(tx, window) {
    const median = sql<
      number | null
    >`round((percentile_cont(0.5) within group (order by ${secondsOf(stretch)}))::numeric)::int`;
    const row = await walked(tx, window, stretch)
      .select(({ fn }) => [fn.countAll<number>().as('count'), median.as('median')])
      .executeTakeFirstOrThrow();
    return { value: row.median ?? undefined, rows: Number(row.count) };
  },
  async rows(tx, window, limit, after) {
    let query = walked(tx, window, stretch).select([
      'id',
      'occurred_at',
      'status',
      'bank_code',
      'channel',
      secondsOf(stretch).as('seconds'),
    ]);
    if (after !== undefined) query = query.where('id', '>', after);
    const rows = await query.orderBy('id').limit(limit).execute();
    return rows.map((row) => ({
      about: row.id,
      at: row.occurred_at,
      values: { seconds: row.seconds, status: row.status, bank: row.bank_code, channel: row.channel },
    }));
  },
}));
