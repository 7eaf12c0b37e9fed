import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { FLOW_STATES } from './fund-flow.ts';
import { Fen, FlowAccountLabel, Whole } from './fund-flow-parts.ts';
import { StopChannelSchema } from './stop-payment.ts';
import { TITLE_CONVENTIONS } from './title.ts';

/** Why an account stands where it stands in the ranking; operands beside the code, words in both languages beside them. */
const Reason = Type.Object(
  {
    code: Type.Enum(['holds', 'level', 'quick', 'slow', 'came', 'noDebit'] as const),
    yuan: Type.Optional(Type.String()),
    level: Type.Optional(Type.Integer()),
    minutes: Type.Optional(Type.Integer()),
    percent: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);

const place = {
  account: Type.String(),
  layer: Type.Integer(),
  tracedFen: Type.Integer({ description: 'victims’ money that lies there as far as is known' }),
  chance: Type.Number({
    minimum: 0,
    maximum: 1,
    description: 'that a fen of it is still there when a stop takes effect',
  }),
  expectedFen: Type.Integer({ description: 'traced × chance, by which the list is sorted' }),
  lastCreditAt: Type.String(),
  reasons: Type.Array(Reason),
  zh: Type.String(),
  en: Type.String(),
};

export const NextStop = Type.Interface(
  [FlowAccountLabel],
  {
    ...place,
    hasStatement: Type.Boolean(),
    order: Type.Object(
      {
        incident: Type.Optional(
          Type.String({ description: 'the report that the order would belong to; absent: none to be found' }),
        ),
        from: Type.Optional(Type.String({ description: 'the order one level above, of which this is the extension' })),
        channel: Type.Optional(StopChannelSchema),
        level: Type.Integer({ description: 'of the order it would become' }),
        existing: Type.Optional(Type.String({ description: 'an order that is under way on this account already' })),
        status: Type.Optional(Type.String({ description: 'of the existing order' })),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type NextStop = Static<typeof NextStop>;

/** An account that received victims' money and whose statement is missing: ask for it next. */
export const FrontierAccount = Type.Interface(
  [FlowAccountLabel],
  { ...place, receivedFen: Fen, firstCreditAt: Type.String() },
  { additionalProperties: false },
);
export type FrontierAccount = Static<typeof FrontierAccount>;

export const FlowNext = Type.Object(
  {
    case: Type.String(),
    state: Type.Enum(FLOW_STATES),
    convention: Type.Enum(TITLE_CONVENTIONS),
    fingerprint: Type.Optional(Type.String()),
    drawnAt: Type.Optional(Type.String()),
    askedAt: Type.String({ description: 'the moment for which chances are reckoned' }),
    next: Type.Array(NextStop, { description: 'up to 50' }),
    frontier: Type.Array(FrontierAccount, { description: 'up to 200' }),
    frontierTotal: Whole(),
    held: Type.Object(
      { accounts: Whole('stopped or frozen, therefore not in the list'), tracedFen: Fen },
      { additionalProperties: false },
    ),
    learnt: Type.Object(
      {
        from: Type.Enum(['thisCase'] as const),
        rows: Whole('movements that the dwell times were learnt from'),
        delayMinutes: Whole('from deciding until a stop takes effect, as assumed'),
        classes: Type.Array(
          Type.Object(
            {
              level: Type.Integer({ description: 'the last one stands for all beyond' }),
              debits: Whole(),
              meanMinutes: Type.Optional(Type.Integer({ description: 'absent: nothing ever left' })),
              own: Type.Boolean({ description: 'false: too few debits, the mean of all is taken' }),
            },
            { additionalProperties: false },
          ),
        ),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type FlowNext = Static<typeof FlowNext>;

/** Extended stop orders out of rows of the list: incident, parent order and full number are found by the server. */
export const StopFromFlow = Type.Object(
  {
    convention: Type.Optional(Type.Enum(TITLE_CONVENTIONS)),
    accounts: Type.Array(Type.String({ pattern: idPattern('account') }), { minItems: 1, maxItems: 50 }),
    channel: Type.Optional(StopChannelSchema),
    sign: Type.Boolean({ description: 'sign and send in the same act, when the actor may' }),
  },
  { additionalProperties: false, examples: [{ accounts: ['acc_01HZZZZZZZZZZZZZZZZZZZZZZZ'], sign: true }] },
);
export type StopFromFlow = Static<typeof StopFromFlow>;
