import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Day, Instant } from './base/moments.ts';
import { Version } from './base/version.ts';
import { DeadlineView } from './deadline.ts';
import { PersonFacts } from './incident.ts';
import { AllowedView, ListQuery, listOf } from './list.ts';
import { PersonView } from './subject.ts';

export const CASE_STATUSES = [
  'accepted',
  'underReview',
  'opened',
  'notOpened',
  'transferred',
  'merged',
  'withdrawn',
  'solved',
  'prosecution',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];
export const CASE_COMMANDS = [
  'startReview',
  'extendReview',
  'open',
  'doNotOpen',
  'transfer',
  'merge',
  'withdraw',
  'solve',
  'prosecute',
  'resumeReview',
  'resumeHandling',
] as const;
export type CaseCommand = (typeof CASE_COMMANDS)[number];
export const LOSS_KINDS = ['reported', 'verified', 'rebates', 'bounced'] as const;
export type LossKind = (typeof LOSS_KINDS)[number];
export const TOWN_RULES = ['residence', 'placeOfAct', 'unit'] as const;
export const VICTIM_GROUPS = [
  'publicPayroll',
  'financeStaff',
  'student',
  'elderly',
  'enterpriseEmployee',
  'soleTrader',
] as const;
export const OCCUPATIONS = [
  'none',
  'companyStaff',
  'governmentUnit',
  'selfEmployed',
  'student',
  'retired',
  'farmer',
  'medical',
  'teacher',
  'finance',
  'other',
] as const;
export const REACHED_BY = ['faceToFace', 'call', 'sms', 'group', 'app', 'none'] as const;
const YesNo = Type.Enum(['yes', 'no', 'unknown'] as const);

/** What is asked of every victim, as soon as there is time: prevention is measured by it. */
export const FiveQuestions = Type.Object(
  {
    reachedBy: Type.Optional(Type.Array(Type.Enum(REACHED_BY), { maxItems: 6 })),
    reachedWhen: Type.Optional(Type.String({ maxLength: 60 })),
    reachedByWhom: Type.Optional(Type.String({ maxLength: 60, description: 'the unit, not a person' })),
    appInstalled: Type.Optional(YesNo),
    warnedBefore: Type.Optional(YesNo),
    metBefore: Type.Optional(YesNo),
    whyBelieved: Type.Optional(Type.String({ maxLength: 400 })),
  },
  { additionalProperties: false },
);
export type FiveQuestions = Static<typeof FiveQuestions>;

export const CaseFacts = Type.Object(
  {
    victimGroups: Type.Optional(Type.Array(Type.Enum(VICTIM_GROUPS), { maxItems: 6 })),
    occupation: Type.Optional(Type.Enum(OCCUPATIONS)),
    payrollUnit: Type.Optional(Type.String({ pattern: idPattern('unit') })),
    leakSource: Type.Optional(Type.String({ maxLength: 100 })),
    channel: Type.Optional(Type.String({ maxLength: 60 })),
    app: Type.Optional(Type.String({ maxLength: 60 })),
  },
  { additionalProperties: false },
);
export type CaseFacts = Static<typeof CaseFacts>;

