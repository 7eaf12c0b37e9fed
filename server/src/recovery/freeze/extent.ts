import type { ReviewReason } from '@anlan/contract/freeze';
import { sql } from 'kysely';
import { assert } from '../../kernel/assert.ts';
import { dayOf, startOfDay } from '../../kernel/calendar.ts';
import type { Tx } from '../../platform/db/index.ts';
import { ruleOn } from '../../platform/deadline/index.ts';
import { type Extent, type Freeze, reviewReasons } from './freeze.ts';

const KINDS = {
  accountsAtOnce: 'freeze.review-accounts-at-once',
  accountsTotal: 'freeze.review-accounts-total',
  wholeAtOnce: 'freeze.review-whole-at-once',
  wholeTotal: 'freeze.review-whole-total',
  amountOnAccount: 'freeze.review-amount',
} as const satisfies Record<keyof Extent, string>;

/** A threshold or period of the dated rule table, as it stands on the business day. */
export async function numberOn(tx: Tx, kind: string, at: Temporal.Instant): Promise<number> {
  const value = (await ruleOn(tx, kind, dayOf(at)))?.number_value;
  assert(typeof value === 'number', `no number is in force for ${kind}`);
  return value;
}

/** The thresholds of the legal review on this day. */
export async function reviewLimits(tx: Tx, at: Temporal.Instant): Promise<Extent> {
  const [accountsAtOnce, accountsTotal, wholeAtOnce, wholeTotal, amountOnAccount] = [
    await numberOn(tx, KINDS.accountsAtOnce, at),
    await numberOn(tx, KINDS.accountsTotal, at),
    await numberOn(tx, KINDS.wholeAtOnce, at),
    await numberOn(tx, KINDS.wholeTotal, at),
    await numberOn(tx, KINDS.amountOnAccount, at),
  ];
  return { accountsAtOnce, accountsTotal, wholeAtOnce, wholeTotal, amountOnAccount };
}

/**
 * How much the case of this freeze freezes, the freeze itself included. "At once" is what was prepared on the same business
 * day: the rule does not say it, and a day is the shortest span in which one order of many accounts is typed in.
 */
async function extentOf(tx: Tx, freeze: Freeze): Promise<Extent> {
  const from = startOfDay(dayOf(freeze.preparedAt));
  const to = startOfDay(dayOf(freeze.preparedAt).add({ days: 1 }));
  const today = sql<boolean>`prepared_at >= ${from} and prepared_at < ${to}`;
  return await tx
    .selectFrom('account_freeze')
    .where('case_id', '=', freeze.caseId)
    .where('status', 'not in', ['withdrawn', 'refused'])
    .select([
      sql<number>`count(distinct account_id) filter (where ${today})::int`.as('accountsAtOnce'),
      sql<number>`count(distinct account_id)::int`.as('accountsTotal'),
      sql<number>`count(distinct account_id) filter (where scope = 'whole' and ${today})::int`.as('wholeAtOnce'),
      sql<number>`count(distinct account_id) filter (where scope = 'whole')::int`.as('wholeTotal'),
      sql<number>`coalesce(sum(greatest(requested_fen, frozen_fen)) filter (where account_id = ${freeze.account} and status not in ('released', 'ended', 'lapsed')), 0)::bigint`.as(
        'amountOnAccount',
      ),
    ])
    .executeTakeFirstOrThrow();
}

/** Why the legal department must review this freeze before the head approves it; empty when it need not. */
export async function reasonsFor(tx: Tx, freeze: Freeze, limits: Extent): Promise<ReviewReason[]> {
  return reviewReasons(await extentOf(tx, freeze), limits);
}
