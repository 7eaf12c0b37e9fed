import type {
  AlarmReach,
  DecisionKind,
  FreezeCommand,
  FreezeRefusal,
  FreezeScope,
  FreezeStatus,
  ReviewReason,
} from '@anlan/contract/freeze';
import { FREEZE_COMMANDS, FREEZE_STATUSES } from '@anlan/contract/freeze';
import { DESK, OFFICERS, type Role } from '@anlan/contract/role';
import { dayOf, startOfDay } from '../../kernel/calendar.ts';
import { lifecycle } from '../../kernel/lifecycle.ts';

/** Money held on one account for one case by a judicial freeze, or the order that asks for it. Sums in fen. */
export interface Freeze {
  readonly id: string;
  readonly status: FreezeStatus;
  readonly caseId: string;
  readonly stopOrder?: string;
  readonly account: string;
  readonly bankCode?: string;
  readonly city?: string;
  readonly scope: FreezeScope;
  readonly scopeReason?: string;
  readonly channel: 'nationalByHand' | 'counter';
  readonly months: 6 | 12;
  /** 1 in the first period, one more with each renewal. */
  readonly term: number;
  readonly requestedFen?: number;
  readonly frozenFen?: number;
  /** The part that is case money; absent while nobody has checked (未核). */
  readonly tracedFen?: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly preparedAt: Temporal.Instant;
  readonly preparedBy: string;
  readonly officer: string;
  readonly reviewedAt?: Temporal.Instant;
  readonly reviewedBy?: string;
  readonly signedAt?: Temporal.Instant;
  readonly signedBy?: string;
  readonly approvedAt?: Temporal.Instant;
  readonly approvedBy?: string;
  readonly prefectureNumber?: string;
  readonly sentAt?: Temporal.Instant;
  readonly documentNumber?: string;
  readonly platformNumber?: string;
  readonly frozenAt?: Temporal.Instant;
  readonly endsAt?: Temporal.Instant;
  readonly endPassedAt?: Temporal.Instant;
  readonly endedAt?: Temporal.Instant;
  readonly earlierAuthority?: string;
  readonly earlierContact?: string;
  readonly earlierAmountFen?: number;
  readonly earlierEndsOn?: string;
  readonly queuedAt?: Temporal.Instant;
  readonly chasedAt?: Temporal.Instant;
  readonly refusal?: FreezeRefusal;
  readonly note?: string;
  readonly version: number;
}

type Who = Role | 'system';
const LEADERS: readonly Who[] = ['dutyLeader', 'head'];
const HEAD: readonly Who[] = ['head'];
const LEGAL: readonly Who[] = ['legalReviewer'];
const SYSTEM: readonly Who[] = ['system'];

/** The deadline that no freeze may pass in silence. */
export const END = 'freeze.end';
export const UNANSWERED = 'freeze.unanswered';
export const CHASE = 'freeze.queue-chase';
export const RELEASE = 'freeze.release';

const answers = (from: 'sent' | 'queued') =>
  [
    {
      from,
      command: 'recordFrozen',
      to: 'frozen',
      who: DESK,
      needs: ['frozenFen'],
      starts: [END],
      stops: [UNANSWERED, CHASE],
    },
    {
      from,
      command: 'recordQueued',
      to: 'queued',
      who: DESK,
      needs: ['earlierAuthority'],
      starts: [CHASE],
      stops: [UNANSWERED, CHASE],
    },
    { from, command: 'recordRefused', to: 'refused', who: DESK, needs: ['reason'], stops: [UNANSWERED, CHASE] },
  ] as const;

const running = (from: 'frozen' | 'endPassed') =>
  [
    { from, command: 'recordTraced', to: from, who: OFFICERS, needs: ['tracedFen'] },
    { from, command: 'answerAlarm', to: from, who: OFFICERS, needs: ['answer'] },
    { from, command: 'propose', to: from, who: OFFICERS, needs: ['kind', 'why'] },
    { from, command: 'decide', to: from, who: LEADERS },
    { from, command: 'dismiss', to: from, who: OFFICERS, needs: ['why'], stops: [RELEASE] },
    {
      from,
      command: 'recordRenewed',
      to: 'frozen',
      who: OFFICERS,
      needs: ['documentNumber'],
      starts: [END],
      stops: [END],
    },
    {
      from,
      command: 'recordLimited',
      to: from,
      who: OFFICERS,
      needs: ['documentNumber'],
      stops: [RELEASE],
    },
    {
      from,
      command: 'recordReleased',
      to: 'released',
      who: OFFICERS,
      needs: ['documentNumber'],
      stops: [END, RELEASE],
    },
  ] as const;

