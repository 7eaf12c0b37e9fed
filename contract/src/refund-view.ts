import Type, { type Static } from 'typebox';
import { DeadlineView } from './deadline.ts';
import { AllowedView, listOf } from './list.ts';
import {
  APPROVAL_CHANNELS,
  METHOD_REASONS,
  METHODS,
  OBJECTION_STATUSES,
  OFFER_REFUSALS,
  POOLS,
  REFUND_STATUSES,
  STANDINGS,
  TIMESTAMP_RULES,
} from './refund.ts';
import { PaymentView } from './refund-payment.ts';
import { AccountView, PersonView } from './subject.ts';
import { TITLE_CONVENTIONS, TITLE_STATUSES } from './title.ts';

export const ClaimView = Type.Object(
  {
    victim: PersonView,
    cases: Type.Array(Type.String()),
    lossFen: Type.Integer(),
    priorFen: Type.Integer(),
    outstandingFen: Type.Integer(),
    allottedFen: Type.Integer(),
    unmetFen: Type.Integer(),
  },
  { additionalProperties: false },
);
export type ClaimView = Static<typeof ClaimView>;
const Share = Type.Object({ victim: Type.String(), amountFen: Type.Integer() }, { additionalProperties: false });
export const RefundAccountView = Type.Object(
  {
    account: AccountView,
    freezingUnit: Type.Optional(Type.String()),
    sheet: Type.String({
      description: 'the title sheet; a number on paper where it was taken in before sheets had ids',
    }),
    convention: Type.Enum(TITLE_CONVENTIONS),
    standing: Type.Enum(STANDINGS),
    freeze: Type.Optional(Type.String()),
    records: Type.Integer(),
    agreed: Type.Boolean(),
    frozenFen: Type.Integer(),
    protectedFen: Type.Integer(),
    frozenAt: Type.String(),
    freezeEndsOn: Type.Optional(Type.String()),
    shares: Type.Array(Share),
    otherFen: Type.Integer(),
    method: Type.Enum(METHODS),
    reason: Type.Enum(METHOD_REASONS),
    toVictims: Type.Array(Share),
    staysFen: Type.Integer(),
  },
  { additionalProperties: false },
);
export type RefundAccountView = Static<typeof RefundAccountView>;

/** An account of the round's cases that is frozen or has a title sheet: what may be taken, or what is missing for it. */
export const OfferView = Type.Object(
  {
    account: AccountView,
    case: Type.String(),
    caseNumber: Type.Optional(Type.String()),
    title: Type.Optional(Type.String()),
    titleStatus: Type.Optional(Type.Enum(TITLE_STATUSES)),
    titledFen: Type.Optional(Type.Integer()),
    frozenFen: Type.Optional(Type.Integer()),
    freezingUnit: Type.Optional(Type.String()),
    refusal: Type.Optional(Type.Enum(OFFER_REFUSALS)),
    taken: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type OfferView = Static<typeof OfferView>;

/** One way to share the money out: what each victim would get, side by side with the others. */
export const BENCH_NAMES = ['chosen', 'timestamp', 'pooled', 'perAccount'] as const;
export const BenchColumn = Type.Object(
  {
    name: Type.Enum(BENCH_NAMES),
    byVictim: Type.Array(Share),
    totalFen: Type.Integer(),
    staysFen: Type.Integer(),
  },
  { additionalProperties: false },
);
export type BenchColumn = Static<typeof BenchColumn>;

/** One step of the reckoning with its operands, as the notice prints it. */
export const StepView = Type.Object(
  {
    step: Type.Enum(['direct', 'ratio'] as const),
    accounts: Type.Array(Type.String()),
    poolFen: Type.Integer(),
    weights: Type.Array(Share),
    sumFen: Type.Integer(),
    full: Type.Boolean(),
    paid: Type.Array(Share),
  },
  { additionalProperties: false },
);
export type StepView = Static<typeof StepView>;

export const ObjectionView = Type.Object(
  {
    id: Type.String(),
    by: Type.String(),
    phone: Type.Optional(Type.String()),
    said: Type.String(),
    raisedAt: Type.String(),
    status: Type.Enum(OBJECTION_STATUSES),
    why: Type.Optional(Type.String()),
    clock: Type.Optional(DeadlineView),
  },
  { additionalProperties: false },
);
export type ObjectionView = Static<typeof ObjectionView>;

const RowFields = {
  id: Type.String(),
  version: Type.Integer(),
  status: Type.Enum(REFUND_STATUSES),
  round: Type.Integer({ description: 'the n-th round of its case' }),
  case: Type.String(),
  caseNumber: Type.Optional(Type.String()),
  unitName: Type.String(),
  openedAt: Type.String(),
  victims: Type.Integer(),
  frozenFen: Type.Integer(),
  toVictimsFen: Type.Integer(),
  paidFen: Type.Integer(),
  clock: Type.Optional(DeadlineView),
};
export const RefundRow = Type.Object(RowFields, { additionalProperties: false });
export type RefundRow = Static<typeof RefundRow>;
export const RefundList = listOf(RefundRow);
export const RefundView = Type.Object(
  {
    ...RowFields,
    joined: Type.Array(
      Type.Object({ case: Type.String(), caseNumber: Type.Optional(Type.String()) }, { additionalProperties: false }),
    ),
    formula: Type.Object({ name: Type.String(), version: Type.Integer() }, { additionalProperties: false }),
    pool: Type.Enum(POOLS),
    timestampRule: Type.Enum(TIMESTAMP_RULES),
    claims: Type.Array(ClaimView),
    accounts: Type.Array(RefundAccountView),
    offers: Type.Array(OfferView, { description: 'while the round is drafted' }),
    bench: Type.Array(BenchColumn),
    steps: Type.Array(StepView),
    staysFen: Type.Integer(),
    needsNotice: Type.Boolean(),
    notice: Type.Optional(
      Type.Object(
        { place: Type.String(), publishedOn: Type.String(), endsAt: Type.String(), current: Type.Boolean() },
        { additionalProperties: false },
      ),
    ),
    objections: Type.Array(ObjectionView),
    preparedBy: Type.Optional(Type.String()),
    reviewedBy: Type.Optional(Type.String()),
    submission: Type.Integer(),
    channel: Type.Optional(Type.Enum(APPROVAL_CHANNELS)),
    decidingUnit: Type.Optional(Type.String()),
    submittedAt: Type.Optional(Type.String()),
    decidedAt: Type.Optional(Type.String()),
    decisionNumber: Type.Optional(Type.String()),
    reasons: Type.Array(Type.String()),
    mayExchange: Type.Boolean({ description: 'a road to the prefecture exists' }),
    payments: Type.Array(PaymentView),
    appointments: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          victim: Type.String(),
          place: Type.String(),
          at: Type.String(),
          checkedAt: Type.Optional(Type.String()),
          triesLeft: Type.Integer(),
        },
        { additionalProperties: false },
      ),
    ),
    allowed: Type.Array(AllowedView),
  },
  { additionalProperties: false },
);
export type RefundView = Static<typeof RefundView>;

export const AppointmentMade = Type.Object(
  { code: Type.String(), refund: RefundView },
  { additionalProperties: false },
);
export type AppointmentMade = Static<typeof AppointmentMade>;
