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
  'recordTraced',
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

/** What an order asks to be stopped, in fen; never nothing. */
export const AmountFen = Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 });

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
