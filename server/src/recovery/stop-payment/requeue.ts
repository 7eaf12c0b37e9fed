import { systemActor } from '../../platform/auth/index.ts';
import { readSetting } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { pullMissed } from './line.ts';

const LIMIT = 500;
const EVERY_SECONDS = 30;
const lastLook = new WeakMap<House, number>();

/**
 * Queues the sending of signed orders of a bank's line that nothing is about to send: a backup holds no jobs, so after a
 * restore they would wait for ever. An order whose job failed for good is left to the repair list, and without a
 * configured line there is nothing to send over.
 * @returns how many were queued
 */
export async function requeueLost(house: House): Promise<number> {
  return await house.db.transact(systemActor('line:requeue'), async (tx) => {
    if (typeof (await readSetting(tx, 'bank-line.url')) !== 'string') return 0;
    const orders = await tx
      .selectFrom('stop_payment')
      .select('id')
      .where('status', '=', 'signed')
      .where('channel', '=', 'bankLine')
      .where('bank_code', 'is not', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('repair')
              .select('repair.id')
              .whereRef('repair.about', '=', 'stop_payment.id')
              .where('repair.source', '=', 'stop-payment.send')
              .where('repair.solved_at', 'is', null),
          ),
        ),
      )
      .orderBy('id')
      .limit(LIMIT)
      .execute();
    if (orders.length === 0) return 0;
    const ids = orders.map(({ id }) => id);
    const waiting = await house.jobs.waitingFor(tx, 'stop-payment.send', ids);
    const lost = ids.filter((id) => !waiting.has(id));
    for (const id of lost) await house.jobs.enqueue(tx, 'stop-payment.send', { id });
    if (lost.length > 0) house.log.warn('stop-payment.requeued', { orders: lost.length });
    return lost.length;
  });
}

/** What the lines may have lost: words of the banks, and orders on their way. */
export async function tick(house: House): Promise<void> {
  await pullMissed(house);
  const now = house.system.now().epochMilliseconds;
  if (now - (lastLook.get(house) ?? 0) < EVERY_SECONDS * 1_000) return;
  lastLook.set(house, now);
  await requeueLost(house);
}
