import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { type Metric, type MetricWindow, withinUnit } from '../../platform/noun.ts';

/** Measures that took hold in the window. */
function measures(tx: Tx, window: MetricWindow) {
  return tx
    .selectFrom('appeal_measure_facts')
    .where('occurred_at', '>=', window.from)
    .where('occurred_at', '<', window.to)
    .where(withinUnit(window));
}

type Kind = 'decided' | 'mistakes' | 'not-ours';

/** Appeals that came to their end in the window; what was withdrawn has none. */
function ended(tx: Tx, window: MetricWindow, kind: Kind) {
  let query = tx
    .selectFrom('appeal_facts')
    .where('decided_at', '>=', window.from)
    .where('decided_at', '<', window.to)
    .where('status', '<>', 'withdrawn')
    .where(withinUnit(window));
  if (kind === 'mistakes') query = query.where('mistake', '=', true);
  if (kind === 'not-ours') query = query.where('status', '=', 'notOurs');
  return query;
}

const SECONDS = sql<number>`floor(extract(epoch from decided_at - received_at))::int`;

async function rowsOf(tx: Tx, window: MetricWindow, kind: Kind, limit: number, after: string | undefined) {
  let query = ended(tx, window, kind).select(['id', 'decided_at', 'occurred_at', 'status', SECONDS.as('seconds')]);
  if (after !== undefined) query = query.where('id', '>', after);
  const rows = await query.orderBy('id').limit(limit).execute();
  return rows.map((row) => ({
    about: row.id,
    at: row.decided_at ?? row.occurred_at,
    values: { seconds: row.seconds, status: row.status },
  }));
}

function countOf(id: string, kind: Kind): Metric {
  return {
    id,
    unit: 'count',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'decidedAt',
    async compute(tx, window) {
      const { count } = await ended(tx, window, kind)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return { value: Number(count), rows: Number(count) };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, kind, limit, after),
  };
}

export const metrics: readonly Metric[] = [
  {
    id: 'appeal.error-rate',
    unit: 'perMille',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'tookHoldAt',
    async compute(tx, window) {
      const { count, mistaken } = await measures(tx, window)
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          sql<number>`count(*) filter (where mistaken)::int`.as('mistaken'),
        ])
        .executeTakeFirstOrThrow();
      const all = Number(count);
      return { value: all === 0 ? undefined : Math.floor((mistaken * 1_000) / all), rows: all };
    },
    async rows(tx, window, limit, after) {
      let query = measures(tx, window).select(['id', 'occurred_at', 'mistaken']);
      if (after !== undefined) query = query.where('id', '>', after);
      const rows = await query.orderBy('id').limit(limit).execute();
      return rows.map((row) => ({
        about: row.id,
        at: row.occurred_at,
        values: { mistaken: row.mistaken ? 1 : 0 },
      }));
    },
  },
  countOf('appeal.mistakes', 'mistakes'),
  countOf('appeal.not-ours', 'not-ours'),
  {
    id: 'appeal.median',
    unit: 'seconds',
    comparison: 'previousPeriod',
    rounding: 'round',
    timeRule: 'decidedAt',
    async compute(tx, window) {
      const median = sql<number | null>`round((percentile_cont(0.5) within group (order by ${SECONDS}))::numeric)::int`;
      const row = await ended(tx, window, 'decided')
        .select(({ fn }) => [fn.countAll<number>().as('count'), median.as('median')])
        .executeTakeFirstOrThrow();
      return { value: row.median ?? undefined, rows: Number(row.count) };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, 'decided', limit, after),
  },
];
