import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Instant } from './base/moments.ts';
import { DeadlineView } from './deadline.ts';
import { AllowedView, ListQuery, listOf } from './list.ts';
import { AccountView } from './subject.ts';

export const STOP_STATUSES = [
  'prepared',
  'signed',
  'sent',
  'received',
  'stopped',
  'refused',
  'unanswered',
  'expired',
  'released',
  'handedToFreeze',
  'withdrawn',
  'answered',
] as const;
export type StopStatus = (typeof STOP_STATUSES)[number];
export const StopStatusSchema = Type.Enum(STOP_STATUSES);

export const STOP_COMMANDS = [
  'edit',
  'sign',
  'signByPhone',
  'countersign',
  'withdraw',
  'send',
  'transcribe',
  'recordReceived',
  'recordStopped',
  'recordRefused',
  'recordFound',
  'markUnanswered',
  'resend',
  'recordQueued',
  'repeat',
  'expire',
  'release',
  'handToFreeze',
] as const;
export type StopCommand = (typeof STOP_COMMANDS)[number];

/** stop = the payee's account; query = payee unknown, asked from the payer's side. */
export const STOP_KINDS = ['stop', 'payeeQuery'] as const;
export type StopKind = (typeof STOP_KINDS)[number];

/** nationalByHand is the default: entered by an officer in the national platform; bankLine is a pilot line (simulated here). */
export const STOP_CHANNELS = ['nationalByHand', 'bankLine', 'paper', 'liaison'] as const;
export type StopChannel = (typeof STOP_CHANNELS)[number];
export const StopChannelSchema = Type.Enum(STOP_CHANNELS);

export const REFUSAL_REASONS = [
  'nameMismatch',
  'noSuchAccount',
  'closed',
  'balanceZero',
  'alreadyStopped',
  'alreadyFrozen',
  'wrongAmountOrTime',
  'papersMissing',
  'systemOff',
  'unknownReason',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
export const RefusalReasonSchema = Type.Enum(REFUSAL_REASONS);

/** What the button under a refusal offers. */
export const NEXT_STEPS = ['resendCorrected', 'nextLevel', 'recordQueued', 'addPapers', 'phoneBank'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];
export const NEXT_STEP_OF = {
  nameMismatch: 'resendCorrected',
  noSuchAccount: 'resendCorrected',
  closed: 'nextLevel',
  balanceZero: 'nextLevel',
  alreadyStopped: 'recordQueued',
  alreadyFrozen: 'recordQueued',
  wrongAmountOrTime: 'resendCorrected',
  papersMissing: 'addPapers',
  systemOff: 'phoneBank',
  unknownReason: 'phoneBank',
} as const satisfies Record<RefusalReason, NextStep>;

/** Whom the alarm "stop ends, case not opened" reaches, one step of its deadline after the other. */
export const UNOPENED_REACHES = ['station', 'criminalAndLegal', 'leader'] as const;
export type UnopenedReach = (typeof UNOPENED_REACHES)[number];

/** Whom the alarm has reached when this many of its steps are passed; beyond the last step it stays with the leader. */
export function unopenedReach(step: number): UnopenedReach {
  return UNOPENED_REACHES[step - 1] ?? 'leader';
}

const Version = Type.Integer({ minimum: 1, description: 'the version seen' });
const AmountFen = Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 });

/** The five facts of an account and how the order goes out. Nothing else is asked at 3 a.m. */
export const AccountFacts = Type.Object(
  {
    number: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    holderName: Type.Optional(Type.String({ maxLength: 60 })),
    bankCode: Type.Optional(Type.String({ maxLength: 20 })),
    bankName: Type.Optional(Type.String({ maxLength: 60 })),
    kind: Type.Optional(Type.String({ maxLength: 20 })),
  },
  { additionalProperties: false },
);
export type AccountFacts = Static<typeof AccountFacts>;

export const PrepareStop = Type.Object(
  {
    incident: Type.String({ pattern: idPattern('incident') }),
    kind: Type.Enum(STOP_KINDS),
    channel: Type.Optional(StopChannelSchema),
    transfer: Type.Optional(Type.String({ maxLength: 40, description: 'the transfer of the incident it is for' })),
    from: Type.Optional(
      Type.String({ pattern: idPattern('stopPayment'), description: 'extended stop: the order one level above' }),
    ),
    account: AccountFacts,
    amountFen: Type.Optional(AmountFen),
    transferAt: Type.Optional(Instant),
    confirmedDoubt: Type.Optional(
      Type.Boolean({ description: 'the check digit fails and an officer keeps the number as heard' }),
    ),
  },
  {
    additionalProperties: false,
    examples: [
      {
        incident: 'inc_01HZZZZZZZZZZZZZZZZZZZZZZZ',
        kind: 'stop',
        channel: 'bankLine',
        account: { number: '6222026803882816383', holderName: '样例甲', bankCode: 'ICBC' },
        amountFen: 1250000,
        transferAt: '2023-04-30T09:30:00Z',
      },
    ],
  },
);
export type PrepareStop = Static<typeof PrepareStop>;

