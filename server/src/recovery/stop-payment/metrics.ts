import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { Metric, MetricRow, MetricWindow } from '../../platform/noun.ts';

type Kind = 'ended' | 'stopped' | 'loose';

/** The facts of one figure; both of its queries begin here, so the figure and its rows cannot disagree. */
function facts(tx: Tx, window: MetricWindow, kind: Kind) {
  let query = tx.selectFrom('stop_payment_facts').where('kind', '=', 'stop');
  if (kind === 'ended') {
    query = query
      .where('level', '=', 1)
      .where('attempt', '=', 1)
      .where('occurred_at', '>=', window.from)
      .where('occurred_at', '<', window.to)
      .where(({ eb, or }) => or([eb('stopped_at', 'is not', null), eb('impossible_at', 'is not', null)]))
      .where('status', '<>', 'withdrawn');
  } else if (kind === 'stopped') {
    // The second stop holds the same account and the same money as the first.
    query = query.where('attempt', '=', 1).where('stopped_at', '>=', window.from).where('stopped_at', '<', window.to);
  } else {
    // Ran out with the case not open, and no second stop behind it: freezing was not allowed yet, so the money went.
    query = query
      .where('status', '=', 'expired')
      .where('ends_at', '>=', window.from)
      .where('ends_at', '<', window.to)
      .where('repeated', '=', false)
      .where(({ eb, or, ref }) => or([eb('case_opened_at', 'is', null), eb('case_opened_at', '>', ref('ends_at'))]));
  }
  return window.unitPath === undefined ? query : query.where(sql<boolean>`starts_with(unit_path, ${window.unitPath})`);
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

/** A percentile of report → stopped or finally impossible over first-level accounts, in whole seconds. */
function percentile(id: string, share: number): Metric {
  return {
    id,
    unit: 'seconds',
    comparison: 'previousPeriod',
    rounding: 'round',
    timeRule: 'endedAt',
    async compute(tx, window) {
      const row = await facts(tx, window, 'ended')
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          sql<
            number | null
          >`round((percentile_cont(${sql.lit(share)}) within group (order by ${SECONDS}))::numeric)::int`.as('value'),
        ])
        .executeTakeFirstOrThrow();
      return { value: row.value ?? undefined, rows: Number(row.count) };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, 'ended', limit, after),
  };
}

function sumOf(
  id: string,
  kind: Kind,
  column: 'balance_fen' | 'amount_fen' | 'traced_fen',
  comparison: Metric['comparison'],
): Metric {
  return {
    id,
    unit: 'fen',
    comparison,
    rounding: 'cut',
    timeRule: kind === 'loose' ? 'endsAt' : 'stoppedAt',
    async compute(tx, window) {
      const row = await facts(tx, window, kind)
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          sql<number>`coalesce(sum(${sql.ref(column)}), 0)::bigint`.as('value'),
        ])
        .executeTakeFirstOrThrow();
      return { value: Number(row.value), rows: Number(row.count) };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, kind, limit, after),
  };
}

export const metrics: readonly Metric[] = [
  percentile('stop-payment.median', 0.5),
  percentile('stop-payment.p90', 0.9),
  {
    id: 'stop-payment.within-thirty',
    unit: 'perMille',
    comparison: 'previousPeriod',
    rounding: 'cut',
    timeRule: 'endedAt',
    async compute(tx, window) {
      const row = await facts(tx, window, 'ended')
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          sql<number>`count(*) filter (where ${SECONDS} <= 1800)`.as('inTime'),
        ])
        .executeTakeFirstOrThrow();
      const count = Number(row.count);
      return { value: count === 0 ? undefined : Math.floor((Number(row.inTime) * 1_000) / count), rows: count };
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
      const row = await facts(tx, window, 'stopped')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return { value: Number(row.count), rows: Number(row.count) };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, 'stopped', limit, after),
  },
  sumOf('stop-payment.balance', 'stopped', 'balance_fen', 'samePeriodLastYear'),
  sumOf('stop-payment.requested', 'stopped', 'amount_fen', 'samePeriodLastYear'),
  sumOf('stop-payment.traced', 'stopped', 'traced_fen', 'samePeriodLastYear'),
  sumOf('stop-payment.loose', 'loose', 'balance_fen', 'previousPeriod'),
];
