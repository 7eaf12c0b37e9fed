import { systemActor } from '../../platform/auth/index.ts';
import { readSetting } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { pullMissed } from './line.ts';

const PAGE = 500;
const EVERY_SECONDS = 30;
const lastLook = new WeakMap<House, number>();

/**
 * Queues the sending of signed orders of a bank's line that nothing is about to send: a backup holds no jobs, so after a
 * restore they would wait for ever. An order whose job failed for good is left to the repair list, and without a
 * configured line there is nothing to send over. It goes through them page by page, each in a transaction of its own, so
 * that other writers get their turn in between.
 * @returns how many were queued
 */
export async function requeueLost(house: House, page = PAGE): Promise<number> {
  let queued = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const done: Requeued = await requeuePage(house, after, page);
    queued += done.queued;
    after = done.next;
  }
  if (queued > 0) house.log.warn('stop-payment.requeued', { orders: queued });
  return queued;
}

interface Requeued {
  readonly queued: number;
  /** The order after which the next page begins; undefined after the last one. */
  readonly next: string | undefined;
}

async function requeuePage(house: House, after: string, page: number): Promise<Requeued> {
  return await house.db.transact(systemActor('line:requeue'), async (tx) => {
    if (typeof (await readSetting(tx, 'bank-line.url')) !== 'string') return { queued: 0, next: undefined };
    const orders = await tx
      .selectFrom('stop_payment')
      .select('id')
      .where('id', '>', after)
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
      .limit(page)
      .execute();
    const ids = orders.map(({ id }) => id);
    const waiting = ids.length === 0 ? new Set<string>() : await house.jobs.waitingFor(tx, 'stop-payment.send', ids);
    const lost = ids.filter((id) => !waiting.has(id));
    for (const id of lost) await house.jobs.enqueue(tx, 'stop-payment.send', { id });
    return { queued: lost.length, next: ids.length === page ? ids.at(-1) : undefined };
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
