import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { type Metric, type MetricWindow, withinUnit } from '../../platform/noun.ts';

function signed(tx: Tx, window: MetricWindow) {
  return tx
    .selectFrom('title_facts')
    .where('occurred_at', '>=', window.from)
    .where('occurred_at', '<', window.to)
    .where(withinUnit(window));
}

export const metrics: readonly Metric[] = [
  {
    id: 'title.proven',
    unit: 'fen',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'signedAt',
    async compute(tx, window) {
      const row = await signed(tx, window)
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          sql<number>`coalesce(sum(titled_fen), 0)::bigint`.as('fen'),
        ])
        .executeTakeFirstOrThrow();
      return { value: row.fen, rows: row.count };
    },
    async rows(tx, window, limit, after) {
      let query = signed(tx, window).select(['id', 'occurred_at', 'convention', 'titled_fen']);
      if (after !== undefined) query = query.where('id', '>', after);
      const rows = await query.orderBy('id').limit(limit).execute();
      return rows.map((row) => ({
        about: row.id,
        at: row.occurred_at,
        values: { convention: row.convention, titledFen: row.titled_fen },
      }));
    },
  },
];
