import { OFFICERS, type Role } from '@anlan/contract/role';
import type {
  NextStep,
  RefusalReason,
  StopChannel,
  StopCommand,
  StopKind,
  StopStatus,
} from '@anlan/contract/stop-payment';
import { NEXT_STEP_OF, STOP_COMMANDS, STOP_STATUSES } from '@anlan/contract/stop-payment';
import { lifecycle } from '../../kernel/lifecycle.ts';

/** An order to stop one account, or to ask the payer's bank for a payee that nobody can name. */
export interface StopPayment {
  readonly id: string;
  readonly orderNumber: string;
  readonly firstOrder?: string;
  /** The refused order whose correction this one is. */
  readonly corrects?: string;
  readonly attempt: number;
  readonly kind: StopKind;
  readonly status: StopStatus;
  readonly channel: StopChannel;
  readonly level: number;
  readonly incident: string;
  readonly transfer?: string;
  readonly from?: string;
  readonly account: string;
  readonly bankCode?: string;
  readonly amountFen?: number;
  readonly transferAt?: Temporal.Instant;
  readonly balanceFen?: number;
  readonly tracedFen?: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly reportedAt: Temporal.Instant;
  readonly enteredAt: Temporal.Instant;
  readonly preparedAt: Temporal.Instant;
  readonly preparedBy: string;
  readonly signedAt?: Temporal.Instant;
  readonly signedBy?: string;
  readonly vouchedBy?: string;
  readonly countersignedBy?: string;
  readonly signLater: boolean;
  readonly sentAt?: Temporal.Instant;
  readonly platformNumber?: string;
  readonly receivedAt?: Temporal.Instant;
  readonly stoppedAt?: Temporal.Instant;
  readonly endsAt?: Temporal.Instant;
  readonly impossibleAt?: Temporal.Instant;
  readonly refusal?: RefusalReason;
  readonly refusalNote?: string;
  readonly earlierAuthority?: string;
  readonly earlierAmountFen?: number;
  /** Since when we wait behind the earlier authority (轮候), and in which place where it is known. */
  readonly queuedAt?: Temporal.Instant;
  readonly queuePosition?: number;
  readonly tries: number;
  readonly nextTryAt?: Temporal.Instant;
  readonly lineDown: boolean;
  readonly version: number;
}

type Who = Role | 'system';
const CHASERS: readonly Who[] = [...OFFICERS, 'auxiliary', 'system'];
const LEADERS: readonly Who[] = ['dutyLeader', 'head'];
const SYSTEM: readonly Who[] = ['system'];

const UNANSWERED = 'stop-payment.unanswered';
const END = 'stop-payment.end';
const SIGN_LATER = 'stop-payment.sign-later';
/** The deadline behind the alarm "stop ends, case not opened". */
export const NOT_OPENED = 'stop-payment.case-not-opened';

/** The rule of that alarm: behind a second stop no third can stand, so its alarm begins with it. */
export function notOpenedRule(attempt: number): string {
  return attempt === 1 ? NOT_OPENED : `${NOT_OPENED}-repeat`;
}

/**
 * The life of an order. Auxiliaries prepare and chase; whoever signs, withdraws or hands over is sworn; a release is the
 * leader's. What a bank says (received, stopped, refused) may come late, so a silent order still takes it; so may the
 * second signature, which is owed whatever has become of the order.
 */
