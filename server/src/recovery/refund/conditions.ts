import { allowedMoves } from '../../kernel/lifecycle.ts';
import { type Actor, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { standingsOf } from './holdings.ts';
import { isSettled } from './payment.ts';
import { type Plan, planOf, planText } from './plan.ts';
import { REFUND_LIFE, type Refund } from './refund.ts';
import { accountsOf, claimsOf, paymentsOf } from './store.ts';

/** The reckoning of a round from what is kept of it. */
export async function planFor(tx: Tx, round: Refund): Promise<Plan> {
  return planOf(await claimsOf(tx, round.id), await accountsOf(tx, round.id), round);
}

/** Which conditions of the table are met, beside what the body brings. */
export async function presentFacts(
  house: House,
  tx: Tx,
  round: Refund,
  plan: Plan,
  at: Temporal.Instant,
): Promise<Set<string>> {
  const told = round.noticePlan === house.vault.provider.hash(planText(plan));
  const over = round.noticeEndsAt !== undefined && Temporal.Instant.compare(at, round.noticeEndsAt) >= 0;
  const open = await tx
    .selectFrom('refund_objection')
    .select('id')
    .where('refund_id', '=', round.id)
    .where('status', '=', 'open')
    .limit(1)
    .executeTakeFirst();
  const payments = await paymentsOf(tx, [round.id]);
  const standings = await standingsOf(tx, round, await accountsOf(tx, round.id), at);
  return new Set([
    ...([...standings.values()].every((standing) => standing === 'current') ? ['sheetsStand'] : []),
    ...(plan.totalFen > 0 ? ['plan'] : []),
    ...(!plan.needsNotice || (told && over) ? ['noticeOver'] : []),
    ...(open ? [] : ['objectionsDecided']),
    ...(payments.every(({ status }) => isSettled(status)) ? ['allSettled'] : []),
  ]);
}

/** Needs that a form of the command asks for; the others are conditions of the round. */
const CONDITIONS: readonly string[] = ['plan', 'sheetsStand', 'noticeOver', 'objectionsDecided', 'allSettled'];

/** The commands that this post may give now; what is missing of the round itself is said, what a form asks for is not held against it. */
export async function allowedOn(house: House, tx: Tx, actor: Actor, round: Refund, plan: Plan, at: Temporal.Instant) {
  const present = await presentFacts(house, tx, round, plan, at);
  return allowedMoves(REFUND_LIFE, round.status, roleOf(actor), present).map(({ command, needs }) => ({
    command,
    needs: [...needs],
    ...(needs.some((need) => CONDITIONS.includes(need)) ? { why: 'needs-missing' } : {}),
  }));
}
