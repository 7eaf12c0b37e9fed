import Type, { type Static } from 'typebox';
import { ByConvention } from './title.ts';

/** A sum in whole fen, never negative. */
export const Fen = Type.Integer({ minimum: 0 });
export const Whole = (description?: string) =>
  Type.Integer({ minimum: 0, ...(description === undefined ? {} : { description }) });

/** What a place of money is. `outside`, `cash`, `fee`, `sink` are where money comes from or goes to without an account. */
export const FLOW_KINDS = ['victim', 'account', 'external', 'outside', 'cash', 'fee', 'sink', 'rest'] as const;
export type FlowKind = (typeof FLOW_KINDS)[number];
export const FLOW_HOLDS = ['stopped', 'frozen'] as const;

/** Sums of one place or of one layer: in + assumed = out + lies. All of the whole picture, whatever is filtered. */
export const FlowSums = Type.Object(
  {
    transfers: Whole('that it paid or received'),
    inFen: Fen,
    outFen: Fen,
    assumedFen: Type.Integer({
      minimum: 0,
      description:
        'money that must have been there though no row shows it coming: openings, gaps; of a source all that it paid',
    }),
    liesFen: Fen,
    tracedInFen: Fen,
    tracedOutFen: Fen,
    tracedLiesFen: Type.Integer({ minimum: 0, description: 'victims’ money that lies there by the convention' }),
    firstAt: Type.Optional(Type.String()),
    lastAt: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type FlowSums = Static<typeof FlowSums>;

/** How a place of money is named on a screen: numbers masked, nothing of a person. */
export const FlowAccountLabel = Type.Object(
  {
    kind: Type.Enum(FLOW_KINDS),
    number: Type.Optional(Type.String({ description: 'masked; absent for aggregates and places without an account' })),
    bank: Type.Optional(Type.String()),
    held: Type.Optional(Type.Enum(FLOW_HOLDS)),
  },
  { additionalProperties: false },
);
export type FlowAccountLabel = Static<typeof FlowAccountLabel>;

/** All places of one layer together. Places apart (layer −1) stand by kind. */
export const FlowLayer = Type.Interface(
  [FlowSums],
  {
    layer: Type.Integer(),
    kind: Type.Enum(FLOW_KINDS),
    accounts: Whole(),
    cards: Whole('of them with a card of their own'),
  },
  { additionalProperties: false },
);
export type FlowLayer = Static<typeof FlowLayer>;

/** A victim by the report; the name is masked and joined when it is read. */
export const FlowVictim = Type.Object(
  {
    id: Type.String(),
    name: Type.Optional(Type.String({ description: 'masked' })),
    paidFen: Fen,
    liesFen: Type.Optional(
      Type.Integer({ minimum: 0, description: 'in accounts; absent when the case is drawn by the large engine' }),
    ),
  },
  { additionalProperties: false },
);
export type FlowVictim = Static<typeof FlowVictim>;

/** One victim's part of what lies in an account: by the convention, by each convention, and the least and most of any. */
export const FlowShare = Type.Object(
  {
    victim: Type.String(),
    name: Type.Optional(Type.String()),
    amountFen: Fen,
    byConvention: ByConvention,
    lowFen: Fen,
    highFen: Fen,
    ways: Type.Array(
      Type.Object(
        {
          amount: Type.String({ description: 'fen; a fraction under pro-rata' }),
          transfers: Type.Array(Type.String(), { description: 'from the victim to the account' }),
        },
        { additionalProperties: false },
      ),
    ),
    restText: Type.String({
      description: 'fen of the claim that the listed ways do not show; ways + rest = the claim',
    }),
  },
  { additionalProperties: false },
);
export type FlowShare = Static<typeof FlowShare>;
