import Type, { type Static } from 'typebox';
import { FLOW_STATES } from './fund-flow.ts';
import { Fen, FlowAccountLabel, FlowShare, FlowSums, Whole } from './fund-flow-parts.ts';
import { TITLE_CONVENTIONS } from './title.ts';

const Counterparty = Type.Interface(
  [FlowAccountLabel],
  {
    id: Type.String(),
    layer: Type.Integer(),
    count: Whole(),
    amountFen: Fen,
    tracedFen: Fen,
    firstAt: Type.String(),
    lastAt: Type.String(),
  },
  { additionalProperties: false },
);

/** A stop order or a freeze that is or was on the account, in this case. */
const Hold = Type.Object(
  {
    id: Type.String(),
    kind: Type.Enum(['stop', 'freeze'] as const),
    status: Type.String({ description: 'of the order or the freeze' }),
    amountFen: Type.Optional(Type.Integer()),
    since: Type.Optional(Type.String()),
    until: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

/** Everything about one account of a flow. */
export const FlowAccountPage = Type.Interface(
  [FlowSums, FlowAccountLabel],
  {
    id: Type.String(),
    case: Type.String(),
    state: Type.Enum(FLOW_STATES),
    convention: Type.Enum(TITLE_CONVENTIONS),
    fingerprint: Type.String(),
    drawnAt: Type.String(),
    layer: Type.Integer(),
    hasStatement: Type.Boolean(),
    differs: Type.Boolean(),
    payers: Type.Array(Counterparty, { description: 'the 100 that paid most' }),
    payees: Type.Array(Counterparty),
    payersTotal: Whole(),
    payeesTotal: Whole(),
    balance: Type.Array(
      Type.Object(
        { at: Type.String(), balanceFen: Fen, tracedFen: Fen, transfer: Type.String() },
        { additionalProperties: false },
      ),
      {
        description:
          'after each movement; of more than 500 those that change most are kept, with the first and the last',
      },
    ),
    dwell: Type.Object(
      {
        meanMinutes: Type.Optional(
          Type.Integer({ description: 'how long a fen stayed on average; absent: none ever left' }),
        ),
        classMinutes: Type.Optional(Type.Integer({ description: 'the same of all accounts of its layer' })),
        passes: Type.Array(
          Type.Object(
            { inAt: Type.String(), outAt: Type.Optional(Type.String()), minutes: Whole(), fen: Fen },
            { additionalProperties: false },
          ),
          {
            description:
              'up to 100: which money that came in went out when, first in first out; without `outAt` it still lies',
          },
        ),
      },
      { additionalProperties: false },
    ),
    shares: Type.Array(FlowShare, { description: 'empty when the case is drawn by the large engine' }),
    otherFen: Type.Integer({ description: 'what of the balance is no victim’s' }),
    holds: Type.Array(Hold),
    orderAssumed: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type FlowAccountPage = Static<typeof FlowAccountPage>;
