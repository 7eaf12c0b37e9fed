import Type, { type TSchema } from 'typebox';
import { Day, Instant } from './base/moments.ts';
import { Version } from './base/version.ts';
import {
  ALARM_ANSWERS,
  DECISION_KINDS,
  FREEZE_REFUSALS,
  FreezeAnyFen,
  FreezeChannelSchema,
  FreezeCity,
  FreezeMonths,
  FreezeScopeSchema,
} from './freeze.ts';
import { AmountFen } from './stop-payment.ts';

const Why = Type.String({ minLength: 5, maxLength: 500 });
const PaperNumber = Type.String({ minLength: 4, maxLength: 60, description: 'number of the paper in the case system' });

const command = <T extends Record<string, TSchema>>(fields: T, sample: object) =>
  Type.Object({ version: Version, ...fields }, { additionalProperties: false, examples: [{ version: 1, ...sample }] });

/** What each command asks for, by the last part of its address. */
export const FREEZE_BODIES = {
  edit: command(
    {
      scope: Type.Optional(FreezeScopeSchema),
      scopeReason: Type.Optional(Type.String({ minLength: 5, maxLength: 300 })),
      amountFen: Type.Optional(AmountFen),
      months: Type.Optional(FreezeMonths),
      channel: Type.Optional(FreezeChannelSchema),
      city: Type.Optional(FreezeCity),
    },
    { amountFen: 350000 },
  ),
  review: command({ note: Type.Optional(Type.String({ maxLength: 300 })) }, { note: '审核通过' }),
  sign: command({}, {}),
  sendBack: command({ why: Why }, { why: '金额与流水不符' }),
  approve: command({ prefectureNumber: Type.Optional(PaperNumber) }, {}),
  withdraw: command({ why: Why }, { why: '资金已由他案冻结' }),
  send: command(
    { documentNumber: PaperNumber, platformNumber: Type.Optional(PaperNumber), sentAt: Type.Optional(Instant) },
    { documentNumber: '样公（刑）冻财字〔2023〕12号' },
  ),
  recordFrozen: command(
    { frozenFen: FreezeAnyFen, tracedFen: Type.Optional(FreezeAnyFen), at: Type.Optional(Instant) },
    { frozenFen: 350000 },
  ),
  recordQueued: command(
    {
      earlierAuthority: Type.String({ minLength: 2, maxLength: 80 }),
      earlierContact: Type.Optional(
        Type.String({ maxLength: 80, description: 'office and telephone, no private person' }),
      ),
      earlierAmountFen: Type.Optional(FreezeAnyFen),
      earlierEndsOn: Type.Optional(Day),
      at: Type.Optional(Instant),
    },
    { earlierAuthority: '样例县公安局', earlierContact: '刑侦大队 0999-1234567' },
  ),
  recordChased: command({ note: Type.String({ minLength: 2, maxLength: 300 }) }, { note: '对方称月底到期不续' }),
  recordRefused: command(
    { reason: Type.Enum(FREEZE_REFUSALS), note: Type.Optional(Type.String({ maxLength: 300 })) },
    { reason: 'nameMismatch' },
  ),
  recordTraced: command({ tracedFen: FreezeAnyFen }, { tracedFen: 200000 }),
  answerAlarm: command({ answer: Type.Enum(ALARM_ANSWERS) }, { answer: 'willRenew' }),
  propose: command(
    {
      kind: Type.Enum(DECISION_KINDS),
      why: Why,
      months: Type.Optional(FreezeMonths),
      amountFen: Type.Optional(AmountFen),
    },
    { kind: 'renew', why: '案件尚在侦查，资金未返还', months: 6 },
  ),
  decide: command({ prefectureNumber: Type.Optional(PaperNumber) }, {}),
  dismiss: command({ why: Why }, { why: '改为解除冻结' }),
  recordRenewed: command(
    { documentNumber: PaperNumber, at: Type.Optional(Instant) },
    { documentNumber: '样公（刑）续冻字〔2023〕3号' },
  ),
  recordReleased: command(
    { documentNumber: PaperNumber, at: Type.Optional(Instant) },
    { documentNumber: '样公（刑）解冻字〔2023〕5号' },
  ),
  recordLimited: command(
    { documentNumber: PaperNumber, at: Type.Optional(Instant) },
    { documentNumber: '样公（刑）限冻字〔2023〕2号' },
  ),
  recordLapsed: command({ why: Why }, { why: '续冻文书未送达，已到期自动解除' }),
} as const;

export const RecordNotice = Type.Object(
  { version: Version, documentNumber: PaperNumber, sentOn: Day },
  {
    additionalProperties: false,
    examples: [{ version: 1, documentNumber: '样公协函〔2023〕8号', sentOn: '2023-04-30' }],
  },
);
