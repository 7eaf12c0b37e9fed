import type { Tx } from '../../platform/db/index.ts';
import { stopDeadline } from '../../platform/deadline/index.ts';
import type { StopPayment } from './stop-payment.ts';
import { ordersOf } from './store.ts';

/** When a first-level account came to its end: stopped, or finally impossible. */
export function endOf(order: StopPayment): Temporal.Instant | undefined {
  return order.stoppedAt ?? order.impossibleAt;
}

/**
 * The 30-minute clock of an incident ends when every first-level account is stopped or finally impossible, at the latest
 * of those moments. A refused order with a successor counts through its successor.
 */
export async function closeClockIfDone(tx: Tx, incident: string, at: Temporal.Instant): Promise<void> {
  const first = (await ordersOf(tx, [incident])).filter(
    (order) => order.level === 1 && order.attempt === 1 && order.kind === 'stop',
  );
  const live = first.filter((order) => order.status !== 'refused' || order.impossibleAt !== undefined);
  if (live.length === 0 || live.some((order) => endOf(order) === undefined)) return;
  const ends = live.flatMap((order) => endOf(order) ?? []);
  const last = ends.reduce((latest, end) => (Temporal.Instant.compare(end, latest) > 0 ? end : latest), ends[0] ?? at);
  await stopDeadline(tx, incident, 'incident.thirty-minutes', last);
}
