import type { FeedbackBody } from '@anlan/contract/bank-line';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import { stopDeadline } from '../../platform/deadline/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { prepareOrder } from './prepare.ts';
import { insertReceipt } from './receipts.ts';
import type { StopPayment } from './stop-payment.ts';

/**
 * The payer's bank has found where the money went: the stop order on that account is prepared at once and waits for a
 * signature, because a message signs nothing. The query keeps the word as a receipt and is chased no more.
 */
export async function takePayee(
  house: House,
  tx: Tx,
  act: Act,
  query: StopPayment,
  feedback: Pick<FeedbackBody, 'feedbackNumber' | 'payee'>,
): Promise<Result<'applied', Refusal>> {
  if (query.kind !== 'payeeQuery' || !feedback.payee)
    return refuse({ code: 'request.invalid', errors: [{ at: '/body/payee', code: 'request.required' }] });
  const made = await prepareOrder(house, tx, act, {
    incident: query.incident,
    kind: 'stop',
    channel: query.channel,
    account: feedback.payee,
    ...(query.transfer === undefined ? {} : { transfer: query.transfer }),
    ...(query.amountFen === undefined ? {} : { amountFen: query.amountFen }),
    ...(query.transferAt === undefined ? {} : { transferAt: query.transferAt.toString() }),
  });
  if (!made.ok) return made;
  await insertReceipt(house, tx, {
    order_id: query.id,
    kind: 'received',
    at: act.at,
    by_staff: null,
    said_by: null,
    how: query.channel,
    feedback_number: feedback.feedbackNumber,
    applied: true,
    data: { found: made.value.id },
  });
  await stopDeadline(tx, query.id, 'stop-payment.unanswered', act.at);
  return accept('applied');
}
