import type { Tx } from '../../platform/db/index.ts';
import { stopDeadline } from '../../platform/deadline/index.ts';
import type { StopPayment } from './stop-payment.ts';
import { ordersOf } from './store.ts';

/** When a first-level account came to its end: stopped, or finally impossible. */
export function endOf(order: StopPayment): Temporal.Instant | undefined {
  return order.stoppedAt ?? order.impossibleAt;
}

/**
 * When the first level of an incident came to its end: the latest end of its accounts, undefined while one is open. A
 * withdrawn order stopped nothing and counts for nothing; a refused one counts through its correction, and while a
 * refusal that can be corrected has none, its account is still open. So is one that nobody can name yet: a payee query
 * keeps the clock running until it is answered, and then the order made from it counts.
 */
export function firstLevelEnd(orders: readonly StopPayment[]): Temporal.Instant | undefined {
  const standing = orders.filter((order) => order.level === 1 && order.attempt === 1 && order.status !== 'withdrawn');
  const corrected = new Set(standing.flatMap((order) => order.corrects ?? []));
  const ends = standing
    .filter((order) => !corrected.has(order.id) && order.status !== 'answered')
    .map((order) => (order.kind === 'stop' ? endOf(order) : order.impossibleAt));
  let latest: Temporal.Instant | undefined;
  for (const end of ends) {
    if (end === undefined) return undefined;
    if (latest === undefined || Temporal.Instant.compare(end, latest) > 0) latest = end;
  }
  return latest;
}

/** Ends the 30-minute clock of an incident when its first level has come to its end. */
export async function closeClockIfDone(tx: Tx, incident: string): Promise<void> {
  const end = firstLevelEnd(await ordersOf(tx, [incident]));
  if (end) await stopDeadline(tx, incident, 'incident.thirty-minutes', end);
}
