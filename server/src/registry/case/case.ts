import type { CaseCommand, CaseFacts, CaseStatus, FiveQuestions, LossKind } from '@anlan/contract/fraud-case';
import { OFFICERS, type Role } from '@anlan/contract/role';
import { lifecycle } from '../../kernel/lifecycle.ts';

/** A case as the law knows it, beside the call that began it. */
export interface FraudCase {
  readonly id: string;
  readonly number?: string;
  readonly status: CaseStatus;
  readonly unitId: string;
  readonly unitPath: string;
  readonly victim?: string;
  readonly fraudType?: string;
  readonly facts: CaseFacts;
  readonly questions: FiveQuestions;
  readonly town?: string;
  readonly townRule?: 'residence' | 'placeOfAct' | 'unit';
  readonly townDisputed: boolean;
  readonly acceptedAt: Temporal.Instant;
  readonly reviewDays: number;
  readonly openedAt?: Temporal.Instant;
  readonly openingNumber?: string;
  readonly mergedInto?: string;
  readonly version: number;
}

export interface Loss {
  readonly kind: LossKind;
  readonly amountFen: number;
  readonly datedOn: string;
  readonly recordedAt: Temporal.Instant;
  readonly supersededAt?: Temporal.Instant;
}

const DECIDERS: readonly Role[] = ['legalReviewer', 'head', 'dutyLeader'];
const REVIEW = ['case.review-3', 'case.review-7', 'case.review-30'];

/** Accepted (受案) is not opened (立案): between them lies the review of 3, 7 or 30 days. An auxiliary decides nothing here. */
export const CASE_LIFE = lifecycle<CaseStatus, CaseCommand, Role>({
  noun: 'case',
  initial: 'accepted',
  states: [
    'accepted',
    'underReview',
    'opened',
    'notOpened',
    'transferred',
    'merged',
    'withdrawn',
    'solved',
    'prosecution',
  ],
  commands: [
    'startReview',
    'extendReview',
    'open',
    'doNotOpen',
    'transfer',
    'merge',
    'withdraw',
    'solve',
    'prosecute',
    'resumeReview',
    'resumeHandling',
  ],
  moves: [
    { from: 'accepted', command: 'startReview', to: 'underReview', who: OFFICERS },
    { from: 'accepted', command: 'open', to: 'opened', who: DECIDERS, stops: REVIEW },
    { from: 'accepted', command: 'transfer', to: 'transferred', who: OFFICERS, needs: ['why'], stops: REVIEW },
    { from: 'accepted', command: 'merge', to: 'merged', who: OFFICERS, needs: ['into', 'why'], stops: REVIEW },
    { from: 'underReview', command: 'extendReview', to: 'underReview', who: DECIDERS, needs: ['days', 'why'] },
    { from: 'underReview', command: 'open', to: 'opened', who: DECIDERS, stops: REVIEW },
    { from: 'underReview', command: 'doNotOpen', to: 'notOpened', who: DECIDERS, needs: ['why'], stops: REVIEW },
    { from: 'underReview', command: 'transfer', to: 'transferred', who: OFFICERS, needs: ['why'], stops: REVIEW },
    { from: 'underReview', command: 'merge', to: 'merged', who: OFFICERS, needs: ['into', 'why'], stops: REVIEW },
    { from: 'opened', command: 'transfer', to: 'transferred', who: DECIDERS, needs: ['why'] },
    { from: 'opened', command: 'merge', to: 'merged', who: DECIDERS, needs: ['into', 'why'] },
    { from: 'opened', command: 'withdraw', to: 'withdrawn', who: DECIDERS, needs: ['why'] },
    { from: 'opened', command: 'solve', to: 'solved', who: OFFICERS },
    { from: 'solved', command: 'prosecute', to: 'prosecution', who: DECIDERS },
    // An ending taken back for a reason: the case stands again where it was ended from, see `fits`.
    { from: 'notOpened', command: 'resumeReview', to: 'underReview', who: DECIDERS, needs: ['why'] },
    { from: 'transferred', command: 'resumeReview', to: 'underReview', who: OFFICERS, needs: ['why'] },
    { from: 'merged', command: 'resumeReview', to: 'underReview', who: OFFICERS, needs: ['why'] },
    { from: 'transferred', command: 'resumeHandling', to: 'opened', who: DECIDERS, needs: ['why'] },
    { from: 'merged', command: 'resumeHandling', to: 'opened', who: DECIDERS, needs: ['why'] },
    { from: 'withdrawn', command: 'resumeHandling', to: 'opened', who: DECIDERS, needs: ['why'] },
  ],
});

/** Whether the command means something for this very case: an ended one goes back to review, or to handling once it was opened. */
export function fits(fraudCase: Pick<FraudCase, 'openedAt'>, command: string): boolean {
  if (command === 'resumeReview') return fraudCase.openedAt === undefined;
  if (command === 'resumeHandling') return fraudCase.openedAt !== undefined;
  return true;
}

/**
 * Net loss in fen: verified where known, else reported, less rebates that the fraudster paid back, less money that
 * bounced; never below zero. Undefined while nobody has named a loss.
 */
export function netLoss(losses: readonly Loss[]): number | undefined {
  const present = new Map(
    losses.filter((loss) => loss.supersededAt === undefined).map((loss) => [loss.kind, loss.amountFen]),
  );
  const gross = present.get('verified') ?? present.get('reported');
  if (gross === undefined) return undefined;
  return Math.max(0, gross - (present.get('rebates') ?? 0) - (present.get('bounced') ?? 0));
}

/** What is still missing on the page: listed, never blocking. */
export function missingOf(fraudCase: FraudCase, losses: readonly Loss[]): string[] {
  const { facts, questions } = fraudCase;
  const open: readonly (readonly [string, boolean])[] = [
    ['number', fraudCase.number === undefined],
    ['fraudType', fraudCase.fraudType === undefined],
    ['victim', fraudCase.victim === undefined],
    ['town', fraudCase.town === undefined],
    ['loss', netLoss(losses) === undefined],
    ['occupation', facts.occupation === undefined],
    ['channel', facts.channel === undefined],
    ['leakSource', facts.leakSource === undefined],
    ['reachedBy', questions.reachedBy === undefined],
    ['appInstalled', questions.appInstalled === undefined],
    ['warnedBefore', questions.warnedBefore === undefined],
    ['metBefore', questions.metBefore === undefined],
    ['whyBelieved', questions.whyBelieved === undefined],
  ];
  return open.flatMap(([name, isMissing]) => (isMissing ? [name] : []));
}
