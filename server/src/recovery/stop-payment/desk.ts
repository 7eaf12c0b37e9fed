import type { IncidentView, StripStep } from '@anlan/contract/incident';
import type { Actor } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { describeIncidents, type Incident, secondsBetween } from '../incident/index.ts';
import { firstLevelEnd } from './clock.ts';
import { type StopPayment, savableFen } from './stop-payment.ts';
import { ordersOf } from './store.ts';
import { decayMinutes } from './views.ts';

/** Incidents as the desk shows them: with their orders, the golden-minute strip and the money that can still be saved. */
export async function describeDesk(
  house: House,
  tx: Tx,
  actor: Actor,
  incidents: readonly Incident[],
  at: Temporal.Instant,
): Promise<IncidentView[]> {
  const views = await describeIncidents(house, tx, actor, incidents);
  const orders = await ordersOf(
    tx,
    incidents.map((incident) => incident.id),
  );
  const decay = await decayMinutes(tx, at);
  return views.map((view) => {
    const own = orders.filter((order) => order.incident === view.id);
    const incident = incidents.find(({ id }) => id === view.id);
    if (!incident) return view;
    const counts: Record<string, number> = {};
    for (const { status } of own) counts[status] = (counts[status] ?? 0) + 1;
    // Money told but not yet in any order can be saved too; it decays like a first-level account.
    const untold = view.transfers.filter((transfer) => !own.some((order) => order.transfer === transfer.id));
    const open = view.status === 'reported' || view.status === 'handling';
    const waiting = open
      ? untold.reduce((sum, transfer) => sum + savableFen(asOrder(transfer, incident), at, decay(1)), 0)
      : 0;
    return {
      ...view,
      orders: counts,
      savableFen: own.reduce((sum, order) => sum + savableFen(order, at, decay(order.level)), 0) + waiting,
      strip: stripOf(incident, own),
      transfers: view.transfers.map((transfer) => withOrder(transfer, own)),
    };
  });
}

function asOrder(transfer: IncidentView['transfers'][number], incident: Incident): Parameters<typeof savableFen>[0] {
  return {
    status: 'prepared',
    reportedAt: incident.reportedAt,
    ...(transfer.amountFen === undefined ? {} : { amountFen: transfer.amountFen }),
    ...(transfer.at === undefined ? {} : { transferAt: Temporal.Instant.from(transfer.at) }),
  };
}

function withOrder(
  transfer: IncidentView['transfers'][number],
  orders: readonly StopPayment[],
): IncidentView['transfers'][number] {
  const order =
    orders.findLast((one) => one.transfer === transfer.id) ??
    orders.findLast((one) => transfer.payee !== undefined && one.account === transfer.payee.id);
  return order === undefined ? transfer : { ...transfer, order: order.id, orderStatus: order.status };
}

/** When each step was first reached over the first-level orders, and which of them took longest. */
export function stripOf(
  incident: Pick<Incident, 'reportedAt' | 'enteredAt'>,
  orders: readonly StopPayment[],
): IncidentView['strip'] {
  const first = orders.filter((order) => order.level === 1);
  const earliest = (moments: readonly (Temporal.Instant | undefined)[]): Temporal.Instant | undefined =>
    moments
      .flatMap((moment) => moment ?? [])
      .reduce<Temporal.Instant | undefined>(
        (least, moment) => (least === undefined || Temporal.Instant.compare(moment, least) < 0 ? moment : least),
        undefined,
      );
  const reached: readonly (readonly [StripStep, Temporal.Instant | undefined])[] = [
    ['reported', incident.reportedAt],
    ['entered', incident.enteredAt],
    ['signed', earliest(first.map((order) => order.signedAt))],
    ['sent', earliest(first.map((order) => order.sentAt))],
    ['received', earliest(first.map((order) => order.receivedAt))],
    ['nextLevel', earliest(orders.filter((order) => order.level > 1).map((order) => order.preparedAt))],
  ];
  let before = incident.reportedAt;
  const steps = reached.map(([step, at]) => {
    if (at === undefined) return { step };
    const seconds = secondsBetween(before, at);
    before = at;
    return step === 'reported' ? { step, at: at.toString() } : { step, at: at.toString(), seconds };
  });
  const timed = steps.flatMap((entry) =>
    'seconds' in entry && entry.seconds !== undefined ? [{ step: entry.step, seconds: entry.seconds }] : [],
  );
  const slowest = timed.reduce<{ step: StripStep; seconds: number } | undefined>(
    (worst, entry) => (worst === undefined || entry.seconds > worst.seconds ? entry : worst),
    undefined,
  );
  const end = firstLevelEnd(orders);
  return {
    steps,
    ...(slowest === undefined ? {} : { slowest: slowest.step }),
    ...(end === undefined ? {} : { stoppedAt: end.toString() }),
  };
}
