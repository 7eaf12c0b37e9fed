import { sql } from 'kysely';
import { readOnce, type Tx } from '../../platform/db/index.ts';
import type { Metric, MetricRow, MetricWindow } from '../../platform/noun.ts';

type Kind = 'frozen' | 'traced' | 'ending' | 'lapsed';

/** How far the radar's figure looks ahead of the window's end. */
const AHEAD_DAYS = 30;

/** The facts of one figure; both of its queries begin here, so the figure and its rows cannot disagree. */
function facts(tx: Tx, window: MetricWindow, kind: Kind) {
  let query = tx.selectFrom('freeze_facts');
  if (kind === 'frozen' || kind === 'traced')
    query = query.where('frozen_at', '>=', window.from).where('frozen_at', '<', window.to);
  if (kind === 'traced') query = query.where('traced_fen', 'is not', null);
  if (kind === 'ending')
    query = query
      .where('status', 'in', ['frozen', 'endPassed'])
      .where('frozen_at', '<', window.to)
      .where('ends_at', '<', window.to.add({ hours: AHEAD_DAYS * 24 }));
  if (kind === 'lapsed')
    // Over by law is over, also while no leader has said so: nought must not come of nobody's confirming.
    query = query
      .where('status', 'in', ['lapsed', 'endPassed'])
      .where('ends_at', '>=', window.from)
      .where('ends_at', '<', window.to);
  return window.unitPath === undefined ? query : query.where(sql<boolean>`starts_with(unit_path, ${window.unitPath})`);
}

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
    'term',
    'frozen_fen',
    'traced_fen',
    'ends_at',
  ]);
  if (after !== undefined) query = query.where('id', '>', after);
  const rows = await query.orderBy('id').limit(limit).execute();
  return rows.map((row) => ({
    about: row.id,
    at: row.occurred_at,
    values: {
      status: row.status,
      bank: row.bank_code,
      frozenFen: row.frozen_fen,
      tracedFen: row.traced_fen,
      endsAt: row.ends_at?.toString() ?? null,
    },
  }));
}

function sums(tx: Tx, window: MetricWindow, kind: Kind) {
  const key = `freeze.figures ${kind} ${window.from} ${window.to} ${window.unitPath ?? ''}`;
  return readOnce(tx, key, () =>
    facts(tx, window, kind)
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        sql<number>`coalesce(sum(frozen_fen), 0)::bigint`.as('frozenFen'),
        sql<number>`coalesce(sum(traced_fen), 0)::bigint`.as('tracedFen'),
      ])
      .executeTakeFirstOrThrow(),
  );
}

function sumOf(id: string, kind: Kind, which: 'frozenFen' | 'tracedFen', timeRule: string): Metric {
  return {
    id,
    unit: 'fen',
    comparison: kind === 'ending' ? 'none' : 'samePeriodLastYear',
    rounding: 'cut',
    timeRule,
    async compute(tx, window) {
      const found = await sums(tx, window, kind);
      return { value: found[which], rows: found.count };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, kind, limit, after),
  };
}

/** First stops of the window, each with whether a freeze of its account took hold. */
function stops(tx: Tx, window: MetricWindow) {
  const query = tx
    .selectFrom('stop_payment_facts as s')
    .where('s.kind', '=', 'stop')
    .where('s.attempt', '=', 1)
    .where('s.stopped_at', '>=', window.from)
    .where('s.stopped_at', '<', window.to);
  return window.unitPath === undefined
    ? query
    : query.where(sql<boolean>`starts_with(s.unit_path, ${window.unitPath})`);
}

const FROZEN = sql<boolean>`exists (select 1 from freeze_facts f where f.stop_order = s.id and f.frozen_at is not null)`;

export const metrics: readonly Metric[] = [
  sumOf('freeze.frozen', 'frozen', 'frozenFen', 'frozenAt'),
  sumOf('freeze.traced', 'traced', 'tracedFen', 'frozenAt'),
  {
    id: 'freeze.of-stopped',
    unit: 'perMille',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'stoppedAt',
    async compute(tx, window) {
      const { count, frozen } = await stops(tx, window)
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          sql<number>`count(*) filter (where ${FROZEN})::int`.as('frozen'),
        ])
        .executeTakeFirstOrThrow();
      return { value: count === 0 ? undefined : Math.floor((frozen * 1_000) / count), rows: count };
    },
    async rows(tx, window, limit, after) {
      let query = stops(tx, window).select([
        's.id',
        's.stopped_at',
        's.occurred_at',
        's.bank_code',
        's.balance_fen',
        FROZEN.as('frozen'),
      ]);
      if (after !== undefined) query = query.where('s.id', '>', after);
      const rows = await query.orderBy('s.id').limit(limit).execute();
      return rows.map((row) => ({
        about: row.id,
        at: row.stopped_at ?? row.occurred_at,
        values: { bank: row.bank_code, balanceFen: row.balance_fen, frozen: row.frozen ? 1 : 0 },
      }));
    },
  },
  sumOf('freeze.ending', 'ending', 'frozenFen', 'endsAt'),
  {
    id: 'freeze.lapsed',
    unit: 'count',
    comparison: 'previousPeriod',
    rounding: 'cut',
    timeRule: 'endsAt',
    async compute(tx, window) {
      const { count } = await sums(tx, window, 'lapsed');
      return { value: count, rows: count };
    },
    rows: (tx, window, limit, after) => rowsOf(tx, window, 'lapsed', limit, after),
  },
];
