import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Instant } from './base/moments.ts';
import { Version } from './base/version.ts';
import { DeadlineView } from './deadline.ts';
import { PersonFacts } from './incident.ts';
import { AllowedView, ListQuery, listOf } from './list.ts';
import { AccountView, PersonView } from './subject.ts';

export const APPEAL_STATUSES = [
  'received',
  'checking',
  'proposed',
  'released',
  'limited',
  'upheld',
  'notOurs',
  'withdrawn',
] as const;
export type AppealStatus = (typeof APPEAL_STATUSES)[number];

export const APPEAL_COMMANDS = [
  'check',
  'addDocument',
  'proposeRelease',
  'proposeLimit',
  'proposeUphold',
  'sendBack',
  'release',
  'limit',
  'uphold',
  'markNotOurs',
  'withdraw',
] as const;
export type AppealCommand = (typeof APPEAL_COMMANDS)[number];

/** What a proposal asks for; each is decided by its own command, by another person. */
export const APPEAL_OUTCOMES = ['release', 'limit', 'uphold'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** Through whom the words came: the person, somebody for them, a liaison of the bank, the public pages. */
export const APPEAL_BROUGHT_BY = ['self', 'other', 'bankLiaison', 'publicPage'] as const;
export type AppealBroughtBy = (typeof APPEAL_BROUGHT_BY)[number];
export const APPEAL_WAYS = ['counter', 'phone', 'letter', 'online'] as const;
export type AppealWay = (typeof APPEAL_WAYS)[number];

/** Whom a step of the clock reaches: the officer, the duty leader, the head. */
export const APPEAL_REACHES = ['officer', 'leader', 'head'] as const;
export type AppealReach = (typeof APPEAL_REACHES)[number];

const Fen = Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 });
const Why = Type.String({ minLength: 5, maxLength: 500, description: 'no name and no number of a person' });
const MEASURE = Type.Union([
  Type.String({ pattern: idPattern('stopPayment') }),
  Type.String({ pattern: idPattern('freeze') }),
]);

/** About one of our measures, or about an account by its number: then we look whose measure it is. */
export const ReceiveAppeal = Type.Object(
  {
    measure: Type.Optional(MEASURE),
    account: Type.Optional(
      Type.Object(
        {
          number: Type.String({ minLength: 1, maxLength: 64 }),
          holderName: Type.Optional(Type.String({ maxLength: 60 })),
        },
        { additionalProperties: false },
      ),
    ),
    appellant: PersonFacts,
    words: Type.String({ minLength: 2, maxLength: 4_000, description: 'what they say; sealed at rest' }),
    broughtBy: Type.Enum(APPEAL_BROUGHT_BY),
    broughtByName: Type.Optional(
      Type.String({ maxLength: 60, description: 'who said it, where it is not the person; sealed at rest' }),
    ),
    way: Type.Enum(APPEAL_WAYS),
    toldAt: Type.Optional(Instant),
  },
  {
    additionalProperties: false,
    examples: [
      {
        account: { number: '9901101234567896' },
        appellant: { name: '样例丁', phone: '19900000004' },
        words: '样例：卡里是货款，昨天起不能转出',
        broughtBy: 'bankLiaison',
        broughtByName: '样例银行联络员',
        way: 'phone',
        toldAt: '2023-04-30T09:30:00Z',
      },
    ],
  },
);
export type ReceiveAppeal = Static<typeof ReceiveAppeal>;

const body = <P extends Parameters<typeof Type.Object>[0]>(fields: P, example: object) =>
  Type.Object({ version: Version, ...fields }, { additionalProperties: false, examples: [{ version: 1, ...example }] });
const mistake = Type.Boolean({ description: 'the measure was a mistake of ours: it counts in the error rate' });

