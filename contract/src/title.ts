import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Instant } from './base/moments.ts';
import { Version } from './base/version.ts';
import { AllowedView, ListQuery, listOf } from './list.ts';
import { PersonView } from './subject.ts';

/** By which rule mixed money is told apart; printed on every sheet. */
export const TITLE_CONVENTIONS = ['fifo', 'lifo', 'prorata', 'libr'] as const;
export type TitleConvention = (typeof TITLE_CONVENTIONS)[number];
export const TITLE_STATUSES = ['drafted', 'signed', 'contradicted', 'superseded'] as const;
export type TitleStatus = (typeof TITLE_STATUSES)[number];
export const TITLE_COMMANDS = ['lower', 'sign', 'contradict', 'uphold', 'change', 'supersede'] as const;
export type TitleCommand = (typeof TITLE_COMMANDS)[number];
export const TITLE_OBJECTORS = ['holder', 'otherVictim', 'other'] as const;
export const TRACE_STATES = ['none', 'queued', 'done', 'refused'] as const;
export const TRACE_REFUSALS = ['tooLarge', 'tooFine'] as const;

const Fen = Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991 });
const Why = Type.String({ minLength: 2, maxLength: 500 });
const Victim = Type.String({ pattern: '^(per|cas)_[0-9A-Z]{26}$' });

export const DraftTitles = Type.Object(
  {
    case: Type.String({ pattern: idPattern('case') }),
    convention: Type.Enum(TITLE_CONVENTIONS),
    at: Type.Optional(Instant),
  },
  { additionalProperties: false, examples: [{ case: 'cas_01HZZZZZZZZZZZZZZZZZZZZZZZ', convention: 'fifo' }] },
);
export type DraftTitles = Static<typeof DraftTitles>;

const body = <P extends Parameters<typeof Type.Object>[0]>(fields: P, example: object) =>
  Type.Object(fields, { additionalProperties: false, examples: [{ version: 1, ...example }] });

export const SignTitle = body({ version: Version }, {});
export const LowerTitle = body(
  { version: Version, victim: Victim, amountFen: Fen, why: Why },
  { victim: 'per_01HZZZZZZZZZZZZZZZZZZZZZZZ', amountFen: 100000, why: '其中一笔系本人存入' },
);
export const ContradictTitle = body(
  {
    version: Version,
    objector: Type.Enum(TITLE_OBJECTORS),
    document: Type.String({ minLength: 1, maxLength: 100, description: 'number or name of the paper handed in' }),
    why: Why,
  },
  { objector: 'holder', document: '异议书-01', why: '该笔为货款' },
);
export const DecideTitle = body({ version: Version, why: Why }, { why: '与流水一致，异议不成立' });

export const PAYER_REASONS = ['severalAccounts', 'severalVictims', 'noMoment', 'rowNamesNobody', 'notFound'] as const;
/** A reported payment whose account nobody named, and why the rows alone do not say which it was: the officer answers. */
export const PayerQuestion = Type.Object(
  {
    incident: Type.String(),
    payee: Type.String(),
    amountFen: Type.Integer(),
    at: Type.Optional(Type.String()),
    reason: Type.Enum(PAYER_REASONS),
    rows: Type.Array(Type.String(), { description: 'rows that fit' }),
  },
  { additionalProperties: false },
);
export type PayerQuestion = Static<typeof PayerQuestion>;

