import Type, { type TSchema } from 'typebox';
import { Instant } from './base/moments.ts';
import { Version } from './base/version.ts';
import { AccountFacts, AmountFen, RefusalReasonSchema, StopChannelSchema } from './stop-payment.ts';

/** The body of a command: the version that was seen beside its own fields, with an example of both. */
const command = <T extends Record<string, TSchema>>(fields: T, sample: object) =>
  Type.Object({ version: Version, ...fields }, { additionalProperties: false, examples: [{ version: 1, ...sample }] });

const Why = Type.String({ minLength: 5, maxLength: 500 });
/** Who told us, when a person at the bank said it (phone, liaison desk) instead of a message. */
const SaidBy = Type.Optional(
  Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 60 }),
      how: Type.Union([Type.Literal('phone'), Type.Literal('desk'), Type.Literal('platform'), Type.Literal('paper')]),
    },
    { additionalProperties: false },
  ),
);

export const SignStop = command(
  { secondSigner: Type.Optional(Type.String({ description: 'staff who confirmed by phone and signs later' })) },
  {},
);
export const CountersignStop = command({}, {});
export const WithdrawStop = command({ why: Why }, { why: '事主确认未转账' });
export const SendStop = command({ channel: Type.Optional(StopChannelSchema) }, { channel: 'paper' });
export const TranscribeStop = command(
  { platformNumber: Type.String({ pattern: '^[A-Za-z0-9-]{6,40}$' }), sentAt: Type.Optional(Instant) },
  { platformNumber: 'ZF20230430000123' },
);
export const RecordReceived = command(
  { at: Type.Optional(Instant), saidBy: SaidBy },
  { saidBy: { name: '样例柜员', how: 'phone' } },
);
export const RecordStopped = command(
  {
    at: Type.Optional(Instant),
    balanceFen: Type.Integer({ minimum: 0 }),
    tracedFen: Type.Optional(Type.Integer({ minimum: 0 })),
    saidBy: SaidBy,
  },
  { balanceFen: 350000, saidBy: { name: '样例柜员', how: 'phone' } },
);
export const RecordRefused = command(
  {
    reason: RefusalReasonSchema,
    note: Type.Optional(Type.String({ maxLength: 200 })),
    at: Type.Optional(Instant),
    earlierAuthority: Type.Optional(Type.String({ maxLength: 80 })),
    earlierAmountFen: Type.Optional(Type.Integer({ minimum: 0 })),
    saidBy: SaidBy,
  },
  { reason: 'nameMismatch' },
);
/** The payer's bank names the account that a query asked for: a stop order for it is prepared at once. */
export const RecordFound = command(
  { account: AccountFacts, at: Type.Optional(Instant), saidBy: SaidBy },
  { account: { number: '6222026803882816383', holderName: '样例甲' }, saidBy: { name: '样例柜员', how: 'phone' } },
);
export const ResendStop = command(
  {
    account: Type.Optional(AccountFacts),
    amountFen: Type.Optional(AmountFen),
    transferAt: Type.Optional(Instant),
    why: Why,
  },
  { why: '按银行回复更正户名', account: { holderName: '样例乙' } },
);
/** Another authority stopped or froze the account first (轮候): who, how much, in which place we wait and since when. */
export const RecordQueued = command(
  {
    earlierAuthority: Type.String({ minLength: 2, maxLength: 80 }),
    earlierAmountFen: Type.Optional(Type.Integer({ minimum: 0 })),
    queuePosition: Type.Optional(Type.Integer({ minimum: 1, maximum: 999 })),
    at: Type.Optional(Instant),
  },
  { earlierAuthority: '样例县公安局', queuePosition: 2 },
);
/** How much of what was stopped was traced to the victim. Left out: nobody has checked it. Told anew, it needs a reason. */
export const RecordTraced = command(
  { tracedFen: Type.Optional(Type.Integer({ minimum: 0 })), why: Type.Optional(Why) },
  { tracedFen: 120000 },
);
export const RepeatStop = command({ why: Why }, { why: '到期前未立案，继续止付' });
export const ReleaseStop = command({ why: Why }, { why: '核实为误止付' });
export const HandToFreeze = command({ freezeNumber: Type.Optional(Type.String({ maxLength: 60 })) }, {});
