import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Instant } from './base/moments.ts';
import { Version } from './base/version.ts';
import { DeadlineView } from './deadline.ts';
import { AllowedView, ListQuery, listOf } from './list.ts';
import { AccountFacts } from './stop-payment.ts';
import { AccountView, PersonView } from './subject.ts';

/** How the call reached the desk. */
export const INCIDENT_SOURCES = ['paste', 'pad', 'form', 'counter', 'dispatch'] as const;
export type IncidentSource = (typeof INCIDENT_SOURCES)[number];
export const INCIDENT_STATUSES = ['reported', 'handling', 'closed', 'joined', 'noFraud'] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];
export const INCIDENT_COMMANDS = ['takeOver', 'close', 'reopen', 'join', 'unjoin', 'markNoFraud'] as const;
export type IncidentCommand = (typeof INCIDENT_COMMANDS)[number];
export const REPORTERS = ['victim', 'family', 'teller', 'friend', 'colleague', 'other'] as const;
export type Reporter = (typeof REPORTERS)[number];
export const YES_NO = ['yes', 'no', 'unknown'] as const;
/** How the payee is known when it is not by an account. */
export const PAYEE_FORMS = [
  'account',
  'merchantCode',
  'phoneTransfer',
  'wallet',
  'digitalYuan',
  'creditLine',
  'unknown',
] as const;

const YesNo = Type.Enum(YES_NO);

/** One payment of the victim, as far as it is known. */
export const TransferFacts = Type.Object(
  {
    id: Type.Optional(Type.String({ maxLength: 40, description: 'the client’s own id of the row' })),
    payeeForm: Type.Optional(Type.Enum(PAYEE_FORMS)),
    payee: Type.Optional(AccountFacts),
    payer: Type.Optional(AccountFacts),
    amountFen: Type.Optional(Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 })),
    at: Type.Optional(Instant),
    paymentOrderNumber: Type.Optional(Type.String({ maxLength: 64 })),
    doubtful: Type.Optional(Type.Boolean({ description: 'kept as heard although a check fails' })),
  },
  { additionalProperties: false },
);
export type TransferFacts = Static<typeof TransferFacts>;

export const PersonFacts = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 60 })),
    phone: Type.Optional(Type.String({ maxLength: 20 })),
    idNumber: Type.Optional(Type.String({ maxLength: 18 })),
  },
  { additionalProperties: false },
);
export type PersonFacts = Static<typeof PersonFacts>;

/** A report. Nothing is required but the way it came in: what is missing is listed, never blocking. */
export const ReportIncident = Type.Object(
  {
    source: Type.Enum(INCIDENT_SOURCES),
    text: Type.Optional(Type.String({ maxLength: 20_000, description: 'the words as told; sealed at rest' })),
    reporter: Type.Optional(Type.Enum(REPORTERS)),
    victim: Type.Optional(PersonFacts),
    reportedBy: Type.Optional(PersonFacts),
    stillOnCall: Type.Optional(YesNo),
    screenShared: Type.Optional(YesNo),
    transferCount: Type.Optional(Type.Integer({ minimum: 0, maximum: 999 })),
    transfers: Type.Array(TransferFacts, { maxItems: 50 }),
    reportedAt: Type.Optional(Instant),
    fraudType: Type.Optional(Type.String({ maxLength: 40 })),
    picture: Type.Optional(Type.String({ pattern: '^fil_[0-9A-Z]{26}$' })),
  },
  {
    additionalProperties: false,
    examples: [
      {
        source: 'paste',
        text: '样例：报警人称刚才转了两笔',
        reporter: 'victim',
        stillOnCall: 'no',
        screenShared: 'unknown',
        transferCount: 1,
        transfers: [
          {
            payeeForm: 'account',
            payee: { number: '6222026803882816383', holderName: '样例甲' },
            amountFen: 1250000,
            at: '2023-04-30T09:30:00Z',
          },
        ],
      },
    ],
  },
);
export type ReportIncident = Static<typeof ReportIncident>;

