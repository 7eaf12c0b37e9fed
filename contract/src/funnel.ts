import Type, { type Static } from 'typebox';
import { Instant } from './base/moments.ts';
import { ListQuery, listOf } from './list.ts';
import { ROLES } from './role.ts';
import { AccountView } from './subject.ts';

/** How far money has come. Each holds what lies in it and in all that follow it, except that frozen and traced do not contain each other. */
export const FUNNEL_LEVELS = ['held', 'traced', 'frozen', 'titled', 'returned'] as const;
export type FunnelLevel = (typeof FUNNEL_LEVELS)[number];

/** The act that a place waits for; `over` waits for none that would bring it to a victim. */
export const FUNNEL_STAGES = ['hold', 'trace', 'title', 'refund', 'payment', 'over', 'returned'] as const;
export type FunnelStage = (typeof FUNNEL_STAGES)[number];

/** Where a yuan lies now: exactly one of these, each under the stage whose act it waits for. */
export const FUNNEL_PLACES = {
  noCase: 'hold',
  caseNotOpened: 'hold',
  caseElsewhere: 'hold',
  freezeNotAsked: 'hold',
  freezeRefused: 'hold',
  freezeUnsigned: 'hold',
  freezeUnapproved: 'hold',
  freezeUnsent: 'hold',
  freezeUnanswered: 'hold',
  freezeQueued: 'hold',
  freezeEndPassed: 'hold',
  outsideFreeze: 'hold',
  statementMissing: 'trace',
  notTraced: 'trace',
  titleNotDrafted: 'title',
  titleUnsigned: 'title',
  titleContradicted: 'title',
  roundNotOpened: 'refund',
  roundDrafted: 'refund',
  inNotice: 'refund',
  inObjection: 'refund',
  atLegalReview: 'refund',
  notSubmitted: 'refund',
  atPrefecture: 'refund',
  returnedByPrefecture: 'refund',
  notAllotted: 'refund',
  waitsForCourt: 'refund',
  noVictimAccount: 'payment',
  paymentReady: 'payment',
  paymentSent: 'payment',
  paymentBounced: 'payment',
  paymentHeldBack: 'payment',
  untraced: 'over',
  madeWhole: 'over',
  outsideLimit: 'over',
  released: 'over',
  stopEnded: 'over',
  freezeLapsed: 'over',
  returned: 'returned',
} as const satisfies Readonly<Record<string, FunnelStage>>;
export type FunnelPlace = keyof typeof FUNNEL_PLACES;
export const FUNNEL_PLACE_NAMES: readonly FunnelPlace[] = Object.keys(FUNNEL_PLACES).filter(
  (name): name is FunnelPlace => name in FUNNEL_PLACES,
);
/** Places whose money has got away without anybody's decision. */
export const FUNNEL_LOST: readonly FunnelPlace[] = ['stopEnded', 'freezeLapsed'];

/** Part of the page on which the act is done, where the page has several. */
export const FUNNEL_PARTS = ['titles', 'statements', 'refunds'] as const;

const Filter = {
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  unit: Type.Optional(Type.String({ maxLength: 40 })),
  bank: Type.Optional(Type.String({ maxLength: 20 })),
  fraudType: Type.Optional(Type.String({ maxLength: 60, description: 'a type of the first level holds its second' })),
  case: Type.Optional(Type.String({ maxLength: 40, description: 'one case, of all times' })),
};
export const FunnelQuery = Type.Object(Filter, { additionalProperties: false });
export type FunnelQuery = Static<typeof FunnelQuery>;

export const FunnelRowsQuery = Type.Interface(
  [ListQuery],
  {
    ...Filter,
    place: Type.Optional(Type.String({ maxLength: 200, description: 'places, comma-separated' })),
    level: Type.Optional(Type.Enum(FUNNEL_LEVELS, { description: 'what has come at least as far' })),
  },
  { additionalProperties: false },
);
export type FunnelRowsQuery = Static<typeof FunnelRowsQuery>;

const Sum = { fen: Type.Integer(), accounts: Type.Integer() };

/** One picture: the whole, how far it has come, and where every yuan of it lies. `held` is the sum of all places. */
export const FunnelView = Type.Object(
  {
    from: Type.Optional(Type.String()),
    to: Type.Optional(Type.String()),
    asOf: Type.String(),
    levels: Type.Array(
      Type.Object(
        { level: Type.Enum(FUNNEL_LEVELS), ...Sum, beforeFen: Type.Optional(Type.Integer()) },
        { additionalProperties: false },
      ),
    ),
    places: Type.Array(
      Type.Object(
        {
          place: Type.Enum(FUNNEL_PLACE_NAMES),
          stage: Type.Enum(FUNNEL_STAGES),
          ...Sum,
          who: Type.Array(Type.Enum(ROLES), { description: 'who may do the next act' }),
          mine: Type.Boolean({ description: 'the asker is one of them' }),
          beforeFen: Type.Optional(Type.Integer()),
        },
        { additionalProperties: false },
      ),
    ),
    /** From the sum of what orders reported to the whole: what is the same money again, and what only freezes told of. */
    toldFen: Type.Integer({ description: 'the sum that the figure of stopped balances makes of the same orders' }),
    againFen: Type.Integer({ description: 'the same money told by a repeated or second order' }),
    carriedFen: Type.Integer({ description: 'the same money stopped again later or at the next level' }),
    onlyFrozenFen: Type.Integer({ description: 'came in after the stop, or frozen without one' }),
    silent: Type.Integer({ description: 'stopped accounts whose balance no bank has told' }),
  },
  { additionalProperties: false },
);
export type FunnelView = Static<typeof FunnelView>;

/** One part of the money of one account, in one place. */
export const FunnelRow = Type.Object(
  {
    id: Type.String({ description: 'the first measure on the account and the place' }),
    hold: Type.String(),
    place: Type.Enum(FUNNEL_PLACE_NAMES),
    fen: Type.Integer(),
    account: AccountView,
    bank: Type.Optional(Type.String()),
    case: Type.Optional(Type.String()),
    caseNumber: Type.Optional(Type.String()),
    fraudType: Type.Optional(Type.String()),
    unitName: Type.String(),
    since: Type.String(),
    dueAt: Type.Optional(Type.String({ description: 'when the measure or the step runs out' })),
    about: Type.String({ description: 'the thing whose screen does the next act' }),
    part: Type.Optional(Type.Enum(FUNNEL_PARTS)),
    who: Type.Array(Type.Enum(ROLES)),
    mine: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type FunnelRow = Static<typeof FunnelRow>;
export const FunnelRows = listOf(FunnelRow);
