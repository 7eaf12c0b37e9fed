import type { APPROVAL_CHANNELS, POOLS, RefundCommand, RefundStatus, TIMESTAMP_RULES } from '@anlan/contract/refund';
import { REFUND_COMMANDS, REFUND_STATUSES } from '@anlan/contract/refund';
import { OFFICERS, type Role } from '@anlan/contract/role';
import { addWorkingDays, dayOf, type Holidays, isWorkingDay, startOfDay } from '../../kernel/calendar.ts';
import { lifecycle } from '../../kernel/lifecycle.ts';

/** A round: the frozen money of a case and those joined with it, and what becomes of it. Sums in fen. */
export interface Refund {
  readonly id: string;
  readonly caseId: string;
  readonly joined: readonly string[];
  readonly round: number;
  readonly status: RefundStatus;
  readonly unitId: string;
  readonly unitPath: string;
  readonly pool: (typeof POOLS)[number];
  readonly timestampRule: (typeof TIMESTAMP_RULES)[number];
  readonly openedAt: Temporal.Instant;
  readonly openedBy: string;
  readonly noticePlace?: string;
  readonly noticeOn?: string;
  readonly noticeEndsAt?: Temporal.Instant;
  /** Digest of the plan that the notice told. */
  readonly noticePlan?: string;
  readonly preparedBy?: string;
  readonly reviewedBy?: string;
  readonly submission: number;
  readonly channel?: (typeof APPROVAL_CHANNELS)[number];
  readonly decidingUnit?: string;
  readonly submittedAt?: Temporal.Instant;
  readonly decidedAt?: Temporal.Instant;
  readonly decisionNumber?: string;
  readonly reasons: readonly string[];
  /** Key of what is set aside in the case ledger. */
  readonly reservation?: string;
  readonly version: number;
}

type Who = Role | 'system';
const LEGAL: readonly Who[] = ['legalReviewer'];
const LEADERS: readonly Who[] = ['dutyLeader', 'head'];
/** What a decision paper says is typed in by a leader; a letter speaks for itself. */
const DECIDERS: readonly Who[] = [...LEADERS, 'system'];

export const NOTICE = 'refund.notice';
export const OBJECTION = 'refund.objection';
export const BANK_ANSWER = 'refund.bank-answer';

const READY = ['plan', 'sheetsStand', 'noticeOver', 'objectionsDecided'] as const;

/**
 * Prepared by one, reviewed in law by another, decided by the police above; only then a payment exists. Money that cannot be
 * told apart is told to the public for thirty days first (Art. 8 of 银监发〔2016〕41号). While a sheet is contradicted or
 * superseded, or its freeze has ended, the round goes no further (`sheetsStand`).
 */
export const REFUND_LIFE = lifecycle<RefundStatus, RefundCommand, Who>({
  noun: 'refund',
  initial: 'drafted',
  states: REFUND_STATUSES,
  commands: REFUND_COMMANDS,
  moves: [
    {
      from: 'drafted',
      command: 'publishNotice',
      to: 'noticed',
      who: OFFICERS,
      needs: ['plan', 'sheetsStand', 'place', 'publishedOn'],
      starts: [NOTICE],
    },
    { from: 'drafted', command: 'prepare', to: 'prepared', who: OFFICERS, needs: READY },
    { from: 'drafted', command: 'withdraw', to: 'withdrawn', who: OFFICERS, needs: ['why'] },
    { from: 'noticed', command: 'prepare', to: 'prepared', who: OFFICERS, needs: READY, stops: [NOTICE] },
    { from: 'noticed', command: 'reopen', to: 'drafted', who: OFFICERS, needs: ['why'], stops: [NOTICE] },
    { from: 'noticed', command: 'withdraw', to: 'withdrawn', who: LEADERS, needs: ['why'], stops: [NOTICE] },
    { from: 'prepared', command: 'passReview', to: 'reviewed', who: LEGAL, needs: ['sheetsStand'] },
    { from: 'prepared', command: 'sendBack', to: 'drafted', who: LEGAL, needs: ['why'] },
    {
      from: 'reviewed',
      command: 'submit',
      to: 'submitted',
      who: LEADERS,
      needs: ['sheetsStand', 'channel', 'decidingUnit'],
    },
    { from: 'reviewed', command: 'sendBack', to: 'drafted', who: LEADERS, needs: ['why'] },
    { from: 'submitted', command: 'approve', to: 'approved', who: DECIDERS, needs: ['number', 'decidedOn'] },
    { from: 'submitted', command: 'return', to: 'returned', who: DECIDERS, needs: ['why'] },
    { from: 'returned', command: 'reopen', to: 'drafted', who: OFFICERS, needs: ['why'] },
    { from: 'returned', command: 'withdraw', to: 'withdrawn', who: LEADERS, needs: ['why'] },
    { from: 'approved', command: 'close', to: 'closed', who: OFFICERS, needs: ['allSettled'] },
  ],
});

/** States in which what was allotted is bound: no other round may give the same money, or give the same loss twice. */
export const BINDING: readonly RefundStatus[] = ['prepared', 'reviewed', 'submitted', 'returned', 'approved', 'closed'];

const NOTICE_DAYS = 30;

/**
 * The end of the public notice: thirty full days after the day of publication; an end on a day off moves to the end of the
 * next working day.
 */
export function noticeEnd(
  publishedOn: Temporal.PlainDate,
  days: number | undefined,
  holidays: Holidays,
): Temporal.Instant {
  const last = publishedOn.add({ days: days ?? NOTICE_DAYS });
  const day = isWorkingDay(last, holidays) ? last : addWorkingDays(last, 1, holidays);
  return startOfDay(day.add({ days: 1 }));
}

const BANK_DAYS = 3;

/** The end of the third working day after the bank got the notice. */
export function bankAnswerEnd(at: Temporal.Instant, days: number | undefined, holidays: Holidays): Temporal.Instant {
  return startOfDay(addWorkingDays(dayOf(at), days ?? BANK_DAYS, holidays).add({ days: 1 }));
}

/** The end, moved so that it lies whole minutes after the start: deadlines count in minutes. */
export function wholeMinutes(startsAt: Temporal.Instant, endsAt: Temporal.Instant): Temporal.Instant {
  return startsAt.add({ minutes: Math.ceil(startsAt.until(endsAt).total('minutes')) });
}
