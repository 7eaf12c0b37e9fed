import type { FreezeStatus } from '@anlan/contract/freeze';
import { sql } from 'kysely';
import { dayOf, startOfDay } from '../../kernel/calendar.ts';
import { countUpTo, type Tx } from '../../platform/db/index.ts';
import type { Freeze } from './freeze.ts';
import { fromRow } from './store.ts';

export interface FreezeFilter {
  readonly status: readonly FreezeStatus[];
  readonly case?: string;
  readonly stopOrder?: string;
  readonly bank?: string;
  readonly within?: number;
  readonly endsOn?: string;
  /** `weight`: what is dear and ends soon first; `endsAt`: the nearest end first; otherwise the newest first. */
  readonly sort?: string;
}

/** Where a page begins, from its cursor; whatever is no cursor of ours is the beginning. */
export function startOf(cursor: string | undefined): number {
  return Number(/^o(\d{1,5})$/.exec(cursor ?? '')?.[1] ?? 0);
}

function filtered(tx: Tx, filter: FreezeFilter, now: Temporal.Instant) {
  let query = tx.selectFrom('account_freeze');
  if (filter.status.length > 0) query = query.where('status', 'in', [...filter.status]);
  if (filter.case !== undefined) query = query.where('case_id', '=', filter.case);
  if (filter.stopOrder !== undefined) query = query.where('stop_order', '=', filter.stopOrder);
  if (filter.bank !== undefined) query = query.where('bank_code', '=', filter.bank);
  if (filter.within !== undefined)
    query = query
      .where('status', 'in', ['frozen', 'endPassed'])
      .where('ends_at', '<', startOfDay(dayOf(now).add({ days: filter.within + 1 })));
  if (filter.endsOn !== undefined) {
    const day = Temporal.PlainDate.from(filter.endsOn);
    query = query
      .where('status', 'in', ['frozen', 'endPassed'])
      .where('ends_at', '>=', startOfDay(day))
      .where('ends_at', '<', startOfDay(day.add({ days: 1 })));
  }
  return query;
}

/** One page of freezes. A page is counted off from the beginning: the order moves with the clock, so no row can mark it. */
export async function listFreezes(
  tx: Tx,
  filter: FreezeFilter,
  now: Temporal.Instant,
  page: { readonly start: number; readonly limit: number },
): Promise<Freeze[]> {
  const query = filtered(tx, filter, now).selectAll().offset(page.start).limit(page.limit);
  if (filter.sort === 'weight') {
    const days = sql`greatest(0, extract(epoch from ends_at - ${now}::timestamptz) / 86400) + 1`;
    const rank = sql`case when status = 'endPassed' then 0 when ended_at is null then 1 else 2 end`;
    const weight = sql`coalesce(frozen_fen, requested_fen, 0) / case when ends_at is null then 1 else ${days} end`;
    return (await query.orderBy(rank).orderBy(weight, 'desc').orderBy('id').execute()).map(fromRow);
  }
  if (filter.sort === 'endsAt')
    return (
      await query
        .orderBy('ends_at', (order) => order.asc().nullsLast())
        .orderBy('id')
        .execute()
    ).map(fromRow);
  return (await query.orderBy('prepared_at', 'desc').orderBy('id', 'desc').execute()).map(fromRow);
}

/** How many freezes the filter finds, up to 10,001. */
export async function countFreezes(tx: Tx, filter: FreezeFilter, now: Temporal.Instant): Promise<number> {
  return await countUpTo(tx, filtered(tx, filter, now).select('id'));
}