export const STOP_LIFE = lifecycle<StopStatus, StopCommand, Who>({
  noun: 'stop-payment',
  initial: 'prepared',
  states: STOP_STATUSES,
  commands: STOP_COMMANDS,
  moves: [
    { from: 'prepared', command: 'edit', to: 'prepared', who: CHASERS },
    { from: 'prepared', command: 'sign', to: 'signed', who: OFFICERS, starts: [SIGN_LATER] },
    {
      from: 'prepared',
      command: 'signByPhone',
      to: 'signed',
      who: OFFICERS,
      needs: ['secondSigner'],
      starts: [SIGN_LATER],
    },
    { from: 'prepared', command: 'withdraw', to: 'withdrawn', who: OFFICERS, needs: ['why'] },
    { from: 'signed', command: 'countersign', to: 'signed', who: OFFICERS, stops: [SIGN_LATER] },
    { from: 'signed', command: 'send', to: 'sent', who: CHASERS, starts: [UNANSWERED] },
    {
      from: 'signed',
      command: 'transcribe',
      to: 'sent',
      who: CHASERS,
      needs: ['platformNumber'],
      starts: [UNANSWERED],
    },
    { from: 'signed', command: 'withdraw', to: 'withdrawn', who: OFFICERS, needs: ['why'], stops: [SIGN_LATER] },
    { from: 'sent', command: 'countersign', to: 'sent', who: OFFICERS, stops: [SIGN_LATER] },
    { from: 'sent', command: 'recordReceived', to: 'received', who: CHASERS },
    {
      from: 'sent',
      command: 'recordStopped',
      to: 'stopped',
      who: CHASERS,
      starts: [END, NOT_OPENED],
      stops: [UNANSWERED],
    },
    { from: 'sent', command: 'recordRefused', to: 'refused', who: CHASERS, needs: ['reason'], stops: [UNANSWERED] },
    { from: 'sent', command: 'markUnanswered', to: 'unanswered', who: SYSTEM },
    { from: 'received', command: 'countersign', to: 'received', who: OFFICERS, stops: [SIGN_LATER] },
    {
      from: 'received',
      command: 'recordStopped',
      to: 'stopped',
      who: CHASERS,
      starts: [END, NOT_OPENED],
      stops: [UNANSWERED],
    },
    { from: 'received', command: 'recordRefused', to: 'refused', who: CHASERS, needs: ['reason'], stops: [UNANSWERED] },
    { from: 'received', command: 'markUnanswered', to: 'unanswered', who: SYSTEM },
    ...(['sent', 'received', 'unanswered'] as const).map((from) => ({
      from,
      command: 'recordFound' as const,
      to: 'answered' as const,
      who: CHASERS,
      needs: ['account'],
      stops: [UNANSWERED],
    })),
    { from: 'answered', command: 'countersign', to: 'answered', who: OFFICERS, stops: [SIGN_LATER] },
    { from: 'unanswered', command: 'countersign', to: 'unanswered', who: OFFICERS, stops: [SIGN_LATER] },
    { from: 'unanswered', command: 'recordReceived', to: 'received', who: CHASERS },
    {
      from: 'unanswered',
      command: 'recordStopped',
      to: 'stopped',
      who: CHASERS,
      starts: [END, NOT_OPENED],
      stops: [UNANSWERED],
    },
    {
      from: 'unanswered',
      command: 'recordRefused',
      to: 'refused',
      who: CHASERS,
      needs: ['reason'],
      stops: [UNANSWERED],
    },
    { from: 'stopped', command: 'countersign', to: 'stopped', who: OFFICERS, stops: [SIGN_LATER] },
    { from: 'stopped', command: 'repeat', to: 'stopped', who: OFFICERS, needs: ['why'] },
    { from: 'stopped', command: 'expire', to: 'expired', who: SYSTEM, stops: [END, NOT_OPENED] },
    { from: 'stopped', command: 'release', to: 'released', who: LEADERS, needs: ['why'], stops: [END, NOT_OPENED] },
    {
      from: 'stopped',
      command: 'handToFreeze',
      to: 'handedToFreeze',
      who: [...OFFICERS, 'system'],
      stops: [END, NOT_OPENED],
    },
    ...(['stopped', 'expired', 'released', 'handedToFreeze'] as const).map((from) => ({
      from,
      command: 'recordTraced' as const,
      to: from,
      who: CHASERS,
    })),
    { from: 'released', command: 'countersign', to: 'released', who: OFFICERS, stops: [SIGN_LATER] },
    { from: 'handedToFreeze', command: 'countersign', to: 'handedToFreeze', who: OFFICERS, stops: [SIGN_LATER] },
    { from: 'refused', command: 'countersign', to: 'refused', who: OFFICERS, stops: [SIGN_LATER] },
    { from: 'refused', command: 'resend', to: 'refused', who: CHASERS, needs: ['why'] },
    { from: 'refused', command: 'recordQueued', to: 'refused', who: CHASERS, needs: ['earlierAuthority'] },
    { from: 'expired', command: 'countersign', to: 'expired', who: OFFICERS, stops: [SIGN_LATER] },
    { from: 'expired', command: 'repeat', to: 'expired', who: OFFICERS, needs: ['why'] },
  ],
});

const STOP_ONLY: readonly string[] = ['recordStopped', 'recordTraced', 'repeat', 'release', 'handToFreeze'];

/** A query is answered with an account and stops nothing; a stop order is never answered with one. */
export function suits(kind: StopKind, command: string): boolean {
  return kind === 'stop' ? command !== 'recordFound' : !STOP_ONLY.includes(command);
}

/** Whether the command means something for this very order, beyond what its state allows. */
export function fits(order: Pick<StopPayment, 'kind' | 'signLater' | 'refusal'>, command: string): boolean {
  if (command === 'countersign') return order.signLater;
  if (command === 'recordQueued') return order.refusal !== undefined && nextStepOf(order.refusal) === 'recordQueued';
  return suits(order.kind, command);
}

/** Two persons where money or liberty is touched: who signed the stop neither countersigns nor releases it. */
export function needsAnother(order: Pick<StopPayment, 'signedBy'>, command: string, person: string): boolean {
  return (command === 'countersign' || command === 'release') && order.signedBy === person;
}

/** What a refusal asks for next. */
export function nextStepOf(reason: RefusalReason): NextStep {
  return NEXT_STEP_OF[reason];
}

/** After these the account can finally not be stopped: the clock ends and the next level is what counts. */
export function isFinal(reason: RefusalReason): boolean {
  const step = nextStepOf(reason);
  return step === 'nextLevel' || step === 'recordQueued';
}

/** Orders on which money still hangs: it may leave while we wait. */
export const WAITING: readonly StopStatus[] = ['prepared', 'signed', 'sent', 'received', 'unanswered'];

/**
 * Money that can still be saved, by which the desk sorts: amount × exp(−age/λ), until tracing knows better. Age runs from
 * the transfer where its time is known, else from the report. λ in minutes comes from a dated rule per level.
 */
export function savableFen(
  order: Pick<StopPayment, 'status' | 'amountFen' | 'transferAt' | 'reportedAt'>,
  now: Temporal.Instant,
  decayMinutes: number,
): number {
  if (!WAITING.includes(order.status) || order.amountFen === undefined) return 0;
  const age = Math.max(0, (order.transferAt ?? order.reportedAt).until(now).total('minutes'));
  return Math.floor(order.amountFen * Math.exp(-age / decayMinutes));
}

/** Seconds to wait before the n-th next try on a line that is down: 5, 15, 45, then every minute while the order lives. */
export function backOffSeconds(tries: number): number {
  return Math.min(60, 5 * 3 ** Math.max(0, tries - 1));
}