/** What each command asks for, by its name. */
export const APPEAL_BODIES = {
  check: body({}, {}),
  addDocument: body(
    {
      name: Type.String({ minLength: 1, maxLength: 80, description: 'what it is, never a person’s name' }),
      contentBase64: Type.String({ minLength: 8, maxLength: 900_000 }),
    },
    { name: '供货合同', contentBase64: 'iVBORw0KGgoAAAANSUhEUg==' },
  ),
  proposeRelease: body({ why: Why, mistake }, { why: '货款来源已核实，与案件无关', mistake: true }),
  proposeLimit: body(
    { why: Why, mistake, amountFen: Fen },
    { why: '涉案部分仅一笔转入', mistake: true, amountFen: 350000 },
  ),
  proposeUphold: body(
    { why: Why, complainTo: Type.String({ minLength: 2, maxLength: 200 }) },
    { why: '流水显示资金来自被害人', complainTo: '样例县人民检察院' },
  ),
  sendBack: body({ why: Why }, { why: '请补充流水核对情况' }),
  release: body({}, {}),
  limit: body({}, {}),
  uphold: body({}, {}),
  markNotOurs: body(
    {
      contact: Type.Optional(Type.String({ pattern: idPattern('contact') })),
      otherUnit: Type.Optional(Type.String({ maxLength: 80 })),
      otherPhone: Type.Optional(Type.String({ pattern: '^[0-9+() -]{3,30}$' })),
      bring: Type.String({ minLength: 2, maxLength: 300, description: 'what the person should bring there' }),
      toldBy: Type.String({ minLength: 2, maxLength: 100, description: 'how we know whose measure it is' }),
    },
    {
      otherUnit: '外省样例市公安局反诈中心',
      otherPhone: '0999-9999001',
      bring: '本人身份证、银行卡、近三个月流水',
      toldBy: '开户银行查询回复',
    },
  ),
  withdraw: body({ why: Why }, { why: '本人表示不再申诉' }),
} as const;

export const AppealMeasureView = Type.Object(
  {
    id: Type.String(),
    kind: Type.Enum(['stop', 'freeze'] as const),
    status: Type.String({ description: 'the state of the order or the freeze itself' }),
    inForce: Type.Boolean(),
    unitName: Type.String(),
    scope: Type.Optional(Type.Enum(['limited', 'whole'] as const)),
    since: Type.Optional(Type.String()),
    endsAt: Type.Optional(Type.String()),
    heldFen: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);
export type AppealMeasureView = Static<typeof AppealMeasureView>;

export const AppealView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    status: Type.Enum(APPEAL_STATUSES),
    account: AccountView,
    measure: Type.Optional(AppealMeasureView),
    appellant: Type.Optional(PersonView),
    words: Type.Optional(Type.String({ description: 'only with the one appeal, never in a list' })),
    broughtBy: Type.Enum(APPEAL_BROUGHT_BY),
    broughtByName: Type.Optional(Type.String()),
    way: Type.Enum(APPEAL_WAYS),
    toldAt: Type.String(),
    receivedAt: Type.String(),
    receivedBy: Type.String(),
    unitName: Type.String(),
    outcome: Type.Optional(Type.Enum(APPEAL_OUTCOMES)),
    mistake: Type.Optional(Type.Boolean()),
    why: Type.Optional(Type.String()),
    amountFen: Type.Optional(Type.Integer({ description: 'up to which the account stays held' })),
    complainTo: Type.Optional(Type.String()),
    proposedAt: Type.Optional(Type.String()),
    proposedBy: Type.Optional(Type.String()),
    decidedAt: Type.Optional(Type.String()),
    decidedBy: Type.Optional(Type.String()),
    otherUnit: Type.Optional(Type.String()),
    otherPhone: Type.Optional(Type.String()),
    bring: Type.Optional(Type.String()),
    toldBy: Type.Optional(Type.String()),
    /** An earlier authority that the bank named on our own order for this account. */
    earlierAuthority: Type.Optional(Type.String()),
    reaches: Type.Enum(APPEAL_REACHES),
    documents: Type.Array(
      Type.Object(
        { id: Type.String(), name: Type.String(), mediaType: Type.String(), addedAt: Type.String() },
        { additionalProperties: false },
      ),
    ),
    deadlines: Type.Array(DeadlineView),
    rule: Type.Object({ document: Type.String(), confirmed: Type.Boolean() }, { additionalProperties: false }),
    allowed: Type.Array(AllowedView),
  },
  { additionalProperties: false },
);
export type AppealView = Static<typeof AppealView>;
export const AppealList = listOf(AppealView);
export const AppealQuery = Type.Interface(
  [ListQuery],
  {
    status: Type.Optional(Type.String({ maxLength: 100, description: 'comma-separated' })),
    measure: Type.Optional(MEASURE),
  },
  { additionalProperties: false },
);