/**
 * The life of a freeze. One sworn officer signs and the head approves; the number of the paper comes from the case system.
 * The measure ends by law when nobody renews it; the table therefore has no way from frozen to lapsed but over
 * `endPassed`, from which only a leader's word leads on.
 */
export const FREEZE_LIFE = lifecycle<FreezeStatus, FreezeCommand, Who>({
  noun: 'freeze',
  initial: 'prepared',
  states: FREEZE_STATUSES,
  commands: FREEZE_COMMANDS,
  moves: [
    { from: 'prepared', command: 'edit', to: 'prepared', who: DESK },
    { from: 'prepared', command: 'review', to: 'prepared', who: LEGAL },
    { from: 'prepared', command: 'sign', to: 'signed', who: OFFICERS },
    { from: 'prepared', command: 'withdraw', to: 'withdrawn', who: OFFICERS, needs: ['why'] },
    { from: 'signed', command: 'review', to: 'signed', who: LEGAL },
    { from: 'signed', command: 'approve', to: 'approved', who: HEAD },
    { from: 'signed', command: 'sendBack', to: 'prepared', who: [...HEAD, ...LEGAL], needs: ['why'] },
    { from: 'signed', command: 'withdraw', to: 'withdrawn', who: OFFICERS, needs: ['why'] },
    { from: 'approved', command: 'send', to: 'sent', who: DESK, needs: ['documentNumber'], starts: [UNANSWERED] },
    { from: 'approved', command: 'withdraw', to: 'withdrawn', who: OFFICERS, needs: ['why'] },
    ...answers('sent'),
    ...answers('queued'),
    {
      from: 'queued',
      command: 'recordChased',
      to: 'queued',
      who: DESK,
      needs: ['note'],
      starts: [CHASE],
      stops: [CHASE],
    },
    { from: 'queued', command: 'withdraw', to: 'withdrawn', who: LEADERS, needs: ['why'], stops: [CHASE] },
    ...running('frozen'),
    { from: 'frozen', command: 'expire', to: 'endPassed', who: SYSTEM },
    { from: 'frozen', command: 'endAsDecided', to: 'ended', who: SYSTEM, stops: [END, RELEASE] },
    ...running('endPassed'),
    { from: 'endPassed', command: 'recordLapsed', to: 'lapsed', who: LEADERS, needs: ['why'], stops: [END, RELEASE] },
  ],
});

/** States in which money may still be lost or won by what somebody does. */
export const LIVE: readonly FreezeStatus[] = [
  'prepared',
  'signed',
  'approved',
  'sent',
  'queued',
  'frozen',
  'endPassed',
];

/**
 * When a period of so many months ends: the beginning of the business day with the same number, so that we never believe
 * in a day more than the law gives. The last day of a shorter month counts.
 */
export function endOf(from: Temporal.Instant, months: number): Temporal.Instant {
  return startOfDay(dayOf(from).add({ months }));
}

/** Whole business days from now to the end; negative after it. */
export function daysLeft(endsAt: Temporal.Instant, now: Temporal.Instant): number {
  return dayOf(now).until(dayOf(endsAt), { largestUnit: 'days' }).days;
}

/** Whom a step of the ladder reaches: the later it is heard, the higher it goes. Days are those left when it is raised. */
export function reachOf(days: number): AlarmReach {
  return days <= 1 ? 'head' : days <= 3 ? 'leader' : 'officer';
}

/** Numbers of one case as the rule of the legal review looks at them. */
export interface Extent {
  readonly accountsAtOnce: number;
  readonly accountsTotal: number;
  readonly wholeAtOnce: number;
  readonly wholeTotal: number;
  /** Everything asked on this one account, in fen. */
  readonly amountOnAccount: number;
}

/** Why the legal department must look first: every threshold that is passed, not merely reached. */
export function reviewReasons(extent: Extent, limits: Extent): ReviewReason[] {
  const names = ['accountsAtOnce', 'accountsTotal', 'wholeAtOnce', 'wholeTotal', 'amountOnAccount'] as const;
  return names.filter((name) => extent[name] > limits[name]);
}

/** Release and limiting are the duty leader's or the head's; whoever lengthens a measure or lets it go must be the head. */
export function mayDecide(kind: DecisionKind, role: string): boolean {
  return role === 'head' || ((kind === 'release' || kind === 'limit') && role === 'dutyLeader');
}
