import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Day, Instant } from './base/moments.ts';
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
export const METHOD_REASONS = ['oneRecord', 'conventionsAgree', 'timestampRule', 'cannotTell'] as const;
export const POOLS = ['pooled', 'perAccount'] as const;
export const TIMESTAMP_RULES = ['invariant', 'fifo'] as const;
export const APPROVAL_CHANNELS = ['exchange', 'paper'] as const;

const Fen = Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991 });
const Version = Type.Integer({ minimum: 1 });
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

/** A frozen account with its signed title sheet: whose money, how much. Set again it replaces what was set. */
export const SetAccount = Type.Object(
  {
    version: Version,
    number: Type.String({ pattern: '^[0-9A-Za-z-]{6,34}$' }),
    bankName: Type.Optional(Type.String({ maxLength: 60 })),
    freezingUnit: Type.Optional({ ...Unit, description: 'left out: our own unit froze it' }),
    frozenFen: Fen,
    protectedFen: Type.Optional({ ...Fen, description: 'shown to be lawful; stays' }),
    frozenAt: Instant,
    freezeEndsOn: Type.Optional(Day),
    sheet: Type.String({ minLength: 2, maxLength: 80, description: 'the signed title sheet' }),
    records: Type.Integer({ minimum: 1, maximum: 100_000, description: 'credits behind the shares' }),
    agreed: Type.Boolean({ description: 'FIFO, LIFO and pro-rata say the same of it' }),
    shares: Type.Array(
      Type.Object(
        { victim: Type.String({ pattern: idPattern('person') }), amountFen: Fen },
        { additionalProperties: false },
      ),
      { maxItems: 500 },
    ),
    otherFen: Type.Optional({ ...Fen, description: 'money in it that is no victim’s of this round' }),
  },
  {
    additionalProperties: false,
    examples: [
      {
        version: 1,
        number: '6200000000000000005',
        frozenFen: 4_000_000,
        frozenAt: '2023-04-30T10:00:00Z',
        sheet: '确权单 1',
        records: 1,
        agreed: true,
        shares: [{ victim: 'per_01HZZZZZZZZZZZZZZZZZZZZZZZ', amountFen: 4_000_000 }],
      },
    ],
  },
);
export type SetAccount = Static<typeof SetAccount>;

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
