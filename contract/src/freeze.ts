import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Day } from './base/moments.ts';
import { DeadlineView } from './deadline.ts';
import { AllowedView, ListQuery, listOf } from './list.ts';
import { AmountFen } from './stop-payment.ts';
import { AccountView } from './subject.ts';

export const FREEZE_STATUSES = [
  'prepared',
  'signed',
  'approved',
  'sent',
  'queued',
  'frozen',
  'endPassed',
  'refused',
  'withdrawn',
  'released',
  'ended',
  'lapsed',
] as const;
export type FreezeStatus = (typeof FREEZE_STATUSES)[number];

export const FREEZE_COMMANDS = [
  'edit',
  'review',
  'sign',
  'sendBack',
  'approve',
  'withdraw',
  'send',
  'recordFrozen',
  'recordQueued',
  'recordChased',
  'recordRefused',
  'recordTraced',
  'answerAlarm',
  'propose',
  'decide',
  'dismiss',
  'recordRenewed',
  'recordReleased',
  'recordLimited',
  'expire',
  'endAsDecided',
  'recordLapsed',
] as const;
export type FreezeCommand = (typeof FREEZE_COMMANDS)[number];

/** limited = up to the amount, the rest of the account stays free; whole = everything on it, for a stated reason. */
export const FREEZE_SCOPES = ['limited', 'whole'] as const;
export type FreezeScope = (typeof FREEZE_SCOPES)[number];
/** Six months; a year only for an important or complex case, approved by the police of a city with districts. */
export const FREEZE_MONTHS = [6, 12] as const;
/** How the order leaves the house; the national platform is the rule, the counter the exception the rule names. */
export const FREEZE_CHANNELS = ['nationalByHand', 'counter'] as const;
export const FREEZE_REFUSALS = [
  'nameMismatch',
  'noSuchAccount',
  'closed',
  'papersMissing',
  'balanceZero',
  'other',
] as const;
export type FreezeRefusal = (typeof FREEZE_REFUSALS)[number];

/** What a person decides about a running freeze before its end. */
export const DECISION_KINDS = ['renew', 'release', 'limit', 'letEnd'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];
export const DECISION_STATUSES = ['proposed', 'decided', 'done', 'dismissed'] as const;

/** Why the legal department must look at it first (公通字〔2024〕22号). */
export const REVIEW_REASONS = [
  'accountsAtOnce',
  'accountsTotal',
  'wholeAtOnce',
  'wholeTotal',
  'amountOnAccount',
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** Whom a step of the alarm reaches: the handling officer, the duty leader, the head. */
export const ALARM_REACHES = ['officer', 'leader', 'head'] as const;
export type AlarmReach = (typeof ALARM_REACHES)[number];
export const ALARM_ANSWERS = ['willRenew', 'willRelease', 'willLetEnd', 'inHand'] as const;

export const FreezeAnyFen = Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991 });
export const FreezeScopeSchema = Type.Enum(FREEZE_SCOPES);
export const FreezeMonths = Type.Union([Type.Literal(6), Type.Literal(12)]);
export const FreezeChannelSchema = Type.Enum(FREEZE_CHANNELS);
export const FreezeCity = Type.String({
  minLength: 2,
  maxLength: 40,
  description: 'city in which the account was opened',
});

/** From a stop order: account, bank and traced amount come from it; a case without an order gives the account. */
export const PrepareFreeze = Type.Object(
  {
    stopOrder: Type.Optional(Type.String({ pattern: idPattern('stopPayment') })),
    case: Type.Optional(Type.String({ pattern: idPattern('case') })),
    account: Type.Optional(
      Type.Object(
        {
          number: Type.String({ minLength: 1, maxLength: 64 }),
          holderName: Type.Optional(Type.String({ maxLength: 60 })),
          bankCode: Type.Optional(Type.String({ maxLength: 20 })),
          bankName: Type.Optional(Type.String({ maxLength: 60 })),
        },
        { additionalProperties: false },
      ),
    ),
    scope: Type.Optional(FreezeScopeSchema),
    scopeReason: Type.Optional(Type.String({ minLength: 5, maxLength: 300, description: 'why the whole account' })),
    amountFen: Type.Optional(AmountFen),
    tracedFen: Type.Optional(FreezeAnyFen),
    months: Type.Optional(FreezeMonths),
    channel: Type.Optional(FreezeChannelSchema),
    city: Type.Optional(FreezeCity),
  },
  {
    additionalProperties: false,
    examples: [{ stopOrder: 'spo_01HZZZZZZZZZZZZZZZZZZZZZZZ', scope: 'limited', amountFen: 350000, months: 6 }],
  },
);
export type PrepareFreeze = Static<typeof PrepareFreeze>;

export const FreezeAlarmView = Type.Object(
  {
    id: Type.String(),
    term: Type.Integer(),
    step: Type.Integer({ description: 'which step of the ladder, from 1' }),
    raisedAt: Type.String(),
    reaches: Type.Enum(ALARM_REACHES),
    person: Type.String({ description: 'the named person who must answer' }),
    answeredAt: Type.Optional(Type.String()),
    answeredBy: Type.Optional(Type.String()),
    answer: Type.Optional(Type.Enum(ALARM_ANSWERS)),
  },
  { additionalProperties: false },
);

