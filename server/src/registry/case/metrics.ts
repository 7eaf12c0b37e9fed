import { sql } from 'kysely';
import { dayOf } from '../../kernel/calendar.ts';
import type { Tx } from '../../platform/db/index.ts';
import { ruleOn } from '../../platform/deadline/index.ts';
import type { Metric, MetricRow, MetricWindow } from '../../platform/noun.ts';

/** Facts of the window: accepted in it, within the unit asked for. Both queries of every metric start here. */
function accepted(tx: Tx, window: MetricWindow) {
  let query = tx.selectFrom('case_facts').where('accepted_at', '>=', window.from).where('accepted_at', '<', window.to);
  if (window.unitPath !== undefined) query = query.where(sql<boolean>`starts_with(unit_path, ${window.unitPath})`);
  return query;
}

type Only = 'all' | 'withLoss' | 'opened' | { readonly lossFromFen: number };

/** The cases a figure is made from: the figure and its rows begin with the same ones. */
function facts(tx: Tx, window: MetricWindow, only: Only) {
  const query = accepted(tx, window);
  if (only === 'all') return query;
  if (only === 'withLoss') return query.where('loss_fen', 'is not', null);
  return only === 'opened' ? query.where('opened_at', 'is not', null) : query.where('loss_fen', '>=', only.lossFromFen);
}

async function rowsOf(
  tx: Tx,
  window: MetricWindow,
  only: Only,
  limit: number,
  after: string | undefined,
): Promise<MetricRow[]> {
  let query = facts(tx, window, only).select(['id', 'accepted_at', 'opened_at', 'status', 'loss_fen', 'fraud_type']);
  if (after !== undefined) query = query.where('id', '>', after);
  const rows = await query.orderBy('id').limit(limit).execute();
  return rows.map((row) => ({
    about: row.id,
    at: row.accepted_at,
    values: {
      status: row.status,
      lossFen: row.loss_fen,
      fraudType: row.fraud_type,
      openedAt: row.opened_at?.toString() ?? null,
    },
  }));
}

/** What counts as a large loss on the last day of the window: a dated row of the rule table; undefined before the first. */
async function large(tx: Tx, window: MetricWindow): Promise<Only | undefined> {
  const rule = await ruleOn(tx, 'case.large-loss', dayOf(window.to.subtract({ seconds: 1 })));
  return typeof rule?.number_value === 'number' ? { lossFromFen: rule.number_value } : undefined;
}

export const metrics: readonly Metric[] = [
  {
    id: 'case.accepted',
    unit: 'count',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'acceptedAt',
    async compute(tx, window) {
      const row = await accepted(tx, window)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return { value: Number(row.count), rows: Number(row.count) };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, 'all', limit, after),
  },
  {
    id: 'case.loss',
    unit: 'fen',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'acceptedAt',
    async compute(tx, window) {
      const row = await accepted(tx, window)
        .where('loss_fen', 'is not', null)
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          sql<number>`coalesce(sum(loss_fen), 0)::bigint`.as('sum'),
        ])
        .executeTakeFirstOrThrow();
      return { value: Number(row.sum), rows: Number(row.count) };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, 'withLoss', limit, after),
  },
  {
    id: 'case.opened-share',
    unit: 'perMille',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'acceptedAt',
    async compute(tx, window) {
      const row = await facts(tx, window, 'all')
        .select(({ fn }) => [fn.countAll<number>().as('count'), fn.count<number>('opened_at').as('opened')])
        .executeTakeFirstOrThrow();
      const count = Number(row.count);
      return { value: count === 0 ? undefined : Math.floor((Number(row.opened) * 1_000) / count), rows: count };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, 'all', limit, after),
  },
  {
    id: 'case.time-to-opening',
    unit: 'seconds',
    comparison: 'samePeriodLastYear',
    rounding: 'round',
    timeRule: 'acceptedAt',
    async compute(tx, window) {
      const row = await facts(tx, window, 'opened')
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          sql<
            number | null
          >`round((percentile_cont(0.5) within group (order by extract(epoch from opened_at - accepted_at)))::numeric)::int`.as(
            'median',
          ),
        ])
        .executeTakeFirstOrThrow();
      return { value: row.median ?? undefined, rows: Number(row.count) };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, 'opened', limit, after),
  },
  {
    id: 'case.large',
    unit: 'count',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'acceptedAt',
    async compute(tx, window) {
      const only = await large(tx, window);
      if (only === undefined) return { value: undefined, rows: 0 };
      const row = await facts(tx, window, only)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return { value: Number(row.count), rows: Number(row.count) };
    },
    async rows(tx, window, limit, after) {
      const only = await large(tx, window);
      return only === undefined ? [] : await rowsOf(tx, window, only, limit, after);
    },
  },
];
