import type { IncidentRow, IncidentView, StripStep } from '@anlan/contract/incident';
import type { Actor } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { describeIncidentRows, describeIncidents, type Incident, secondsBetween } from '../incident/index.ts';
import { firstLevelEnd } from './clock.ts';
import { type StopPayment, savableFen } from './stop-payment.ts';
import { type OrderMoney, ordersOf, type Unordered, unorderedOf, waitingMoneyOf } from './store.ts';
import { decayMinutes } from './views.ts';

/**
 * The queue: every open report ranked by the money that can still be saved, ties by the time left, and the first of them
 * described. Ranking reads a few columns of all; only what is shown is joined, opened and counted.
 */
export async function deskQueue(
  house: House,
  tx: Tx,
  actor: Actor,
  incidents: readonly Incident[],
  at: Temporal.Instant,
  limit: number,
): Promise<IncidentRow[]> {
  const ids = incidents.map((incident) => incident.id);
  const orders = Map.groupBy(await waitingMoneyOf(tx, ids), (order) => order.incident);
  const unordered = Map.groupBy(await unorderedOf(tx, ids), (transfer) => transfer.incident);
  const decay = await decayMinutes(tx, at);
  const ranked = incidents
    .map((incident) => ({
      incident,
      savable: savableOf(incident, orders.get(incident.id) ?? [], unordered.get(incident.id) ?? [], at, decay),
      waits: orders.has(incident.id) || unordered.has(incident.id),
    }))
    // Where the money has gone but a bank still owes its word, the report stands before those that came to an end.
    // The thirty minutes of all run from the report, so the older one has less time left.
    .sort(
      (a, b) =>
        b.savable - a.savable ||
        Number(b.waits) - Number(a.waits) ||
        Temporal.Instant.compare(a.incident.reportedAt, b.incident.reportedAt) ||
        (a.incident.id < b.incident.id ? -1 : 1),
    )
    .slice(0, limit);
  const shown = ranked.map(({ incident }) => incident);
  const rows = await describeIncidentRows(house, tx, actor, shown);
  const full = Map.groupBy(
    await ordersOf(
      tx,
      shown.map((incident) => incident.id),
    ),
    (order) => order.incident,
  );
  return rows.map((row, place) => {
    const own = full.get(row.id) ?? [];
    const entry = ranked[place];
    if (!entry) return row;
    return { ...row, orders: countsOf(own), savableFen: entry.savable, strip: stripOf(entry.incident, own) };
  });
}

/** One report as the desk shows it: with its orders, the golden-minute strip and the money that can still be saved. */
export async function describeDesk(
  house: House,
  tx: Tx,
  actor: Actor,
  incident: Incident,
  at: Temporal.Instant,
): Promise<IncidentView | undefined> {
  const [view] = await describeIncidents(house, tx, actor, [incident]);
  if (!view) return undefined;
  const orders = await ordersOf(tx, [incident.id]);
  const unordered = await unorderedOf(tx, [incident.id]);
  return {
    ...view,
    orders: countsOf(orders),
    savableFen: savableOf(incident, orders, unordered, at, await decayMinutes(tx, at)),
    strip: stripOf(incident, orders),
    transfers: view.transfers.map((transfer) => withOrder(transfer, orders)),
  };
}

function countsOf(orders: readonly StopPayment[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of orders) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Money on orders, and money told but not yet in any order: that can be saved too; it decays like a first-level account. */
function savableOf(
  incident: Incident,
  orders: readonly OrderMoney[],
  unordered: readonly Unordered[],
  at: Temporal.Instant,
  decay: (level: number) => number,
): number {
  const ordered = orders.reduce((sum, order) => sum + savableFen(order, at, decay(order.level)), 0);
  if (incident.status !== 'reported' && incident.status !== 'handling') return ordered;
  return unordered.reduce((sum, transfer) => sum + savableFen(asOrder(transfer, incident), at, decay(1)), ordered);
}

function asOrder(transfer: Unordered, incident: Incident): Parameters<typeof savableFen>[0] {
  return {
    status: 'prepared',
    reportedAt: incident.reportedAt,
    amountFen: transfer.amountFen,
    ...(transfer.at === undefined ? {} : { transferAt: transfer.at }),
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
