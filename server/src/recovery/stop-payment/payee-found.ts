import type { FeedbackBody } from '@anlan/contract/bank-line';
import type { AccountFacts } from '@anlan/contract/stop-payment';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { commandOrder } from './commands.ts';
import type { StopPayment } from './stop-payment.ts';

/** A bank's message names the payee of a query: the same command as when a person at the bank says it. */
export async function takePayee(
  house: House,
  tx: Tx,
  act: Act,
  query: StopPayment,
  feedback: Pick<FeedbackBody, 'feedbackNumber' | 'payee'>,
): Promise<Result<'applied', Refusal>> {
  if (query.kind !== 'payeeQuery' || !feedback.payee)
    return refuse({ code: 'request.invalid', errors: [{ at: '/body/payee', code: 'request.required' }] });
  const account: AccountFacts = feedback.payee;
  const done = await commandOrder(house, tx, act, query.id, 'recordFound', {
    version: query.version,
    account,
    feedbackNumber: feedback.feedbackNumber,
  });
  return done.ok ? accept('applied') : done;
}
