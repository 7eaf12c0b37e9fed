import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { FlowCard, FlowStateFields, MOST_CARDS, Shown, Which } from './fund-flow.ts';
import { Fen, FlowAccountLabel, Whole } from './fund-flow-parts.ts';
import { ListQuery, listOf } from './list.ts';

const AccountId = Type.String({ pattern: idPattern('account') });

export const FlowTransferQuery = Type.Interface(
  [ListQuery],
  {
    ...Which,
    ...Shown,
    account: Type.Optional(AccountId),
    fromCard: Type.Optional(
      Type.String({ maxLength: 40, description: 'card that pays; with `toCard` the rows of an edge' }),
    ),
    toCard: Type.Optional(Type.String({ maxLength: 40 })),
    layer: Type.Optional(Type.Integer({ minimum: -1, maximum: 1000, description: 'layer of the payee' })),
    cards: Type.Optional(
      Type.Integer({ minimum: 10, maximum: MOST_CARDS, description: 'as the picture was asked, for `rest:` cards' }),
    ),
    tracedOnly: Type.Optional(Type.Boolean({ description: 'only transfers that carried victims’ money' })),
  },
  { additionalProperties: false },
);
export type FlowTransferQuery = Static<typeof FlowTransferQuery>;

/** One side of a transfer. */
const FlowSide = Type.Interface(
  [FlowAccountLabel],
  { id: Type.String(), layer: Type.Integer() },
  { additionalProperties: false },
);

export const FlowTransfer = Type.Object(
  {
    id: Type.String(),
    at: Type.String({ description: 'a moment, or a day where the statement gives the day alone' }),
    dayOnly: Type.Boolean(),
    from: FlowSide,
    to: FlowSide,
    amountFen: Fen,
    tracedFen: Fen,
    back: Type.Boolean(),
    parts: Type.Array(Type.Object({ victim: Type.String(), fen: Fen }, { additionalProperties: false }), {
      description: 'victims’ money in it; empty when the case is drawn by the large engine',
    }),
    rows: Type.Array(Type.String(), {
      description: 'statement rows that tell of it: one, or both banks’; none: assumed',
    }),
  },
  { additionalProperties: false },
);
export type FlowTransfer = Static<typeof FlowTransfer>;
export const FlowTransferList = listOf(FlowTransfer);

export const FlowAccountQuery = Type.Interface(
  [ListQuery],
  {
    ...Which,
    ...Shown,
    layer: Type.Optional(Type.Integer({ minimum: -1, maximum: 1000 })),
    rest: Type.Optional(
      Type.Integer({
        minimum: 10,
        maximum: MOST_CARDS,
        description: 'only those that got no card of their own among this many',
      }),
    ),
  },
  { additionalProperties: false },
);
export type FlowAccountQuery = Static<typeof FlowAccountQuery>;
/** Accounts of a layer, the largest sum of victims' money first: what an aggregate card stands for. */
export const FlowAccountList = listOf(FlowCard);

/** The whole network in columns, for a canvas; the place of an account in `accounts` is its number in `edges`. */
export const FlowOverview = Type.Object(
  {
    ...FlowStateFields,
    accounts: Type.Object(
      {
        id: Type.Array(Type.String()),
        kind: Type.Array(Type.String()),
        layer: Type.Array(Type.Integer()),
        tracedInFen: Type.Array(Type.Integer()),
        tracedLiesFen: Type.Array(Type.Integer()),
      },
      { additionalProperties: false },
    ),
    edges: Type.Object(
      {
        from: Type.Array(Type.Integer()),
        to: Type.Array(Type.Integer()),
        count: Type.Array(Type.Integer()),
        amountFen: Type.Array(Type.Integer()),
        tracedFen: Type.Array(Type.Integer()),
        firstAt: Type.Array(Type.Number({ description: 'milliseconds since 1970' })),
        lastAt: Type.Array(Type.Number()),
      },
      { additionalProperties: false },
    ),
    cut: Type.Object(
      {
        edges: Whole('edges left out: the smallest'),
        accounts: Whole('accounts without any edge shown'),
        amountFen: Fen,
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type FlowOverview = Static<typeof FlowOverview>;
export const FlowOverviewQuery = Type.Object({ ...Which, ...Shown }, { additionalProperties: false });
export type FlowOverviewQuery = Static<typeof FlowOverviewQuery>;