/** Several orders at once; each has its own result. `sign` signs and sends in the same act, when the actor may. */
export const PrepareStopBatch = Type.Object(
  { orders: Type.Array(PrepareStop, { minItems: 1, maxItems: 50 }), sign: Type.Boolean() },
  { additionalProperties: false, examples: [{ orders: [], sign: true }] },
);
export type PrepareStopBatch = Static<typeof PrepareStopBatch>;

export const StopPaymentView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    orderNumber: Type.String(),
    attempt: Type.Integer(),
    kind: Type.Enum(STOP_KINDS),
    status: StopStatusSchema,
    channel: StopChannelSchema,
    level: Type.Integer({ description: '1 = the account that received the victim’s money' }),
    incident: Type.String(),
    incidentReference: Type.String(),
    case: Type.Optional(Type.String()),
    caseOpened: Type.Boolean(),
    from: Type.Optional(Type.String()),
    corrects: Type.Optional(Type.String({ description: 'the refused order that this one corrects' })),
    account: AccountView,
    amountFen: Type.Optional(Type.Integer()),
    transferAt: Type.Optional(Type.String()),
    balanceAtStopFen: Type.Optional(Type.Integer()),
    tracedFen: Type.Optional(Type.Integer()),
    preparedAt: Type.String(),
    preparedBy: Type.String(),
    signedAt: Type.Optional(Type.String()),
    signedBy: Type.Optional(Type.String()),
    vouchedBy: Type.Optional(Type.String()),
    countersignedBy: Type.Optional(Type.String()),
    signLater: Type.Boolean({ description: 'the second signature is still missing' }),
    sentAt: Type.Optional(Type.String()),
    platformNumber: Type.Optional(Type.String()),
    receivedAt: Type.Optional(Type.String()),
    stoppedAt: Type.Optional(Type.String()),
    endsAt: Type.Optional(Type.String()),
    finallyImpossibleAt: Type.Optional(Type.String()),
    refusal: Type.Optional(RefusalReasonSchema),
    refusalNote: Type.Optional(Type.String()),
    nextStep: Type.Optional(Type.Enum(NEXT_STEPS)),
    earlierAuthority: Type.Optional(Type.String()),
    earlierAmountFen: Type.Optional(Type.Integer()),
    queuedAt: Type.Optional(Type.String({ description: 'since when we wait behind the earlier authority' })),
    queuePosition: Type.Optional(Type.Integer()),
    tries: Type.Integer({ description: 'how often the line was tried' }),
    nextTryAt: Type.Optional(Type.String()),
    lineDown: Type.Boolean({ description: 'the last try found the bank down: phone it' }),
    bankPhone: Type.Optional(Type.String({ description: '24-hour number' })),
    savableFen: Type.Integer({ description: 'money that can still be saved, by which the desk sorts' }),
    deadlines: Type.Array(DeadlineView),
    allowed: Type.Array(AllowedView),
  },
  { additionalProperties: false },
);
export type StopPaymentView = Static<typeof StopPaymentView>;
export const StopPaymentList = listOf(StopPaymentView);

export const StopQuery = Type.Interface(
  [ListQuery],
  {
    status: Type.Optional(Type.String({ maxLength: 200, description: 'comma-separated' })),
    incident: Type.Optional(Type.String({ pattern: idPattern('incident') })),
    case: Type.Optional(Type.String({ pattern: idPattern('case') })),
    bank: Type.Optional(Type.String({ maxLength: 20 })),
    channel: Type.Optional(StopChannelSchema),
    view: Type.Optional(
      Type.Union([
        Type.Literal('waiting'),
        Type.Literal('unanswered'),
        Type.Literal('signLater'),
        Type.Literal('expiringUnopened'),
        Type.Literal('payeeQuery'),
      ]),
    ),
  },
  { additionalProperties: false },
);
export type StopQuery = Static<typeof StopQuery>;

export const BatchResult = Type.Object(
  {
    rows: Type.Array(
      Type.Object(
        {
          index: Type.Integer(),
          ok: Type.Boolean(),
          order: Type.Optional(StopPaymentView),
          /** True when the order existed already: the second click found it. */
          existing: Type.Boolean(),
          problem: Type.Optional(
            Type.Object(
              {
                code: Type.String(),
                errors: Type.Array(
                  Type.Object({ at: Type.String(), code: Type.String() }, { additionalProperties: false }),
                ),
              },
              { additionalProperties: false },
            ),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type BatchResult = Static<typeof BatchResult>;

const example = { version: 1 };
const command = <T extends Record<string, import('typebox').TSchema>>(fields: T, sample: object) =>
  Type.Object({ version: Version, ...fields }, { additionalProperties: false, examples: [{ ...example, ...sample }] });

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
export const RepeatStop = command({ why: Why }, { why: '到期前未立案，继续止付' });
export const ReleaseStop = command({ why: Why }, { why: '核实为误止付' });
export const HandToFreeze = command({ freezeNumber: Type.Optional(Type.String({ maxLength: 60 })) }, {});