/** What had to be assumed for a trace, and where. */
export const Assumption = Type.Object(
  {
    kind: Type.String(),
    account: Type.Optional(Type.String()),
    transfer: Type.Optional(Type.String()),
    amountFenText: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type Assumption = Static<typeof Assumption>;

export const TitleMissing = Type.Object(
  {
    unknownDirection: Type.Integer({ description: 'rows whose direction nobody knows: not traced' }),
    otherCurrency: Type.Integer({ description: 'rows in another currency: not traced' }),
    noCounter: Type.Integer({ description: 'traced rows that name no other side' }),
    noStatement: Type.Array(Type.String(), { description: 'accounts that got money and have no statement' }),
    payerQuestions: Type.Optional(Type.Array(PayerQuestion)),
  },
  { additionalProperties: false },
);
export type TitleMissing = Static<typeof TitleMissing>;

const PartFen = Type.Optional(Type.Integer());
export const ByConvention = Type.Object(
  { fifo: PartFen, lifo: PartFen, prorata: PartFen, libr: PartFen },
  { additionalProperties: false, description: 'absent: the fractions of this convention outgrew the case' },
);
export type ByConvention = Static<typeof ByConvention>;

export const TitleLine = Type.Object(
  {
    victim: Type.String(),
    amountFen: Type.Integer({ description: 'what the sheet says now' }),
    draftedFen: Type.Integer({ description: 'what the trace said' }),
    byConvention: ByConvention,
    lowFen: Type.Integer({ description: 'the least that any convention could give' }),
    highFen: Type.Integer({ description: 'the most' }),
    rows: Type.Array(Type.String(), { description: 'statement rows behind the amount' }),
    ways: Type.Array(
      Type.Object({ amount: Type.String(), transfers: Type.Array(Type.String()) }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
);
export type TitleLine = Static<typeof TitleLine>;

const Evidence = Type.Object(
  { import: Type.String(), fileHash: Type.Optional(Type.String()), rows: Type.Integer() },
  { additionalProperties: false },
);
const Contradiction = Type.Object(
  { objector: Type.Enum(TITLE_OBJECTORS), document: Type.String(), at: Type.String() },
  { additionalProperties: false },
);

export const TitleView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    case: Type.String(),
    account: Type.String(),
    accountNumber: Type.String(),
    status: Type.Enum(TITLE_STATUSES),
    convention: Type.Enum(TITLE_CONVENTIONS),
    stateAt: Type.Optional(Type.String({ description: 'the moment whose state it tells; absent: after the last row' })),
    hasStatement: Type.Boolean(),
    orderAssumed: Type.Boolean({ description: 'rows without a time touch it: their order is assumed' }),
    agreed: Type.Boolean({ description: 'first-in, last-in and pro-rata say exactly the same' }),
    balanceFen: Type.Integer(),
    titledFen: Type.Integer(),
    otherFen: Type.Integer({ description: "what of the balance is nobody's of the sheet" }),
    records: Type.Integer({ description: 'credits that the shares came by' }),
    lines: Type.Array(TitleLine),
    victims: Type.Array(PersonView, {
      description: 'who the lines name, masked; a case whose victim is unknown is not among them',
    }),
    evidence: Type.Array(Evidence),
    contradiction: Type.Optional(Contradiction),
    supersededBy: Type.Optional(Type.String()),
    draftedAt: Type.String(),
    signedAt: Type.Optional(Type.String()),
    allowed: Type.Array(AllowedView),
  },
  { additionalProperties: false },
);
export type TitleView = Static<typeof TitleView>;
export const TitleList = listOf(TitleView);
export const TitleQuery = Type.Interface(
  [ListQuery],
  {
    status: Type.Optional(Type.String({ maxLength: 100 })),
    case: Type.Optional(Type.String({ pattern: idPattern('case') })),
  },
  { additionalProperties: false },
);

export const TraceStateView = Type.Object(
  {
    case: Type.String(),
    state: Type.Enum(TRACE_STATES),
    refusal: Type.Optional(Type.Enum(TRACE_REFUSALS)),
    convention: Type.Optional(Type.Enum(TITLE_CONVENTIONS)),
    rows: Type.Integer(),
    askedAt: Type.Optional(Type.String()),
    doneAt: Type.Optional(Type.String()),
    missing: Type.Optional(TitleMissing),
    assumptions: Type.Array(Assumption),
  },
  { additionalProperties: false },
);
export type TraceStateView = Static<typeof TraceStateView>;