export const FreezeDecisionView = Type.Object(
  {
    id: Type.String(),
    kind: Type.Enum(DECISION_KINDS),
    status: Type.Enum(DECISION_STATUSES),
    why: Type.String(),
    months: Type.Optional(Type.Integer()),
    amountFen: Type.Optional(Type.Integer({ description: 'limit: what stays frozen' })),
    proposedAt: Type.String(),
    proposedBy: Type.String(),
    decidedAt: Type.Optional(Type.String()),
    decidedBy: Type.Optional(Type.String()),
    documentNumber: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

export const FreezeView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    status: Type.Enum(FREEZE_STATUSES),
    case: Type.String(),
    caseNumber: Type.Optional(Type.String()),
    stopOrder: Type.Optional(Type.String()),
    account: AccountView,
    bankPhone: Type.Optional(Type.String()),
    unitName: Type.String(),
    scope: FreezeScopeSchema,
    scopeReason: Type.Optional(Type.String()),
    channel: FreezeChannelSchema,
    city: Type.Optional(Type.String()),
    months: Type.Integer(),
    term: Type.Integer({ description: '1 = first period, one more with each renewal' }),
    requestedFen: Type.Optional(Type.Integer()),
    frozenFen: Type.Optional(Type.Integer({ description: 'what the bank says it froze' })),
    tracedFen: Type.Optional(Type.Integer({ description: 'part of it that is case money; absent = not checked yet' })),
    documentNumber: Type.Optional(Type.String()),
    platformNumber: Type.Optional(Type.String()),
    preparedAt: Type.String(),
    preparedBy: Type.String(),
    officer: Type.String({ description: 'who answers for it' }),
    reviewReasons: Type.Array(Type.Enum(REVIEW_REASONS)),
    reviewedAt: Type.Optional(Type.String()),
    reviewedBy: Type.Optional(Type.String()),
    signedAt: Type.Optional(Type.String()),
    signedBy: Type.Optional(Type.String()),
    approvedAt: Type.Optional(Type.String()),
    approvedBy: Type.Optional(Type.String()),
    prefectureNumber: Type.Optional(Type.String()),
    sentAt: Type.Optional(Type.String()),
    frozenAt: Type.Optional(Type.String()),
    endsAt: Type.Optional(Type.String()),
    daysLeft: Type.Optional(Type.Integer({ description: 'whole days to the end; negative after it' })),
    endedAt: Type.Optional(Type.String()),
    earlierAuthority: Type.Optional(Type.String()),
    earlierContact: Type.Optional(Type.String()),
    earlierAmountFen: Type.Optional(Type.Integer()),
    earlierEndsOn: Type.Optional(Type.String()),
    queuedAt: Type.Optional(Type.String()),
    chasedAt: Type.Optional(Type.String()),
    refusal: Type.Optional(Type.Enum(FREEZE_REFUSALS)),
    note: Type.Optional(Type.String()),
    decisions: Type.Array(FreezeDecisionView),
    alarms: Type.Array(FreezeAlarmView),
    deadlines: Type.Array(DeadlineView),
    allowed: Type.Array(AllowedView),
  },
  { additionalProperties: false },
);
export type FreezeView = Static<typeof FreezeView>;
export const FreezeList = listOf(FreezeView);

/** `weight` sorts by money and nearness of the end: what is dear and ends soon stands first. */
export const FreezeQuery = Type.Interface(
  [ListQuery],
  {
    status: Type.Optional(Type.String({ maxLength: 200, description: 'comma-separated' })),
    case: Type.Optional(Type.String({ pattern: idPattern('case') })),
    stopOrder: Type.Optional(Type.String({ pattern: idPattern('stopPayment') })),
    bank: Type.Optional(Type.String({ maxLength: 20 })),
    within: Type.Optional(Type.Integer({ minimum: 0, maximum: 400, description: 'ends within so many days' })),
    endsOn: Type.Optional(Day),
  },
  { additionalProperties: false },
);
export type FreezeQuery = Static<typeof FreezeQuery>;

/** The radar: ends per day, the ladder with its rule, notices to other cities that are owed. */
export const FreezeRadar = Type.Object(
  {
    asOf: Type.String(),
    days: Type.Array(
      Type.Object(
        { day: Type.String(), count: Type.Integer(), frozenFen: Type.Integer(), undecided: Type.Integer() },
        { additionalProperties: false },
      ),
    ),
    steps: Type.Array(
      Type.Object({ daysBefore: Type.Integer(), reaches: Type.Enum(ALARM_REACHES) }, { additionalProperties: false }),
    ),
    rule: Type.Object({ document: Type.String(), confirmed: Type.Boolean() }, { additionalProperties: false }),
    endPassed: Type.Integer({ description: 'ended with nobody having decided: a person must answer now' }),
    alarmsOpen: Type.Integer(),
    notices: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          version: Type.Integer(),
          case: Type.String(),
          caseNumber: Type.Optional(Type.String()),
          city: Type.String(),
          accounts: Type.Integer(),
          frozenFen: Type.Integer(),
          crossedAt: Type.String(),
          dueAt: Type.Optional(Type.String()),
          sentOn: Type.Optional(Type.String()),
          documentNumber: Type.Optional(Type.String()),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type FreezeRadar = Static<typeof FreezeRadar>;
