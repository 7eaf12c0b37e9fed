import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Day, Instant } from './base/moments.ts';
import { Version } from './base/version.ts';
import { ListQuery } from './list.ts';
import { PersonView } from './subject.ts';

/** A round of giving frozen money back to the victims of a case. */
export const REFUND_STATUSES = [
  'drafted',
  'noticed',
  'prepared',
  'reviewed',
  'submitted',
  'returned',
  'approved',
  'closed',
  'withdrawn',
] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];
export const REFUND_COMMANDS = [
  'publishNotice',
  'prepare',
  'passReview',
  'sendBack',
  'submit',
  'approve',
  'return',
  'reopen',
  'close',
  'withdraw',
] as const;
export type RefundCommand = (typeof REFUND_COMMANDS)[number];
/** The three cases of Art. 8 of the 2016 rules. */
export const METHODS = ['SINGLE', 'TIMESTAMP', 'PRO_RATA'] as const;
export type Method = (typeof METHODS)[number];
/** Why the engine chose it. */
export const METHOD_REASONS = [
  'oneRecord',
  'conventionsAgree',
  'timestampRule',
  'cannotTell',
  'notByTimeStamp',
] as const;
/** How what a round took from a sheet and its freeze stands now; anything but `current` stops the round before it is bound. */
export const STANDINGS = ['current', 'changed', 'unsigned', 'contradicted', 'superseded', 'notFrozen'] as const;
export type Standing = (typeof STANDINGS)[number];
/** Why an account of the cases cannot be taken into the round now; each is the reason of a problem `refund.<reason>`. */
export const OFFER_REFUSALS = [
  'no-signed-title',
  'title-contradicted',
  'not-frozen',
  'frozen-sum-unknown',
  'title-before-freeze',
  'not-a-victim',
] as const;
export type OfferRefusal = (typeof OFFER_REFUSALS)[number];
export const POOLS = ['pooled', 'perAccount'] as const;
export const TIMESTAMP_RULES = ['invariant', 'fifo'] as const;
export const APPROVAL_CHANNELS = ['exchange', 'paper'] as const;

const Words = Type.String({ minLength: 2, maxLength: 500 });
const Case = Type.String({ pattern: idPattern('case') });
const Unit = Type.String({ minLength: 1, maxLength: 80 });

/** Opens a round: for a case and those joined with it, each with its victim and verified loss. */
export const OpenRefund = Type.Object(
  { case: Case, joined: Type.Optional(Type.Array(Case, { maxItems: 200, uniqueItems: true })) },
  { additionalProperties: false, examples: [{ case: 'cas_01HZZZZZZZZZZZZZZZZZZZZZZZ' }] },
);
export type OpenRefund = Static<typeof OpenRefund>;

/** How accounts that cannot be told apart are shared out; both readings of the rule are kept and logged. */
export const SetRules = Type.Object(
  { version: Version, pool: Type.Enum(POOLS), timestampRule: Type.Enum(TIMESTAMP_RULES), why: Words },
  {
    additionalProperties: false,
    examples: [{ version: 1, pool: 'perAccount', timestampRule: 'invariant', why: '各账户冻结单位要求分户计算' }],
  },
);
export type SetRules = Static<typeof SetRules>;

/**
 * Takes a frozen account into the round by its signed title sheet; whose money and how much come from the sheet, what is
 * frozen from the freeze in force. Taken again, it is read anew; another sheet of the same account replaces the first.
 */
export const TakeAccount = Type.Object(
  { version: Version, title: Type.String({ pattern: idPattern('title') }) },
  { additionalProperties: false, examples: [{ version: 1, title: 'tit_01HZZZZZZZZZZZZZZZZZZZZZZZ' }] },
);
export type TakeAccount = Static<typeof TakeAccount>;
/** Takes an account out of a round that is still being drafted. */
export const DropAccount = Type.Object(
  { version: Version, account: Type.String({ pattern: idPattern('account') }), why: Words },
  {
    additionalProperties: false,
    examples: [{ version: 2, account: 'acc_01HZZZZZZZZZZZZZZZZZZZZZZZ', why: '确权单已被取代，另行追踪' }],
  },
);
export type DropAccount = Static<typeof DropAccount>;

