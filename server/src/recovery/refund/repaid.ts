import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import {
  outstandingOf,
  repaidOf,
  reserveRepayment,
  settleRepayment,
  voidRepayment,
} from '../../registry/case/index.ts';

/**
 * The case ledger knows what every way of repaying has promised and paid; this is the refund's hand on it. A reservation has
 * a key of its own, for a number that was given up is not given again; over several cases of one victim it has one entry each.
 */
const entryOf = (reservation: string, index: number): string => `${reservation}/${index}`;

/** Promised and paid in all ways, by case, for the claims of a round. */
export async function promisedIn(tx: Tx, cases: readonly string[]): Promise<number> {
  const repaid = await repaidOf(tx, cases);
  return [...repaid.values()].reduce((all, { reservedFen, paidFen }) => all + reservedFen + paidFen, 0);
}

/** Sets money aside for a victim over their cases, in the order of the cases; refused when more than is owed is asked for. */
export async function reserve(
  house: House,
  tx: Tx,
  act: Act,
  reservation: string,
  told: { readonly cases: readonly string[]; readonly amountFen: number },
): Promise<Result<true, Refusal>> {
  let left = told.amountFen;
  for (const [index, id] of told.cases.entries()) {
    if (left === 0) break;
    const owed = (await outstandingOf(tx, [id])).get(id) ?? 0;
    const amountFen = Math.min(left, owed);
    if (amountFen === 0) continue;
    const sourceId = entryOf(reservation, index);
    const done = await reserveRepayment(house, tx, act, { case: id, source: 'refund', sourceId, amountFen });
    if (!done.ok) return done.error.code === 'case.repaid-already' ? refuse({ code: 'refund.paid-otherwise' }) : done;
    left -= amountFen;
  }
  return left === 0 ? accept(true) : refuse({ code: 'refund.paid-otherwise' });
}

/** Gives up what was set aside: the victim is owed it again. */
export async function release(
  tx: Tx,
  reservation: string | undefined,
  cases: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  if (reservation === undefined) return;
  for (const index of cases.keys()) await voidRepayment(tx, 'refund', entryOf(reservation, index), at);
}

/** What was set aside has reached the victim. */
export async function settle(
  tx: Tx,
  reservation: string | undefined,
  cases: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  if (reservation === undefined) return;
  for (const index of cases.keys()) await settleRepayment(tx, 'refund', entryOf(reservation, index), at);
}
