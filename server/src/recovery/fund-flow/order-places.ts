import type { NextStop } from '@anlan/contract/fund-flow-next';
import type { Tx } from '../../platform/db/index.ts';
import type { Flow } from '../fund-trace/index.ts';
import { listOrders, type StopPayment } from '../stop-payment/index.ts';
import { reportsOf } from './store.ts';

/** Where a stop order on a place would belong. */
export type OrderPlaces = (place: number) => NextStop['order'];

/** Orders that hold nothing and that nothing can extend. */
const GONE: ReadonlySet<string> = new Set(['refused', 'withdrawn']);
const MOST_ORDERS = 10_000;
/** Nobody lays more levels on top of one another than the rule's few; the rest of a long way adds nothing. */
const MOST_STEPS = 64;

/**
 * Finds for each place the report and the order one level above: the order on the account from which most of the traced money
 * came, or from which that one had it, and so on up. Without one it becomes a first-level order of the report whose victim
 * paid, or of the earliest report of the case.
 */
export async function orderPlacesOf(tx: Tx, caseId: string, flow: Flow): Promise<OrderPlaces> {
  const found = await listOrders(tx, { status: [], case: caseId, limit: MOST_ORDERS });
  const orders = new Map<string, StopPayment>();
  for (const order of found) {
    const known = orders.get(order.account);
    if (order.kind === 'stop' && !GONE.has(order.status) && (!known || known.id < order.id))
      orders.set(order.account, order);
  }
  const reports = await reportsOf(tx, caseId);
  const payerOf = mainPayers(flow);
  return (place) => {
    const existing = orders.get(flow.places.id[place] ?? '');
    const way = upwards(flow, payerOf, place);
    const above = way.map((one) => orders.get(flow.places.id[one] ?? '')).find((order) => order !== undefined);
    const victim = way
      .map((one) => flow.places.id[one] ?? '')
      .find((id) => reports.some(({ payers }) => payers.includes(id)));
    const report = reports.find(({ payers }) => victim !== undefined && payers.includes(victim)) ?? reports[0];
    const incident = existing?.incident ?? above?.incident ?? report?.id;
    const from = existing ? existing.from : above?.id;
    return {
      level: existing?.level ?? (above?.level ?? 0) + 1,
      ...(incident === undefined ? {} : { incident }),
      ...(from === undefined ? {} : { from }),
      // What reached the account above reaches the next one too, more often than not.
      ...(above === undefined ? {} : { channel: above.channel }),
      ...(existing === undefined ? {} : { existing: existing.id, status: existing.status }),
    };
  };
}

/** By place the place from which most of its traced money came; −1: none. */
function mainPayers({ movements, places }: Flow): Int32Array {
  const sums = new Map<number, number>();
  const size = places.id.length;
  for (let i = 0; i < movements.count; i += 1) {
    if ((movements.traced[i] ?? 0) === 0) continue;
    const key = (movements.to[i] ?? 0) * size + (movements.from[i] ?? 0);
    sums.set(key, (sums.get(key) ?? 0) + (movements.traced[i] ?? 0));
  }
  const payer = new Int32Array(size).fill(-1);
  const most = new Float64Array(size);
  for (const [key, fen] of sums) {
    const to = Math.floor(key / size);
    if (fen <= (most[to] ?? 0)) continue;
    most[to] = fen;
    payer[to] = key % size;
  }
  return payer;
}

/** The places above one, nearest first, each that from which the one below had most. */
function upwards(flow: Flow, payerOf: Int32Array, place: number): number[] {
  const way: number[] = [];
  for (let at = payerOf[place] ?? -1; at >= 0 && way.length < MOST_STEPS && !way.includes(at); at = payerOf[at] ?? -1) {
    way.push(at);
    if (flow.places.layer[at] === 0) break;
  }
  return way;
}
