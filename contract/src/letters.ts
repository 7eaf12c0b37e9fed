import Type, { type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { idPattern } from './base/ids.ts';
import { Day, Instant } from './base/moments.ts';
import type { Letter, RoadEnd, TakeFault } from './envelope.ts';

const Fen = Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991 });
const Words = Type.String({ minLength: 1, maxLength: 200 });
/** The n-th time that a round goes out for decision; a decision on an earlier one no longer counts. */
const Submission = Type.Integer({ minimum: 1, maximum: 1_000 });

/** A refund put before the police that decide it: what the request form and the report say (design: documents of the refund). */
export const RefundSubmitted = Type.Object(
  {
    round: Type.String({ pattern: idPattern('refund') }),
    submission: Submission,
    caseNumber: Type.Optional(Words),
    unit: Words,
    formula: Words,
    accounts: Type.Array(
      Type.Object(
        {
          number: Words,
          bank: Type.Optional(Words),
          freezingUnit: Words,
          frozenFen: Fen,
          method: Type.Enum(['SINGLE', 'TIMESTAMP', 'PRO_RATA'] as const),
          staysFen: Fen,
        },
        { additionalProperties: false },
      ),
      { maxItems: 500 },
    ),
    payments: Type.Array(Type.Object({ victim: Words, from: Words, amountFen: Fen }, { additionalProperties: false }), {
      maxItems: 5_000,
    }),
  },
  { additionalProperties: false },
);
export type RefundSubmitted = Static<typeof RefundSubmitted>;

/** The decision: approved under a number of the deciding unit, or returned with reasons. */
export const RefundDecided = Type.Object(
  {
    round: Type.String({ pattern: idPattern('refund') }),
    submission: Submission,
    decision: Type.Enum(['approved', 'returned'] as const),
    /** The number of the decision paper; a return has none. */
    number: Type.Optional(Words),
    decidedAt: Instant,
    decidingUnit: Words,
    reasons: Type.Array(Words, { maxItems: 20 }),
  },
  { additionalProperties: false },
);
export type RefundDecided = Static<typeof RefundDecided>;

interface LetterKind {
  readonly from: RoadEnd;
  readonly to: RoadEnd;
  /** Which field of the body names the thing that the letter is about. */
  readonly about: string;
  readonly body: TSchema;
}

/**
 * The closed list: what may cross a road at all, in which direction and in which form. Both ends hold every letter against
 * it, the sender before sealing and the receiver after opening; a kind that is not here does not leave the house.
 */
export const LETTERS = {
  'refund.submitted': { from: 'core', to: 'prefecture', about: 'round', body: RefundSubmitted },
  'refund.decided': { from: 'prefecture', to: 'core', about: 'round', body: RefundDecided },
} as const satisfies Record<string, LetterKind>;
export type LetterName = keyof typeof LETTERS;

export type LetterBody<K extends LetterName> = Static<(typeof LETTERS)[K]['body']>;

/** Why a letter may not travel from one end to the other: a kind that the closed list has not, or another form. */
export function letterFault(letter: Letter, from: RoadEnd, to: RoadEnd): TakeFault | undefined {
  const kind = Object.entries(LETTERS).find(([name]) => name === letter.kind)?.[1];
  if (kind === undefined || kind.from !== from || kind.to !== to) return 'kind-not-listed';
  return Value.Check(kind.body, letter.body) ? undefined : 'letter-wrong-form';
}
