import type { FUNNEL_PARTS, FunnelPlace } from '@anlan/contract/funnel';
import { DESK, OFFICERS, ROLES, type Role } from '@anlan/contract/role';
import type { Lifecycle } from '../../kernel/lifecycle.ts';
import { CASE_LIFE } from '../../registry/case/index.ts';
import { FREEZE_LIFE } from '../freeze/index.ts';
import { PAYMENT_LIFE, REFUND_LIFE } from '../refund/index.ts';
import { BRINGERS } from '../statement/index.ts';
import { STOP_LIFE } from '../stop-payment/index.ts';
import { TITLE_LIFE } from '../title/index.ts';

/** Who does the next act with money that lies in a place, and on which part of the page of the thing. */
export interface Next {
  readonly who: readonly Role[];
  readonly part?: (typeof FUNNEL_PARTS)[number];
}

/** Whoever the table of a noun lets give the command in that state. */
function may<S extends string, C extends string, W extends string>(
  life: Lifecycle<S, C, W>,
  from: S,
  command: C,
): Role[] {
  const who: readonly string[] = life.moves.find((move) => move.from === from && move.command === command)?.who ?? [];
  return ROLES.filter((role) => who.includes(role));
}

// An act without a lifecycle row, the first step of a noun, is done by the list that its routes name too.
const PROPOSERS = may(FREEZE_LIFE, 'frozen', 'propose');

/** The next act of every place; nobody where nothing is left to do. */
export const NEXT: Readonly<Record<FunnelPlace, Next>> = {
  noCase: { who: OFFICERS },
  caseNotOpened: { who: may(CASE_LIFE, 'underReview', 'open') },
  caseElsewhere: { who: may(STOP_LIFE, 'stopped', 'release') },
  freezeNotAsked: { who: DESK },
  freezeRefused: { who: DESK },
  freezeUnsigned: { who: may(FREEZE_LIFE, 'prepared', 'sign') },
  freezeUnapproved: { who: may(FREEZE_LIFE, 'signed', 'approve') },
  freezeUnsent: { who: may(FREEZE_LIFE, 'approved', 'send') },
  freezeUnanswered: { who: may(FREEZE_LIFE, 'sent', 'recordFrozen') },
  freezeQueued: { who: may(FREEZE_LIFE, 'queued', 'recordChased') },
  freezeEndPassed: { who: may(FREEZE_LIFE, 'endPassed', 'recordLapsed') },
  outsideFreeze: { who: PROPOSERS },
  statementMissing: { who: BRINGERS, part: 'statements' },
  notTraced: { who: OFFICERS, part: 'titles' },
  titleNotDrafted: { who: OFFICERS, part: 'titles' },
  titleUnsigned: { who: may(TITLE_LIFE, 'drafted', 'sign'), part: 'titles' },
  titleContradicted: { who: may(TITLE_LIFE, 'contradicted', 'uphold'), part: 'titles' },
  roundNotOpened: { who: OFFICERS, part: 'refunds' },
  roundDrafted: { who: may(REFUND_LIFE, 'drafted', 'prepare') },
  inNotice: { who: may(REFUND_LIFE, 'noticed', 'prepare') },
  inObjection: { who: may(REFUND_LIFE, 'noticed', 'prepare') },
  atLegalReview: { who: may(REFUND_LIFE, 'prepared', 'passReview') },
  notSubmitted: { who: may(REFUND_LIFE, 'reviewed', 'submit') },
  atPrefecture: { who: may(REFUND_LIFE, 'submitted', 'approve') },
  returnedByPrefecture: { who: may(REFUND_LIFE, 'returned', 'reopen') },
  notAllotted: { who: OFFICERS, part: 'refunds' },
  waitsForCourt: { who: PROPOSERS },
  noVictimAccount: { who: may(PAYMENT_LIFE, 'waiting', 'nameAccount') },
  paymentReady: { who: may(PAYMENT_LIFE, 'ready', 'sendOnline') },
  paymentSent: { who: may(PAYMENT_LIFE, 'sent', 'recordPaid') },
  paymentBounced: { who: may(PAYMENT_LIFE, 'bounced', 'nameAccount') },
  paymentHeldBack: { who: may(PAYMENT_LIFE, 'heldBack', 'resume') },
  untraced: { who: PROPOSERS },
  madeWhole: { who: PROPOSERS },
  outsideLimit: { who: [] },
  released: { who: [] },
  stopEnded: { who: may(STOP_LIFE, 'expired', 'repeat') },
  freezeLapsed: { who: DESK },
  returned: { who: [] },
};
