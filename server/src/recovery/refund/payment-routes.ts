import { idPattern } from '@anlan/contract/base/ids';
import {
  NameAccount,
  PaymentAct,
  type PaymentCommand,
  PresentAtBank,
  RecordBounced,
  RecordPaid,
  SendOnline,
} from '@anlan/contract/refund-payment';
import { RefundView } from '@anlan/contract/refund-view';
import { OFFICERS } from '@anlan/contract/role';
import Type from 'typebox';
import { accept, refuse } from '../../kernel/result.ts';
import { type Route, route } from '../../platform/http/index.ts';
import { commandPayment, type PaymentInput } from './payments.ts';
import { findRefund } from './store.ts';
import { describeRefund } from './views.ts';

const Params = Type.Object(
  { id: Type.String({ pattern: idPattern('refundPayment') }) },
  { additionalProperties: false },
);

function paymentRoute(
  command: PaymentCommand,
  path: string,
  summary: string,
  body:
    | typeof NameAccount
    | typeof SendOnline
    | typeof PresentAtBank
    | typeof RecordPaid
    | typeof RecordBounced
    | typeof PaymentAct,
): Route {
  return route({
    method: 'POST',
    path: `/api/v1/refund-payments/:id/${path}`,
    tag: 'refund',
    summary,
    who: { roles: OFFICERS },
    params: Params,
    body,
    answer: RefundView,
    handle: async ({ house, tx, act, params, body: input }) => {
      const done = await commandPayment(house, tx, act, params.id, command, input satisfies PaymentInput);
      const round = done.ok ? await findRefund(tx, done.value) : undefined;
      if (!done.ok) return done;
      return round ? accept(await describeRefund(house, tx, act, round)) : refuse({ code: 'refund.not-found' });
    },
  });
}

export const paymentRoutes: readonly Route[] = [
  paymentRoute('nameAccount', 'name-account', 'Where the money goes: an account of the victim', NameAccount),
  paymentRoute('sendOnline', 'send-online', 'Entered in the national platform; its number typed back', SendOnline),
  paymentRoute('presentAtBank', 'present-at-bank', 'Handed to the bank by two officers', PresentAtBank),
  paymentRoute('recordPaid', 'record-paid', 'The receipt says it is paid', RecordPaid),
  paymentRoute('recordBounced', 'record-bounced', 'It came back', RecordBounced),
  paymentRoute('holdBack', 'hold-back', 'The money stays frozen for now', PaymentAct),
  paymentRoute('resume', 'resume', 'It may go after all', PaymentAct),
];