export const TransferView = Type.Object(
  {
    id: Type.String(),
    payeeForm: Type.Enum(PAYEE_FORMS),
    payee: Type.Optional(AccountView),
    payer: Type.Optional(AccountView),
    amountFen: Type.Optional(Type.Integer()),
    at: Type.Optional(Type.String()),
    doubtful: Type.Boolean(),
    doubts: Type.Array(Type.String({ description: 'codes of what does not fit' })),
    /** The newest order made for it. */
    order: Type.Optional(Type.String()),
    orderStatus: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type TransferView = Static<typeof TransferView>;

export const STRIP_STEPS = ['reported', 'entered', 'signed', 'sent', 'received', 'nextLevel'] as const;
export type StripStep = (typeof STRIP_STEPS)[number];
/** The golden-minute strip of one incident: when each step was first reached, and which took longest. */
export const StripView = Type.Object(
  {
    steps: Type.Array(
      Type.Object(
        {
          step: Type.Enum(STRIP_STEPS),
          at: Type.Optional(Type.String()),
          seconds: Type.Optional(Type.Integer()),
        },
        { additionalProperties: false },
      ),
    ),
    slowest: Type.Optional(Type.Enum(STRIP_STEPS)),
    stoppedAt: Type.Optional(
      Type.String({ description: 'when the last first-level account was stopped or finally impossible' }),
    ),
  },
  { additionalProperties: false },
);
export type StripView = Static<typeof StripView>;

export const IncidentView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    reference: Type.String(),
    status: Type.Enum(INCIDENT_STATUSES),
    source: Type.Enum(INCIDENT_SOURCES),
    dispatchNumber: Type.Optional(Type.String()),
    reporter: Type.Optional(Type.Enum(REPORTERS)),
    victim: Type.Optional(PersonView),
    stillOnCall: YesNo,
    screenShared: YesNo,
    transferCount: Type.Optional(Type.Integer()),
    hasText: Type.Boolean(),
    hasPicture: Type.Boolean(),
    reportedAt: Type.String(),
    enteredAt: Type.String(),
    unit: Type.String(),
    unitName: Type.String(),
    holder: Type.Optional(Type.String({ description: 'staff who holds it' })),
    holderName: Type.Optional(Type.String()),
    holderSince: Type.Optional(Type.String()),
    fraudType: Type.Optional(Type.String()),
    amountFen: Type.Integer({ description: 'sum of the transfers told' }),
    savableFen: Type.Integer(),
    orders: Type.Record(Type.String(), Type.Integer(), { description: 'count of orders by status' }),
    case: Type.Optional(Type.String()),
    caseNumber: Type.Optional(Type.String()),
    joinedInto: Type.Optional(Type.String()),
    clock: Type.Optional(DeadlineView),
    transfers: Type.Array(TransferView),
    strip: StripView,
    missing: Type.Array(Type.String({ description: 'codes of facts still missing' })),
    allowed: Type.Array(AllowedView),
  },
  { additionalProperties: false },
);
export type IncidentView = Static<typeof IncidentView>;

/** A row of the desk's queue: the same view without its parts. */
export const IncidentRow = Type.Omit(IncidentView, ['transfers', 'missing']);
export type IncidentRow = Static<typeof IncidentRow>;
export const IncidentList = listOf(IncidentRow);
export const IncidentQuery = Type.Interface(
  [ListQuery],
  {
    status: Type.Optional(Type.String({ maxLength: 200 })),
    unit: Type.Optional(Type.String({ pattern: idPattern('unit') })),
  },
  { additionalProperties: false },
);
export type IncidentQuery = Static<typeof IncidentQuery>;

export const AmendIncident = Type.Object(
  {
    version: Version,
    reporter: Type.Optional(Type.Enum(REPORTERS)),
    victim: Type.Optional(PersonFacts),
    stillOnCall: Type.Optional(YesNo),
    screenShared: Type.Optional(YesNo),
    transferCount: Type.Optional(Type.Integer({ minimum: 0, maximum: 999 })),
    text: Type.Optional(Type.String({ maxLength: 20_000 })),
    addTransfers: Type.Optional(Type.Array(TransferFacts, { maxItems: 50 })),
    payer: Type.Optional(
      Type.Object(
        { number: Type.String({ minLength: 1, maxLength: 64 }) },
        { additionalProperties: false, description: 'the account paid from, for each payment that names none' },
      ),
    ),
    fraudType: Type.Optional(Type.String({ maxLength: 40 })),
    picture: Type.Optional(Type.String({ pattern: '^fil_[0-9A-Z]{26}$' })),
  },
  { additionalProperties: false, examples: [{ version: 1, stillOnCall: 'no' }] },
);
export type AmendIncident = Static<typeof AmendIncident>;

export const IncidentAct = Type.Object(
  { version: Version, why: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })) },
  { additionalProperties: false, examples: [{ version: 1, why: '交接班接手' }] },
);
export const JoinIncident = Type.Object(
  {
    version: Version,
    into: Type.String({ pattern: idPattern('incident') }),
    why: Type.String({ minLength: 2, maxLength: 500 }),
  },
  {
    additionalProperties: false,
    examples: [{ version: 1, into: 'inc_01HZZZZZZZZZZZZZZZZZZZZZZZ', why: '同一事主重复报警' }],
  },
);
/** Other incidents that may tell the same event, with the reason; a person joins them. */
export const DuplicateCandidates = Type.Object(
  {
    candidates: Type.Array(
      Type.Object(
        {
          incident: Type.String(),
          reference: Type.String(),
          reportedAt: Type.String(),
          reasons: Type.Array(Type.Union([Type.Literal('samePayee'), Type.Literal('sameVictim')])),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type DuplicateCandidates = Static<typeof DuplicateCandidates>;
export const ExtractText = Type.Object(
  { text: Type.String({ maxLength: 20_000 }), at: Type.Optional(Instant) },
  { additionalProperties: false, examples: [{ text: '样例：10时30分向6222026803882816383转账1.25万元' }] },
);
