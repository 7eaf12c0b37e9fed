import type { BatchResult, PrepareStop, StopPaymentView } from '@anlan/contract/stop-payment';
import type { Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { commandOrder } from './commands.ts';
import { type Prepared, prepareOrder } from './prepare.ts';
import { findOrder } from './store.ts';
import { describeOrders } from './views.ts';

/**
 * Prepares several orders, and signs and sends the new ones in the same act where the post may. An order that exists already is
 * found again, never doubled.
 */
export async function orderBatch(
  house: House,
  tx: Tx,
  act: Act,
  orders: readonly PrepareStop[],
  sign: boolean,
): Promise<BatchResult> {
  const rows = await prepareBatch(house, tx, act, orders);
  for (const { outcome } of rows) {
    if (!sign || !outcome.ok || outcome.value.existing) continue;
    const order = await findOrder(tx, outcome.value.id);
    if (order) await commandOrder(house, tx, act, order.id, 'sign', { version: order.version });
  }
  const made = await Promise.all(rows.flatMap(({ outcome }) => (outcome.ok ? [findOrder(tx, outcome.value.id)] : [])));
  const views = await describeOrders(
    house,
    tx,
    act.actor,
    made.flatMap((order) => order ?? []),
    act.at,
  );
  return batchResult(rows, new Map(views.map((view) => [view.id, view])));
}

/** One row's result of a batch: the refusal of one row undoes no other. */
type BatchRow = { readonly index: number; readonly outcome: Result<Prepared, Refusal> };

async function prepareBatch(house: House, tx: Tx, act: Act, orders: readonly PrepareStop[]): Promise<BatchRow[]> {
  const rows: BatchRow[] = [];
  for (const [index, order] of orders.entries())
    rows.push({ index, outcome: await prepareOrder(house, tx, act, order) });
  return rows;
}

function batchResult(rows: readonly BatchRow[], views: ReadonlyMap<string, StopPaymentView>): BatchResult {
  return {
    rows: rows.map(({ index, outcome }) => {
      if (!outcome.ok) {
        const { code, errors = [] } = outcome.error;
        return {
          index,
          ok: false,
          existing: false,
          problem: { code, errors: errors.map((error) => ({ at: error.at, code: error.code })) },
        };
      }
      const order = views.get(outcome.value.id);
      return { index, ok: true, existing: outcome.value.existing, ...(order === undefined ? {} : { order }) };
    }),
  };
}
