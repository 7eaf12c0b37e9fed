import { sql } from 'kysely';
import { readOnce, type Tx } from '../../platform/db/index.ts';
import { type Metric, type MetricRow, type MetricWindow, withinUnit } from '../../platform/noun.ts';

type Kind = 'ended' | 'stopped' | 'traced' | 'untraced' | 'loose';

/** The facts of one figure; both of its queries begin here, so the figure and its rows cannot disagree. */
export function facts(tx: Tx, window: MetricWindow, kind: Kind) {
  let query = tx.selectFrom('stop_payment_facts').where('kind', '=', 'stop');
  if (kind === 'ended') {
    query = query
      .where('level', '=', 1)
      .where('attempt', '=', 1)
      // Told apart, not by the view's coalesce, which no index serves under row-level security.
      .where(({ and, eb, or }) =>
        or([
          and([eb('stopped_at', '>=', window.from), eb('stopped_at', '<', window.to)]),
          and([
            eb('stopped_at', 'is', null),
            eb('impossible_at', '>=', window.from),
            eb('impossible_at', '<', window.to),
          ]),
        ]),
      )
      .where('status', '<>', 'withdrawn');
  } else if (kind !== 'loose') {
    // The second stop holds the same account and the same money as the first.
    query = query.where('attempt', '=', 1).where('stopped_at', '>=', window.from).where('stopped_at', '<', window.to);
    // What nobody has checked is not nothing: it is told apart.
    if (kind !== 'stopped') query = query.where('traced_fen', kind === 'traced' ? 'is not' : 'is', null);
  } else {
    // Ran out with the case not open, and no second stop behind it: freezing was not allowed yet, so the money went.
    query = query
      .where('status', '=', 'expired')
      .where('ends_at', '>=', window.from)
      .where('ends_at', '<', window.to)
      .where('repeated', '=', false)
      .where(({ eb, or, ref }) => or([eb('case_opened_at', 'is', null), eb('case_opened_at', '>', ref('ends_at'))]));
  }
  return query.where(withinUnit(window));
}

const SECONDS = sql<number>`extract(epoch from coalesce(stopped_at, impossible_at) - reported_at)`;

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
    'status',
    'bank_code',
    'channel',
    'level',
    'balance_fen',
    'amount_fen',
    'traced_fen',
    sql<number | null>`floor(${SECONDS})::int`.as('seconds'),
  ]);
  if (after !== undefined) query = query.where('id', '>', after);
  const rows = await query.orderBy('id').limit(limit).execute();
  return rows.map((row) => ({
    about: row.id,
    at: row.occurred_at,
    values: {
      seconds: row.seconds,
      status: row.status,
      bank: row.bank_code,
      channel: row.channel,
      level: row.level,
      balanceFen: row.balance_fen,
      amountFen: row.amount_fen,
      tracedFen: row.traced_fen,
    },
  }));
}

interface Figures {
  readonly count: number;
  readonly median: number | undefined;
  readonly p90: number | undefined;
  readonly inTime: number;
  readonly balanceFen: number;
  readonly amountFen: number;
  readonly tracedFen: number;
}

/** All that is told of one kind of facts, in one reading for all the figures of a page. */
function figures(tx: Tx, window: MetricWindow, kind: Kind): Promise<Figures> {
  const key = `stop-payment.figures ${kind} ${window.from} ${window.to} ${window.unitPath ?? ''}`;
  return readOnce(tx, key, async () => {
    const row = await facts(tx, window, kind)
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        percentile(kind, 0.5).as('median'),
        percentile(kind, 0.9).as('p90'),
        sql<number>`count(*) filter (where ${SECONDS} <= 1800)`.as('inTime'),
        sql<number>`coalesce(sum(balance_fen), 0)::bigint`.as('balanceFen'),
        sql<number>`coalesce(sum(amount_fen), 0)::bigint`.as('amountFen'),
        sql<number>`coalesce(sum(traced_fen), 0)::bigint`.as('tracedFen'),
      ])
      .executeTakeFirstOrThrow();
    return { ...row, median: row.median ?? undefined, p90: row.p90 ?? undefined };
  });
}

/** Only what ended has a duration that is told; sorting the others would be in vain. */
const percentile = (kind: Kind, share: number) =>
  kind === 'ended'
    ? sql<number | null>`round((percentile_cont(${sql.lit(share)}) within group (order by ${SECONDS}))::numeric)::int`
    : sql<number | null>`null::int`;

/** A percentile of report → stopped or finally impossible over first-level accounts, in whole seconds. */
function secondsOf(id: string, which: 'median' | 'p90'): Metric {
  return {
    id,
    unit: 'seconds',
    comparison: 'previousPeriod',
    rounding: 'round',
    timeRule: 'endedAt',
    async compute(tx, window) {
      const found = await figures(tx, window, 'ended');
      return { value: found[which], rows: found.count };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, 'ended', limit, after),
  };
}

function sumOf(
  id: string,
  kind: Kind,
  which: 'balanceFen' | 'amountFen' | 'tracedFen',
  comparison: Metric['comparison'],
): Metric {
  return {
    id,
    unit: 'fen',
    comparison,
    rounding: 'cut',
    timeRule: kind === 'loose' ? 'endsAt' : 'stoppedAt',
    async compute(tx, window) {
      const found = await figures(tx, window, kind);
      return { value: found[which], rows: found.count };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, kind, limit, after),
  };
}

export const metrics: readonly Metric[] = [
  secondsOf('stop-payment.median', 'median'),
  secondsOf('stop-payment.p90', 'p90'),
  {
    id: 'stop-payment.within-thirty',
    unit: 'perMille',
    comparison: 'previousPeriod',
    rounding: 'cut',
    timeRule: 'endedAt',
    async compute(tx, window) {
      const { count, inTime } = await figures(tx, window, 'ended');
      return { value: count === 0 ? undefined : Math.floor((inTime * 1_000) / count), rows: count };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, 'ended', limit, after),
  },
  {
    id: 'stop-payment.accounts',
    unit: 'count',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'stoppedAt',
    async compute(tx, window) {
      const { count } = await figures(tx, window, 'stopped');
      return { value: count, rows: count };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, 'stopped', limit, after),
  },
  sumOf('stop-payment.balance', 'stopped', 'balanceFen', 'samePeriodLastYear'),
  sumOf('stop-payment.requested', 'stopped', 'amountFen', 'samePeriodLastYear'),
  sumOf('stop-payment.traced', 'traced', 'tracedFen', 'samePeriodLastYear'),
  sumOf('stop-payment.untraced', 'untraced', 'balanceFen', 'none'),
  sumOf('stop-payment.loose', 'loose', 'balanceFen', 'previousPeriod'),
];
