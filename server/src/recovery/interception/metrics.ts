import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { type Metric, type MetricRow, type MetricWindow, withinUnit } from '../../platform/noun.ts';

type Kind = 'called' | 'returned';

/** The facts of one figure; both of its queries begin here, so the figure and its rows cannot disagree. */
function facts(tx: Tx, window: MetricWindow, kind: Kind) {
  const all = tx.selectFrom('interception_facts');
  const inTime =
    kind === 'called'
      ? all
          .where('occurred_at', '>=', window.from)
          .where('occurred_at', '<', window.to)
          // Withdrawn before anybody had to call: no call was owed.
          .where(({ eb, or }) => or([eb('status', '<>', 'withdrawn'), eb('first_call_at', 'is not', null)]))
      : all
          .where('status', '=', 'returned')
          .where('returned_at', '>=', window.from)
          .where('returned_at', '<', window.to);
  return inTime.where(withinUnit(window));
}

const SECONDS = sql<number | null>`floor(extract(epoch from first_call_at - occurred_at))::int`;
const TOLD_ON = sql`(occurred_at at time zone 'Asia/Shanghai')::date`;
/** The limit in force on the day of the report, in seconds; null on a day on which none was. */
const LIMIT_SECONDS = sql<number | null>`(select minutes * 60 from rule_limit
  where kind = 'interception.first-call' and valid_from <= ${TOLD_ON} and (valid_to is null or valid_to >= ${TOLD_ON})
  order by valid_from desc limit 1)`;

async function rowsOf(
  tx: Tx,
  window: MetricWindow,
  kind: Kind,
  limit: number,
  after: string | undefined,
): Promise<MetricRow[]> {
  let query = facts(tx, window, kind).select([
    'id',
    'occurred_at',
    'returned_at',
    'kind',
    'status',
    'value_fen',
    'saved_fen',
    SECONDS.as('seconds'),
  ]);
  if (after !== undefined) query = query.where('id', '>', after);
  const rows = await query.orderBy('id').limit(limit).execute();
  return rows.map((row) => ({
    about: row.id,
    at: kind === 'returned' ? (row.returned_at ?? row.occurred_at) : row.occurred_at,
    values: {
      kind: row.kind,
      status: row.status,
      seconds: row.seconds,
      valueFen: row.value_fen,
      savedFen: row.saved_fen,
    },
  }));
}

export const metrics: readonly Metric[] = [
  {
    id: 'interception.called-in-time',
    unit: 'perMille',
    comparison: 'previousPeriod',
    rounding: 'cut',
    timeRule: 'reportedAt',
    async compute(tx, window) {
      const { count, inTime } = await facts(tx, window, 'called')
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          sql<number>`count(*) filter (where ${SECONDS} <= ${LIMIT_SECONDS})`.as('inTime'),
        ])
        .executeTakeFirstOrThrow();
      return { value: count === 0 ? undefined : Math.floor((inTime * 1_000) / count), rows: count };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, 'called', limit, after),
  },
  {
    id: 'interception.returned',
    unit: 'fen',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'returnedAt',
    async compute(tx, window) {
      const { count, savedFen } = await facts(tx, window, 'returned')
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          sql<number>`coalesce(sum(saved_fen), 0)::bigint`.as('savedFen'),
        ])
        .executeTakeFirstOrThrow();
      return { value: savedFen, rows: count };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, 'returned', limit, after),
  },
];
