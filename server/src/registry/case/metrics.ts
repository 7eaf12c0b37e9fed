import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { Metric, MetricWindow } from '../../platform/noun.ts';

/** Facts of the window: accepted in it, within the unit asked for. Both queries of every metric start here. */
function accepted(tx: Tx, window: MetricWindow) {
  let query = tx.selectFrom('case_facts').where('accepted_at', '>=', window.from).where('accepted_at', '<', window.to);
  if (window.unitPath !== undefined) query = query.where(sql<boolean>`starts_with(unit_path, ${window.unitPath})`);
  return query;
}

const rowsOf = async (
  tx: Tx,
  window: MetricWindow,
  limit: number,
  after: string | undefined,
  onlyWithLoss: boolean,
) => {
  let query = accepted(tx, window).select(['id', 'accepted_at', 'status', 'loss_fen', 'fraud_type']);
  if (onlyWithLoss) query = query.where('loss_fen', 'is not', null);
  if (after !== undefined) query = query.where('id', '>', after);
  const rows = await query.orderBy('id').limit(limit).execute();
  return rows.map((row) => ({
    about: row.id,
    at: row.accepted_at,
    values: { status: row.status, lossFen: row.loss_fen, fraudType: row.fraud_type },
  }));
};

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
    rows: (tx, window, limit, after) => rowsOf(tx, window, limit, after, false),
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
    rows: (tx, window, limit, after) => rowsOf(tx, window, limit, after, true),
  },
];
