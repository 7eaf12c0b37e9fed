import type { StopOrderBody } from '@anlan/contract/bank-line';
import Type from 'typebox';
import { assert } from '../../kernel/assert.ts';
import { systemActor } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { stopDeadline } from '../../platform/deadline/index.ts';
import type { House } from '../../platform/house.ts';
import { nounJob } from '../../platform/noun.ts';
import { caseStates } from '../../registry/case/index.ts';
import { describeAccounts } from '../../registry/subject/index.ts';
import { unitNames } from '../../registry/unit/index.ts';
import { findIncident } from '../incident/index.ts';
import { deliver, type LineTarget, lineName, stopMessage } from './channel/bank-line.ts';
import { commandOrder } from './commands.ts';
import { lineTarget, nextSequence } from './line.ts';
import { backOffSeconds, type StopPayment } from './stop-payment.ts';
import { findOrder, lockOrder, updateOrder } from './store.ts';

const STOP_HOURS = 48;

/** What the bank's form wants, from the order, its account and its incident. */
async function bodyOf(house: House, tx: Tx, order: StopPayment): Promise<StopOrderBody> {
  const account = (await describeAccounts(house, tx, [order.account], { full: true })).get(order.account);
  const incident = await findIncident(tx, order.incident);
  assert(account && incident, 'an order has an account and an incident');
  const caseNumber = (await caseStates(tx, incident.caseId === undefined ? [] : [incident.caseId])).get(
    incident.caseId ?? '',
  )?.number;
  const unit = (await unitNames(tx, [order.unitId])).get(order.unitId) ?? '';
  const starts = house.business.now();
  return {
    orderNumber: order.orderNumber,
    urgency: '02',
    account: {
      number: account.number,
      type: '01',
      ...(account.holderName === undefined ? {} : { holderName: account.holderName }),
    },
    reason: '电信网络诈骗',
    startsAt: starts.toString(),
    endsAt: starts.add({ hours: STOP_HOURS }).toString(),
    applicantUnit: unit,
    officer: order.signedBy ?? '',
    ...(caseNumber === undefined ? {} : { caseNumber }),
    ...(order.amountFen === undefined ? {} : { amountFen: order.amountFen }),
    ...(order.transferAt === undefined ? {} : { transferAt: order.transferAt.toString() }),
  };
}

type Outgoing = {
  readonly order: StopPayment;
  readonly target: LineTarget;
  readonly sequence: number;
  readonly body: StopOrderBody;
};

/**
 * Sends one signed order over its bank's line. The network call lies between two transactions; a death in between means
 * that the same number is sent again, which the bank recognises. A line that is down is tried again for as long as the
 * order waits; the desk sees it and offers the telephone.
 */
export const sendJob = nounJob({
  name: 'stop-payment.send',
  payload: Type.Object({ id: Type.String() }),
  retryDelay: 2,
  retryLimit: 20,
  // A bank that is silent holds its lane for as long as we listen; the orders to the others go on.
  lanes: 4,
  async run(house, { id }, request) {
    const actor = systemActor('job:stop-payment.send');
    const outgoing = await house.db.transact(actor, async (tx): Promise<Outgoing | undefined> => {
      const order = await findOrder(tx, id);
      if (order?.status !== 'signed' || order.channel !== 'bankLine' || order.bankCode === undefined) return undefined;
      const target = await lineTarget(house, tx, order.bankCode);
      if (!target) return undefined;
      const sequence = await nextSequence(tx, lineName(order.bankCode));
      await tx
        .insertInto('line_message')
        .values({
          line: lineName(order.bankCode),
          direction: 'out',
          sequence,
          about: order.orderNumber,
          at: house.system.now(),
        })
        .execute();
      return { order, target, sequence, body: await bodyOf(house, tx, order) };
    });
    if (!outgoing) return;
    const { order, target, sequence, body } = outgoing;
    const delivery = await deliver(target, stopMessage(target, sequence, house.system.now(), order.kind, body));
    const act = { actor, request, at: house.business.now() };
    await house.db.transact(actor, async (tx) => {
      const present = await lockOrder(tx, id);
      if (present?.status !== 'signed') return;
      if (delivery.kind === 'delivered') {
        const sent = await commandOrder(house, tx, act, id, 'send', { version: present.version });
        // Feedback may have overtaken the answer; then the order is further on and that is well.
        assert(sent.ok || sent.error.code === 'stop-payment.changed-meanwhile', 'a signed order can be sent');
        if (sent.ok) await commandOrder(house, tx, act, id, 'recordReceived', { version: present.version + 1 });
        return;
      }
      const tries = present.tries + 1;
      const wait = backOffSeconds(tries);
      await updateOrder(tx, id, present.version, {
        tries,
        line_down: true,
        next_try_at: house.business.now().add({ seconds: wait }),
      });
      await house.jobs.enqueue(tx, 'stop-payment.send', { id }, { afterSeconds: wait });
    });
  },
});

/** The case was opened: nothing is about to get loose any more, so the alarms of its orders end. */
export const caseOpenedJob = nounJob({
  name: 'stop-payment.case-opened',
  payload: Type.Object({ event: Type.String(), about: Type.String() }),
  async run(house, { about }) {
    await house.db.transact(systemActor('job:stop-payment.case-opened'), async (tx) => {
      const orders = await tx
        .selectFrom('stop_payment')
        .innerJoin('incident', 'incident.id', 'stop_payment.incident_id')
        .select('stop_payment.id')
        .where('incident.case_id', '=', about)
        .limit(1_000)
        .execute();
      for (const { id } of orders) await stopDeadline(tx, id, 'stop-payment.case-not-opened', house.business.now());
    });
  },
});
