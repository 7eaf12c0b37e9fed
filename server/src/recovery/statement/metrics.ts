import type { Tx } from '../../platform/db/index.ts';
import { type Metric, type MetricWindow, withinUnit } from '../../platform/noun.ts';

declare module '../../platform/db/tables.ts' {
  interface Tables {
    statement_facts: {
      id: string;
      occurred_at: Temporal.Instant;
      status: string;
      source: string;
      unit_path: string;
      accepted: number;
      unknown_direction: number;
    };
  }
}

/** Imports that count, by the moment of their confirmation. */
function facts(tx: Tx, window: MetricWindow) {
  const inTime = tx
    .selectFrom('statement_facts')
    .where('status', '=', 'stored')
    .where('source', '<>', 'noResult')
    .where('occurred_at', '>=', window.from)
    .where('occurred_at', '<', window.to);
  return inTime.where(withinUnit(window));
}

export const metrics: readonly Metric[] = [
  {
    id: 'statement.confirmed',
    unit: 'count',
    comparison: 'previousPeriod',
    rounding: 'cut',
    timeRule: 'decidedAt',
    async compute(tx, window) {
      const { count } = await facts(tx, window)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return { value: count, rows: count };
    },
    async rows(tx, window, limit, after) {
      let query = facts(tx, window).select(['id', 'occurred_at', 'source', 'accepted', 'unknown_direction']);
      if (after !== undefined) query = query.where('id', '>', after);
      const rows = await query.orderBy('id').limit(limit).execute();
      return rows.map((row) => ({
        about: row.id,
        at: row.occurred_at,
        values: { source: row.source, accepted: row.accepted, unknownDirection: row.unknown_direction },
      }));
    },
  },
];
