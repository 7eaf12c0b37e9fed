import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Instant } from './base/moments.ts';
import { Fen, FlowAccountLabel, FlowLayer, FlowSums, FlowVictim, Whole } from './fund-flow-parts.ts';
import { Assumption, ByConvention, TITLE_CONVENTIONS, TitleMissing } from './title.ts';

export const FLOW_STATES = ['none', 'queued', 'done', 'refused'] as const;
export type FlowState = (typeof FLOW_STATES)[number];
/** `tooMany`: more rows than the desk draws. `tooFine`: the fractions of this convention outgrew the case. `failed`: the drawing thread gave up. */
export const FLOW_REFUSALS = ['tooMany', 'tooFine', 'notForLarge', 'failed'] as const;
export type FlowRefusal = (typeof FLOW_REFUSALS)[number];
/** `exact`: to the fen and by victim. `network`: a large case, first-in-first-out and pro-rata only, victims' money as one sum. */
export const FLOW_ENGINES = ['exact', 'network'] as const;
/** Why the conventions say different things of one account. */
export const FLOW_DIFFERENCES = [
  'mixedMoney',
  'orderAssumed',
  'missingMoney',
  'lowestBalance',
  'mixedBefore',
  'tooFine',
] as const;

/** Of a picture, at most: more cards than these nobody can read. */
export const MOST_CARDS = 200;
export const MOST_OVERVIEW_EDGES = 50_000;

const CaseId = Type.String({ pattern: idPattern('case') });
const AccountId = Type.String({ pattern: idPattern('account') });
const VictimId = Type.String({ pattern: '^(per|cas)_[0-9A-Z]{26}$' });
const AmountBound = Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991 });
const CASE = 'cas_01HZZZZZZZZZZZZZZZZZZZZZZZ';

/** Which picture: the rule, and the moment whose state it tells; without a moment the state after the last row. */
export const Which = {
  convention: Type.Optional(Type.Enum(TITLE_CONVENTIONS)),
  at: Type.Optional(Instant),
};
/** What of it is shown. None of these changes a sum of `totals`, `layers` or a card's own sums. */
export const Shown = {
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  minFen: Type.Optional(AmountBound),
  maxFen: Type.Optional(AmountBound),
  victim: Type.Optional(VictimId),
  focus: Type.Optional(AccountId),
};

/** Asks that the flow of a case be drawn (again), by all conventions. */
export const DrawFlow = Type.Object(
  { case: CaseId, at: Type.Optional(Instant) },
  { additionalProperties: false, examples: [{ case: CASE }] },
);
export type DrawFlow = Static<typeof DrawFlow>;

export const FlowQuery = Type.Object(
  { ...Which, ...Shown, cards: Type.Optional(Type.Integer({ minimum: 10, maximum: MOST_CARDS, default: MOST_CARDS })) },
  { additionalProperties: false },
);
export type FlowQuery = Static<typeof FlowQuery>;