export const RefundAct = Type.Object(
  { version: Version, why: Type.Optional(Words) },
  { additionalProperties: false, examples: [{ version: 1, why: '事主补充材料后重新办理' }] },
);
export const PublishNotice = Type.Object(
  { version: Version, place: Type.String({ minLength: 2, maxLength: 120 }), publishedOn: Day },
  { additionalProperties: false, examples: [{ version: 2, place: '县公安局官网公告栏', publishedOn: '2023-04-30' }] },
);
export const SubmitRefund = Type.Object(
  {
    version: Version,
    channel: Type.Enum(APPROVAL_CHANNELS),
    decidingUnit: Unit,
    number: Type.Optional(Type.String({ maxLength: 80, description: 'of the report, when it goes on paper' })),
  },
  { additionalProperties: false, examples: [{ version: 4, channel: 'exchange', decidingUnit: '样例市公安局' }] },
);
/** A decision on paper, typed in. */
export const ApproveRefund = Type.Object(
  { version: Version, number: Type.String({ minLength: 2, maxLength: 80 }), decidedOn: Day },
  {
    additionalProperties: false,
    examples: [{ version: 5, number: '样例公刑返字〔2023〕1号', decidedOn: '2023-06-10' }],
  },
);
export const RaiseObjection = Type.Object(
  {
    version: Version,
    by: Type.String({ minLength: 1, maxLength: 60, description: 'who objects; sealed at rest' }),
    phone: Type.Optional(Type.String({ maxLength: 20 })),
    said: Type.String({ minLength: 2, maxLength: 1_000, description: 'sealed at rest' }),
  },
  { additionalProperties: false, examples: [{ version: 3, by: '样例乙', said: '称冻结款中有其货款' }] },
);
export type RaiseObjection = Static<typeof RaiseObjection>;
export const OBJECTION_STATUSES = ['open', 'upheld', 'rejected'] as const;
export const DecideObjection = Type.Object(
  { version: Version, upheld: Type.Boolean(), why: Words },
  { additionalProperties: false, examples: [{ version: 4, upheld: false, why: '所述款项与本账户无关联' }] },
);

export const RefundQuery = Type.Interface(
  [ListQuery],
  { status: Type.Optional(Type.String({ maxLength: 200 })), case: Type.Optional(Case) },
  { additionalProperties: false },
);

/** Invites a victim to the station; the code is told once, in this answer. */
export const MakeAppointment = Type.Object(
  {
    version: Version,
    victim: Type.String({ pattern: idPattern('person') }),
    place: Type.String({ minLength: 2, maxLength: 80 }),
    at: Instant,
  },
  {
    additionalProperties: false,
    examples: [
      { version: 6, victim: 'per_01HZZZZZZZZZZZZZZZZZZZZZZZ', place: '样例派出所', at: '2023-06-12T01:00:00Z' },
    ],
  },
);
export type MakeAppointment = Static<typeof MakeAppointment>;
/** The victim calls the centre and reads out the code that the station gave. */
export const CheckCode = Type.Object(
  { code: Type.String({ minLength: 4, maxLength: 30 }) },
  { additionalProperties: false, examples: [{ code: 'K7QD-482913' }] },
);
export const CodeChecked = Type.Object(
  {
    real: Type.Boolean(),
    before: Type.Optional(Type.String({ description: 'when it was checked already' })),
    victim: Type.Optional(PersonView),
    place: Type.Optional(Type.String()),
    at: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type CodeChecked = Static<typeof CodeChecked>;
export const PAPERS = ['application', 'report', 'decision', 'assist', 'notice'] as const;
export type RefundPaper = (typeof PAPERS)[number];
