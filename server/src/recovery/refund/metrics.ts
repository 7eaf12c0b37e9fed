import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { type Metric, type MetricWindow, withinUnit } from '../../platform/noun.ts';

/** Payments with a receipt; both queries of the figure begin here, so it opens exactly its rows. */
function paid(tx: Tx, window: MetricWindow) {
  const inTime = tx
    .selectFrom('refund_payment_facts')
    .where('status', '=', 'paid')
    .where(sql<boolean>`paid_on >= (${window.from}::timestamptz at time zone 'Asia/Shanghai')::date`)
    .where(sql<boolean>`paid_on < (${window.to}::timestamptz at time zone 'Asia/Shanghai')::date`);
  return inTime.where(withinUnit(window));
}

export const metrics: readonly Metric[] = [
  {
    id: 'refund.paid',
    unit: 'fen',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'paidOn',
    async compute(tx, window) {
      const { count, amount } = await paid(tx, window)
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          sql<number>`coalesce(sum(amount_fen), 0)::bigint`.as('amount'),
        ])
        .executeTakeFirstOrThrow();
      return { value: amount, rows: count };
    },
    async rows(tx, window, limit, after) {
      let query = paid(tx, window).select([
        'id',
        'refund_id',
        'occurred_at',
        'amount_fen',
        'channel',
        sql<Temporal.Instant>`(paid_on::timestamp at time zone 'Asia/Shanghai')`.as('paid_at'),
      ]);
      if (after !== undefined) query = query.where('id', '>', after);
      const rows = await query.orderBy('id').limit(limit).execute();
      return rows.map((row) => ({
        about: row.refund_id,
        at: row.paid_at,
        values: { paidFen: row.amount_fen, channel: row.channel },
      }));
    },
  },
];