export const CaseView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    number: Type.Optional(Type.String()),
    status: Type.Enum(CASE_STATUSES),
    unit: Type.String(),
    unitName: Type.String(),
    victim: Type.Optional(PersonView),
    fraudType: Type.Optional(Type.String()),
    facts: CaseFacts,
    questions: FiveQuestions,
    town: Type.Optional(Type.String()),
    townName: Type.Optional(Type.String()),
    townRule: Type.Optional(Type.Enum(TOWN_RULES)),
    townDisputed: Type.Boolean(),
    townRuleInForce: Type.Enum(TOWN_RULES, { description: 'by the dated rule of the day of acceptance' }),
    acceptedAt: Type.String(),
    reviewDays: Type.Integer(),
    openedAt: Type.Optional(Type.String()),
    openingNumber: Type.Optional(Type.String()),
    mergedInto: Type.Optional(Type.String()),
    losses: Type.Array(
      Type.Object(
        {
          kind: Type.Enum(LOSS_KINDS),
          amountFen: Type.Integer(),
          datedOn: Type.String(),
          recordedAt: Type.String(),
          supersededAt: Type.Optional(Type.String()),
        },
        { additionalProperties: false },
      ),
    ),
    netLossFen: Type.Optional(Type.Integer()),
    repaidFen: Type.Integer({ description: 'what has reached the victim: refunds and returns together' }),
    outstandingFen: Type.Optional(Type.Integer({ description: 'net loss less what was repaid or is promised' })),
    missing: Type.Array(Type.String()),
    deadlines: Type.Array(DeadlineView),
    allowed: Type.Array(AllowedView),
  },
  { additionalProperties: false },
);
export type CaseView = Static<typeof CaseView>;
export const CaseList = listOf(CaseView);
export const CaseQuery = Type.Interface(
  [ListQuery],
  {
    status: Type.Optional(Type.String({ maxLength: 200 })),
    unit: Type.Optional(Type.String({ pattern: idPattern('unit') })),
    fraudType: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);

/** Accepts a case that no call began (受案): from a counter or another office. What is not known follows later. */
export const AcceptCase = Type.Object(
  {
    victim: Type.Optional(PersonFacts),
    fraudType: Type.Optional(Type.String({ maxLength: 40 })),
    reportedLossFen: Type.Optional(Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991 })),
    acceptedAt: Type.Optional(Instant),
  },
  { additionalProperties: false, examples: [{ fraudType: 'brushing', reportedLossFen: 1250000 }] },
);
export type AcceptCase = Static<typeof AcceptCase>;

/** The case of a report: a new one accepted from what the report tells, or a known one that it belongs to. */
export const CaseOfIncident = Type.Object(
  {
    version: Version,
    case: Type.Optional(Type.String({ pattern: idPattern('case'), description: 'the known case it belongs to' })),
  },
  { additionalProperties: false, examples: [{ version: 1 }] },
);
export type CaseOfIncident = Static<typeof CaseOfIncident>;

export const AmendCase = Type.Object(
  {
    version: Version,
    number: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9-]{4,40}$' })),
    fraudType: Type.Optional(Type.String({ maxLength: 40 })),
    facts: Type.Optional(CaseFacts),
    questions: Type.Optional(FiveQuestions),
  },
  { additionalProperties: false, examples: [{ version: 1, number: 'A3302002023050001', fraudType: 'brushing' }] },
);
export type AmendCase = Static<typeof AmendCase>;
export const CaseAct = Type.Object(
  {
    version: Version,
    why: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })),
    at: Type.Optional(Instant),
    days: Type.Optional(Type.Enum([7, 30] as const)),
    openingNumber: Type.Optional(Type.String({ maxLength: 60 })),
    into: Type.Optional(Type.String({ pattern: idPattern('case') })),
  },
  { additionalProperties: false, examples: [{ version: 1, openingNumber: '样例公（刑）立字〔2023〕001号' }] },
);
export type CaseAct = Static<typeof CaseAct>;
export const RecordLoss = Type.Object(
  {
    version: Version,
    kind: Type.Enum(LOSS_KINDS),
    amountFen: Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991 }),
    datedOn: Day,
    why: Type.Optional(Type.String({ maxLength: 200 })),
  },
  {
    additionalProperties: false,
    examples: [{ version: 1, kind: 'verified', amountFen: 1250000, datedOn: '2023-04-30' }],
  },
);
export type RecordLoss = Static<typeof RecordLoss>;
export const AttributeTown = Type.Object(
  {
    version: Version,
    town: Type.String({ pattern: idPattern('area') }),
    rule: Type.Enum(TOWN_RULES),
    disputed: Type.Boolean(),
    why: Type.Optional(Type.String({ maxLength: 200, description: 'needed for another rule than the one in force' })),
  },
  {
    additionalProperties: false,
    examples: [{ version: 1, town: 'are_01HZZZZZZZZZZZZZZZZZZZZZZZ', rule: 'residence', disputed: false }],
  },
);
export type AttributeTown = Static<typeof AttributeTown>;
export const FraudTypeList = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { code: Type.String(), parent: Type.Optional(Type.String()), zh: Type.String(), en: Type.String() },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type FraudTypeList = Static<typeof FraudTypeList>;
