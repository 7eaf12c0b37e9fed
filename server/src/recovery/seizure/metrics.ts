import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { type Metric, type MetricWindow, withinUnit } from '../../platform/noun.ts';

/** What counts as recovered: taken in the window and neither given back to its holder nor entered by mistake. */
function taken(tx: Tx, window: MetricWindow) {
  const inTime = tx
    .selectFrom('seizure_facts')
    .where('occurred_at', '>=', window.from)
    .where('occurred_at', '<', window.to)
    .where('status', 'not in', ['givenBack', 'withdrawn']);
  return inTime.where(withinUnit(window));
}

/** What reached victims in the window, line by line. */
function returned(tx: Tx, window: MetricWindow) {
  const inTime = tx
    .selectFrom('seizure_return_facts')
    .where('occurred_at', '>=', window.from)
    .where('occurred_at', '<', window.to);
  return inTime.where(withinUnit(window));
}

export const metrics: readonly Metric[] = [
  {
    id: 'seizure.recovered',
    unit: 'fen',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'seizedAt',
    async compute(tx, window) {
      const row = await taken(tx, window)
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          sql<number>`coalesce(sum(value_fen), 0)::bigint`.as('fen'),
        ])
        .executeTakeFirstOrThrow();
      return { value: row.fen, rows: row.count };
    },
    async rows(tx, window, limit, after) {
      let query = taken(tx, window).select(['id', 'occurred_at', 'kind', 'status', 'value_fen']);
      if (after !== undefined) query = query.where('id', '>', after);
      const rows = await query.orderBy('id').limit(limit).execute();
      return rows.map((row) => ({
        about: row.id,
        at: row.occurred_at,
        values: { kind: row.kind, status: row.status, valueFen: row.value_fen },
      }));
    },
  },
  {
    id: 'seizure.returned',
    unit: 'fen',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'confirmedAt',
    async compute(tx, window) {
      const row = await returned(tx, window)
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          sql<number>`coalesce(sum(amount_fen), 0)::bigint`.as('fen'),
        ])
        .executeTakeFirstOrThrow();
      return { value: row.fen, rows: row.count };
    },
    async rows(tx, window, limit, after) {
      let query = returned(tx, window).select(['id', 'seizure_id', 'occurred_at', 'kind', 'amount_fen']);
      if (after !== undefined) query = query.where('id', '>', after);
      const rows = await query.orderBy('id').limit(limit).execute();
      return rows.map((row) => ({
        about: row.seizure_id,
        at: row.occurred_at,
        values: { kind: row.kind, savedFen: row.amount_fen },
      }));
    },
  },
];
