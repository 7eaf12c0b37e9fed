import { sql } from 'kysely';
import { dayOf } from '../../kernel/calendar.ts';
import { readOnce, type Tx } from '../../platform/db/index.ts';
import { ruleOn } from '../../platform/deadline/index.ts';
import { type Metric, type MetricRow, type MetricWindow, withinUnit } from '../../platform/noun.ts';

/** Facts of the window: accepted in it, within the unit asked for. Both queries of every metric start here. */
function accepted(tx: Tx, window: MetricWindow) {
  return tx
    .selectFrom('case_facts')
    .where('accepted_at', '>=', window.from)
    .where('accepted_at', '<', window.to)
    .where(withinUnit(window));
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

/** From how much a loss is large on the last day of the window: a dated row of the rule table; undefined before the first. */
async function largeFrom(tx: Tx, window: MetricWindow): Promise<number | undefined> {
  const rule = await ruleOn(tx, 'case.large-loss', dayOf(window.to.subtract({ seconds: 1 })));
  return rule?.number_value ?? undefined;
}

interface Figures {
  readonly count: number;
  readonly withLoss: number;
  readonly lossFen: number;
  readonly opened: number;
  readonly secondsToOpening: number | undefined;
  /** Undefined before the first rule that says what is large. */
  readonly large: number | undefined;
}

/**
 * What is told of the cases of a window, in one reading for all the figures of a page. Each case's loss is looked up
 * once: without the fence (`offset 0`) the planner would look it up anew for every figure.
 */
function figures(tx: Tx, window: MetricWindow): Promise<Figures> {
  return readOnce(tx, `case.figures ${window.from} ${window.to} ${window.unitPath ?? ''}`, async () => {
    const from = await largeFrom(tx, window);
    const row = await tx
      .selectFrom(accepted(tx, window).select(['accepted_at', 'opened_at', 'loss_fen']).offset(sql.lit(0)).as('told'))
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        fn.count<number>('loss_fen').as('withLoss'),
        sql<number>`coalesce(sum(loss_fen), 0)::bigint`.as('lossFen'),
        sql<number>`count(*) filter (where loss_fen >= ${from ?? null}::bigint)`.as('large'),
        fn.count<number>('opened_at').as('opened'),
        sql<
          number | null
        >`round((percentile_cont(0.5) within group (order by extract(epoch from opened_at - accepted_at)))::numeric)::int`.as(
          'secondsToOpening',
        ),
      ])
      .executeTakeFirstOrThrow();
    const { secondsToOpening, large, ...rest } = row;
    return {
      ...rest,
      secondsToOpening: secondsToOpening ?? undefined,
      large: from === undefined ? undefined : large,
    };
  });
}

export const metrics: readonly Metric[] = [
  {
    id: 'case.accepted',
    unit: 'count',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'acceptedAt',
    async compute(tx, window) {
      const { count } = await figures(tx, window);
      return { value: count, rows: count };
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
      const { lossFen, withLoss } = await figures(tx, window);
      return { value: lossFen, rows: withLoss };
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
      const { count, opened } = await figures(tx, window);
      return { value: count === 0 ? undefined : Math.floor((opened * 1_000) / count), rows: count };
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
      const { secondsToOpening, opened } = await figures(tx, window);
      return { value: secondsToOpening, rows: opened };
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
      const { large } = await figures(tx, window);
      return { value: large, rows: large ?? 0 };
    },
    async rows(tx, window, limit, after) {
      const lossFromFen = await largeFrom(tx, window);
      return lossFromFen === undefined ? [] : await rowsOf(tx, window, { lossFromFen }, limit, after);
    },
  },
];
