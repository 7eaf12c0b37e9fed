import type { DeskAlarms } from '@anlan/contract/desk';
import { type StopQuery, unopenedReach } from '@anlan/contract/stop-payment';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { type Cursor, writeCursor } from '../../platform/http/index.ts';
import { NOT_OPENED, type StopPayment } from './stop-payment.ts';
import { fromRow } from './store.ts';

export interface StopFilter {
  readonly status: readonly string[];
  readonly incident?: string;
  readonly case?: string;
  readonly bank?: string;
  readonly channel?: string;
  readonly q?: string;
  /** `unopened` is every stop whose case is not opened; `expiringUnopened` those of which the alarm has begun. */
  readonly view?: NonNullable<StopQuery['view']> | 'unopened';
  readonly after?: Cursor;
  readonly limit: number;
}

/** Orders as a list shows them, to be joined, counted and sorted. */
export function filtered(tx: Tx, filter: Omit<StopFilter, 'limit' | 'after'>) {
  let query = tx.selectFrom('stop_payment');
  if (filter.status.length > 0) query = query.where('stop_payment.status', 'in', [...filter.status]);
  if (filter.incident !== undefined) query = query.where('incident_id', '=', filter.incident);
  if (filter.bank !== undefined) query = query.where('bank_code', '=', filter.bank);
  if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel);
  if (filter.q !== undefined && filter.q !== '') query = query.where('platform_number', '=', filter.q);
  if (filter.view === 'waiting')
    query = query.where('stop_payment.status', 'in', ['prepared', 'signed', 'sent', 'received', 'unanswered']);
  if (filter.view === 'unanswered') query = query.where('stop_payment.status', '=', 'unanswered');
  if (filter.view === 'signLater') query = query.where('sign_later', '=', true);
  if (filter.view === 'payeeQuery') query = query.where('kind', '=', 'payeeQuery');
  const { case: caseId } = filter;
  if (caseId !== undefined)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('incident')
          .select('incident.id')
          .whereRef('incident.id', '=', 'stop_payment.incident_id')
          .where('incident.case_id', '=', caseId),
      ),
    );
  if (filter.view === 'unopened' || filter.view === 'expiringUnopened') {
    query = query
      .where('stop_payment.status', '=', 'stopped')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('incident')
              .innerJoin('fraud_case', 'fraud_case.id', 'incident.case_id')
              .select('incident.id')
              .whereRef('incident.id', '=', 'stop_payment.incident_id')
              .where('fraud_case.opened_at', 'is not', null),
          ),
        ),
      );
  }
  if (filter.view === 'expiringUnopened')
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('deadline')
          .select('deadline.id')
          .whereRef('deadline.about', '=', 'stop_payment.id')
          .where('deadline.kind', '=', NOT_OPENED)
          .where('deadline.stopped_at', 'is', null)
          .where('deadline.fired_step', '>', 0),
      ),
    );
  return query;
}

/** The views that go by the end of the stop, the nearest first; the other lists go newest first. */
const byEnd = (view: StopFilter['view']): boolean => view === 'unopened' || view === 'expiringUnopened';

/** One page of orders. */
export async function listOrders(tx: Tx, filter: StopFilter): Promise<StopPayment[]> {
  const { after, limit, view } = filter;
  const rows = filtered(tx, filter).selectAll('stop_payment').limit(limit);
  if (byEnd(view)) {
    const rest = after
      ? rows.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('stop_payment.ends_at', 'stop_payment.id'), '>', tuple(after.at, after.id)),
        )
      : rows;
    return (await rest.orderBy('stop_payment.ends_at').orderBy('stop_payment.id').execute()).map(fromRow);
  }
  const rest = after
    ? rows.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('stop_payment.prepared_at', 'stop_payment.id'), '<', tuple(after.at, after.id)),
      )
    : rows;
  return (await rest.orderBy('stop_payment.prepared_at', 'desc').orderBy('stop_payment.id', 'desc').execute()).map(
    fromRow,
  );
}

/** Where the page that ends with this order goes on. */
export function cursorAt(view: StopFilter['view'], last: StopPayment): string {
  return writeCursor((byEnd(view) ? last.endsAt : undefined) ?? last.preparedAt, last.id);
}

export async function countOrders(tx: Tx, filter: Omit<StopFilter, 'limit' | 'after'>): Promise<number> {
  return (await weighOrders(tx, filter)).count;
}

/** How many orders there are, up to 10,001, and the money stopped on them. */
export async function weighOrders(
  tx: Tx,
  filter: Omit<StopFilter, 'limit' | 'after'>,
): Promise<{ count: number; balanceFen: number }> {
  return await tx
    .selectFrom(filtered(tx, filter).select('stop_payment.balance_fen').limit(10_001).as('counted'))
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      sql<number>`coalesce(sum(balance_fen), 0)::bigint`.as('balanceFen'),
    ])
    .executeTakeFirstOrThrow();
}

/** Minutes from the start to the step last passed, by the rule under which the deadline began; its end has no step. */
export const STEP_MINUTES = sql<number>`coalesce((deadline.steps -> (deadline.fired_step - 1) ->> 'after')::int, deadline.limit_minutes)`;

type Stage = NonNullable<DeskAlarms['alarms'][number]['stages']>[number];

/** How far the alarm "stop ends, case not opened" has gone, last stops and then furthest first: whom it reached, and the yuan about to get loose. */
export async function unopenedStages(tx: Tx): Promise<Stage[]> {
  const rows = await filtered(tx, { status: [], view: 'expiringUnopened' })
    .innerJoin('deadline', 'deadline.about', 'stop_payment.id')
    .where('deadline.kind', '=', NOT_OPENED)
    .where('deadline.stopped_at', 'is', null)
    .select(({ fn }) => [
      'deadline.fired_step',
      STEP_MINUTES.as('minutes'),
      sql<boolean>`stop_payment.attempt = 2`.as('last'),
      fn.countAll<number>().as('total'),
      sql<number>`coalesce(sum(stop_payment.balance_fen), 0)::bigint`.as('balanceFen'),
    ])
    .groupBy(['deadline.fired_step', 'minutes', 'last'])
    .orderBy('last', 'desc')
    .orderBy('minutes', 'desc')
    .execute();
  return rows.map(({ fired_step: step, minutes, last, total, balanceFen }) => ({
    reaches: unopenedReach(step),
    hours: Math.floor(minutes / 60),
    last,
    total,
    balanceFen,
  }));
}
