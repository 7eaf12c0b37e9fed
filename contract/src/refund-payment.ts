import Type, { type Static } from 'typebox';
import { Day } from './base/moments.ts';
import { DeadlineView } from './deadline.ts';
import { AllowedView } from './list.ts';
import { AccountView, PersonView } from './subject.ts';

/** One payment: from one frozen account to one victim. */
export const PAYMENT_STATUSES = ['waiting', 'ready', 'sent', 'paid', 'bounced', 'heldBack'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];
export const PAYMENT_COMMANDS = [
  'nameAccount',
  'sendOnline',
  'presentAtBank',
  'recordPaid',
  'recordBounced',
  'holdBack',
  'resume',
] as const;
export type PaymentCommand = (typeof PAYMENT_COMMANDS)[number];
export const PAYMENT_CHANNELS = ['national', 'counter'] as const;
export const BOUNCE_REASONS = ['closed', 'nameDiffers', 'restricted', 'wrongNumber', 'other'] as const;

const Version = Type.Integer({ minimum: 1 });
const PaperNumber = Type.String({ minLength: 2, maxLength: 80 });

export const PaymentView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    status: Type.Enum(PAYMENT_STATUSES),
    victim: PersonView,
    from: AccountView,
    amountFen: Type.Integer(),
    to: Type.Optional(AccountView),
    channel: Type.Optional(Type.Enum(PAYMENT_CHANNELS)),
    number: Type.Optional(Type.String({ description: 'of the national platform or of the paper to the bank' })),
    officers: Type.Array(Type.String()),
    sentAt: Type.Optional(Type.String()),
    paidOn: Type.Optional(Type.String()),
    receipt: Type.Optional(Type.String()),
    bounces: Type.Integer(),
    bounceReason: Type.Optional(Type.Enum(BOUNCE_REASONS)),
    why: Type.Optional(Type.String()),
    clock: Type.Optional(DeadlineView),
    allowed: Type.Array(AllowedView),
  },
  { additionalProperties: false },
);
export type PaymentView = Static<typeof PaymentView>;

/** Where the money goes: an account of the victim, told by the victim. */
export const NameAccount = Type.Object(
  {
    version: Version,
    number: Type.String({ pattern: '^[0-9A-Za-z-]{6,34}$' }),
    holderName: Type.String({ minLength: 1, maxLength: 60 }),
    bankName: Type.Optional(Type.String({ maxLength: 60 })),
  },
  { additionalProperties: false, examples: [{ version: 1, number: '6200000000000000005', holderName: '样例甲' }] },
);
/** Entered in the national platform by hand; its number is typed back, and that is the sending. */
export const SendOnline = Type.Object(
  { version: Version, number: PaperNumber },
  { additionalProperties: false, examples: [{ version: 2, number: 'FH20230601000001' }] },
);
/** Handed to the freezing bank by two officers with the notice. */
export const PresentAtBank = Type.Object(
  {
    version: Version,
    number: PaperNumber,
    officer1: Type.String({ minLength: 1, maxLength: 40 }),
    officer2: Type.String({ minLength: 1, maxLength: 40 }),
  },
  {
    additionalProperties: false,
    examples: [{ version: 2, number: '样例公（刑）协返〔2023〕1号', officer1: '样例警一', officer2: '样例警二' }],
  },
);
export const RecordPaid = Type.Object(
  { version: Version, receipt: PaperNumber, paidOn: Day },
  { additionalProperties: false, examples: [{ version: 3, receipt: '回执 0001', paidOn: '2023-06-05' }] },
);
export const RecordBounced = Type.Object(
  { version: Version, reason: Type.Enum(BOUNCE_REASONS), why: Type.Optional(Type.String({ maxLength: 200 })) },
  { additionalProperties: false, examples: [{ version: 3, reason: 'closed' }] },
);
export const PaymentAct = Type.Object(
  { version: Version, why: Type.Optional(Type.String({ minLength: 2, maxLength: 300 })) },
  { additionalProperties: false, examples: [{ version: 1, why: '联系不上事主，款项留存冻结' }] },
);
