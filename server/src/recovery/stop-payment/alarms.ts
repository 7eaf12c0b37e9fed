import { unopenedReach } from '@anlan/contract/stop-payment';
import { assert } from '../../kernel/assert.ts';
import type { DeadlineHandler } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import { commandOrder } from './commands.ts';
import { findOrder } from './store.ts';

/** Forty-eight hours are over: the stop has ended by itself, and the order says so. */
const onEnd: DeadlineHandler = async (house, tx, act, deadline, last) => {
  if (!last) return;
  const order = await findOrder(tx, deadline.about);
  if (order?.status !== 'stopped') return;
  const done = await commandOrder(house, tx, act, order.id, 'expire', { version: order.version });
  assert(done.ok, 'a stopped order expires');
};

/** No word from the bank within the limit: the order goes on the call list. */
const onUnanswered: DeadlineHandler = async (house, tx, act, deadline, last) => {
  if (!last) return;
  const order = await findOrder(tx, deadline.about);
  if (order?.status !== 'sent' && order?.status !== 'received') return;
  const done = await commandOrder(house, tx, act, order.id, 'markUnanswered', { version: order.version });
  assert(done.ok, 'a sent order can be marked unanswered');
};

const onCaseNotOpened: DeadlineHandler = async (house, tx, act, deadline) => {
  const order = await findOrder(tx, deadline.about);
  if (order?.status !== 'stopped') return;
  await record(house, tx, act, {
    kind: 'stop-payment.about-to-get-loose',
    about: order.id,
    version: order.version,
    data: {
      reaches: unopenedReach(deadline.firedStep),
      amountFen: order.balanceFen ?? 0,
      endsAt: order.endsAt?.toString() ?? '',
      incident: order.incident,
      last: order.attempt === 2,
    },
  });
};

export const deadlines: Readonly<Record<string, DeadlineHandler>> = {
  'stop-payment.end': onEnd,
  'stop-payment.unanswered': onUnanswered,
  'stop-payment.case-not-opened': onCaseNotOpened,
};
