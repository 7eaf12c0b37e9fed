import type { PaymentCommand, PaymentStatus } from '@anlan/contract/refund-payment';
import { PAYMENT_COMMANDS, PAYMENT_STATUSES } from '@anlan/contract/refund-payment';
import { OFFICERS, type Role } from '@anlan/contract/role';
import { lifecycle } from '../../kernel/lifecycle.ts';
import { BANK_ANSWER } from './refund.ts';

/** One payment of an approved round: from one frozen account to one victim. */
export interface Payment {
  readonly id: string;
  readonly refund: string;
  readonly victim: string;
  readonly from: string;
  readonly amountFen: number;
  readonly status: PaymentStatus;
  readonly to?: string;
  readonly channel?: 'national' | 'counter';
  readonly number?: string;
  readonly officers: readonly string[];
  readonly sentAt?: Temporal.Instant;
  readonly paidOn?: string;
  readonly receipt?: string;
  readonly bounces: number;
  readonly bounceReason?: string;
  readonly why?: string;
  /** Key of what is set aside for it in the case ledger. */
  readonly reservation?: string;
  readonly version: number;
}

const LEADERS: readonly Role[] = ['dutyLeader', 'head'];

/** `paid` is the end: nothing leads out of it, so no payment is made twice. What is held back stays frozen. */
export const PAYMENT_LIFE = lifecycle<PaymentStatus, PaymentCommand, Role>({
  noun: 'refund-payment',
  initial: 'waiting',
  states: PAYMENT_STATUSES,
  commands: PAYMENT_COMMANDS,
  moves: [
    { from: 'waiting', command: 'nameAccount', to: 'ready', who: OFFICERS, needs: ['number', 'holderName'] },
    { from: 'waiting', command: 'holdBack', to: 'heldBack', who: LEADERS, needs: ['why'] },
    { from: 'ready', command: 'sendOnline', to: 'sent', who: OFFICERS, needs: ['number'] },
    {
      from: 'ready',
      command: 'presentAtBank',
      to: 'sent',
      who: OFFICERS,
      needs: ['number', 'officer1', 'officer2'],
      starts: [BANK_ANSWER],
    },
    { from: 'ready', command: 'nameAccount', to: 'ready', who: OFFICERS, needs: ['number', 'holderName'] },
    { from: 'ready', command: 'holdBack', to: 'heldBack', who: LEADERS, needs: ['why'] },
    {
      from: 'sent',
      command: 'recordPaid',
      to: 'paid',
      who: OFFICERS,
      needs: ['receipt', 'paidOn'],
      stops: [BANK_ANSWER],
    },
    { from: 'sent', command: 'recordBounced', to: 'bounced', who: OFFICERS, needs: ['reason'], stops: [BANK_ANSWER] },
    { from: 'bounced', command: 'nameAccount', to: 'ready', who: OFFICERS, needs: ['number', 'holderName'] },
    { from: 'bounced', command: 'holdBack', to: 'heldBack', who: LEADERS, needs: ['why'] },
    { from: 'heldBack', command: 'resume', to: 'waiting', who: LEADERS },
  ],
});

/** True when nothing more is to happen with it in this round. */
export function isSettled(status: PaymentStatus): boolean {
  return status === 'paid' || status === 'heldBack';
}