/** One account, or all the accounts of a layer that got no card of their own. */
export const FlowCard = Type.Interface(
  [FlowSums, FlowAccountLabel],
  {
    id: Type.String({ description: 'the account, or `rest:<layer>`, or `outside`, `cash`, `fee`, `sink`' }),
    layer: Type.Integer({
      description: '0 = victims, 1 = first payee …; −1 = apart: no victim’s money can have come there',
    }),
    accounts: Whole('1; of an aggregate how many it stands for'),
    hasStatement: Type.Boolean(),
    differs: Type.Boolean({ description: 'the conventions disagree on what lies there' }),
    focus: Type.Boolean(),
    inside: Type.Optional(
      Type.Object(
        { count: Whole('shown transfers between accounts of this aggregate'), amountFen: Fen, tracedFen: Fen },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type FlowCard = Static<typeof FlowCard>;

export const FlowEdge = Type.Object(
  {
    id: Type.String({ description: '`<from card>~<to card>`' }),
    from: Type.String({ description: 'card' }),
    to: Type.String({ description: 'card' }),
    count: Whole('shown transfers'),
    amountFen: Fen,
    tracedFen: Type.Integer({ description: 'how much of it is victims’ money by the convention' }),
    firstAt: Type.String(),
    lastAt: Type.String(),
    back: Type.Boolean({ description: 'against the layers: to the same or an earlier one' }),
    assumed: Type.Boolean({ description: 'a movement among them is shown by no row: a balance jumped' }),
  },
  { additionalProperties: false },
);
export type FlowEdge = Static<typeof FlowEdge>;

/** Sums of transfers. */
const TransferSums = Type.Object(
  { transfers: Whole(), amountFen: Fen, tracedFen: Fen },
  { additionalProperties: false },
);

/** What a brush over time and a slider over amounts need; of the unfiltered picture. */
export const FlowSpan = Type.Object(
  {
    firstAt: Type.String(),
    lastAt: Type.String(),
    minFen: Type.Integer(),
    maxFen: Type.Integer(),
    times: Type.Array(
      Type.Object(
        { at: Type.String(), transfers: Whole(), amountFen: Fen, tracedFen: Fen },
        { additionalProperties: false },
      ),
      { description: 'up to 60 equal parts of the span, each by its first moment' },
    ),
    amounts: Type.Array(Type.Object({ fromFen: Type.Integer(), transfers: Whole() }, { additionalProperties: false }), {
      description: 'transfers by size: from 0, 1 yuan, 10 yuan … each up to the next',
    }),
  },
  { additionalProperties: false },
);

/** What the conventions say of one account, and why not the same. */
export const FlowDifference = Type.Object(
  {
    account: Type.String(),
    number: Type.String({ description: 'masked' }),
    layer: Type.Integer(),
    byConvention: ByConvention,
    victims: Type.Array(
      Type.Object({ victim: Type.String(), byConvention: ByConvention }, { additionalProperties: false }),
    ),
    why: Type.Array(Type.Enum(FLOW_DIFFERENCES)),
  },
  { additionalProperties: false },
);
export type FlowDifference = Static<typeof FlowDifference>;

export const FlowTotals = Type.Object(
  {
    accounts: Whole(),
    transfers: Whole(),
    paidFen: Type.Integer({ description: 'what victims paid in' }),
    liesFen: Type.Integer({ description: 'victims’ money that lies in accounts of layer 1 and beyond' }),
    returnedFen: Type.Integer({ description: 'victims’ money that came back to victims' }),
    leftFen: Type.Integer({ description: 'victims’ money in cash, fees, outside and where no row says' }),
    roundingFen: Type.Integer({
      description:
        'paid = lies + returned + left + rounding; 0 under first-in and last-in, a few fen either way under mixtures',
    }),
  },
  { additionalProperties: false },
);
export type FlowTotals = Static<typeof FlowTotals>;

export const FlowStateFields = {
  case: Type.String(),
  state: Type.Enum(FLOW_STATES),
  refusal: Type.Optional(Type.Enum(FLOW_REFUSALS)),
  convention: Type.Enum(TITLE_CONVENTIONS),
  at: Type.Optional(Type.String({ description: 'the moment whose state it tells' })),
  askedAt: Type.Optional(Type.String()),
  drawnAt: Type.Optional(Type.String()),
  fingerprint: Type.Optional(Type.String({ description: 'of everything that the picture rests on' })),
  engine: Type.Optional(Type.Enum(FLOW_ENGINES)),
  rows: Whole('statement rows behind it'),
};

/** How far the drawing is. While a newer one is queued the last one stays: `drawnAt` tells which it is. */
export const FlowStateView = Type.Object(FlowStateFields, { additionalProperties: false });
export type FlowStateView = Static<typeof FlowStateView>;

/** The picture. Everything from `totals` on is absent while nothing was ever drawn. */
export const FlowView = Type.Object(
  {
    ...FlowStateFields,
    conventions: Type.Array(Type.Enum(TITLE_CONVENTIONS), { description: 'drawn ones, which one can switch to' }),
    totals: Type.Optional(FlowTotals),
    shown: Type.Optional(TransferSums),
    hidden: Type.Optional(TransferSums),
    cards: Type.Array(FlowCard),
    edges: Type.Array(FlowEdge),
    layers: Type.Array(FlowLayer),
    victims: Type.Array(FlowVictim),
    span: Type.Optional(FlowSpan),
    missing: Type.Optional(TitleMissing),
    assumptions: Type.Array(Type.Object({ kind: Type.String(), count: Whole() }, { additionalProperties: false }), {
      description: 'how often each had to be assumed',
    }),
    assumed: Type.Array(Assumption, { description: 'up to 200 of them, one by one' }),
    differs: Type.Array(FlowDifference, { description: 'the 50 largest disagreements' }),
    differing: Whole('accounts on which the conventions disagree'),
  },
  { additionalProperties: false },
);
export type FlowView = Static<typeof FlowView>;

export const FlowWhichQuery = Type.Object(Which, { additionalProperties: false });
export type FlowWhichQuery = Static<typeof FlowWhichQuery>;
