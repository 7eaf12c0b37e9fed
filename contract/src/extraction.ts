import Type, { type Static } from 'typebox';
import { ACCOUNT_KINDS } from './subject.ts';

/** What was read out of free text. `start` and `end` are UTF-16 units of the text as given; `text.slice(start, end)` is what was written. */
const span = { start: Type.Integer(), end: Type.Integer() };
const closed = { additionalProperties: false };

export const ExtractedAccount = Type.Object(
  {
    value: Type.String(),
    kind: Type.Enum(ACCOUNT_KINDS),
    bank: Type.Optional(Type.String()),
    luhn: Type.Optional(Type.Enum(['ok', 'bad', 'n/a'] as const)),
    masked: Type.Optional(Type.Boolean()),
    role: Type.Optional(Type.Enum(['payee', 'payer', 'unknown'] as const)),
    ...span,
  },
  closed,
);
export type ExtractedAccount = Static<typeof ExtractedAccount>;
export const ExtractedAmount = Type.Object(
  {
    fen: Type.Integer(),
    approx: Type.Optional(Type.Boolean()),
    role: Type.Optional(Type.Enum(['paid', 'received', 'balance', 'other'] as const)),
    ...span,
  },
  closed,
);
export type ExtractedAmount = Static<typeof ExtractedAmount>;
export const ExtractedTime = Type.Object(
  {
    value: Type.String(),
    precision: Type.Enum(['second', 'minute', 'hour', 'day'] as const),
    approx: Type.Optional(Type.Boolean()),
    ...span,
  },
  closed,
);
export type ExtractedTime = Static<typeof ExtractedTime>;
export const ExtractedValue = Type.Object({ value: Type.String(), ...span }, closed);
export type ExtractedValue = Static<typeof ExtractedValue>;
export const ExtractedUrl = Type.Object({ value: Type.String(), host: Type.String(), ...span }, closed);
export type ExtractedUrl = Static<typeof ExtractedUrl>;
export const ExtractedName = Type.Object(
  {
    value: Type.String(),
    role: Type.Optional(Type.Enum(['payee', 'payer', 'victim', 'suspect', 'other'] as const)),
    ...span,
  },
  closed,
);
export type ExtractedName = Static<typeof ExtractedName>;
export const ExtractedTransfer = Type.Object(
  {
    at: Type.Optional(Type.String()),
    amountFen: Type.Optional(Type.Integer()),
    payeeAccount: Type.Optional(Type.String()),
    payeeName: Type.Optional(Type.String()),
    payeeBank: Type.Optional(Type.String()),
    payerAccount: Type.Optional(Type.String()),
    asset: Type.Optional(Type.String()),
    quantity: Type.Optional(Type.String()),
  },
  closed,
);
export type ExtractedTransfer = Static<typeof ExtractedTransfer>;
export const Doubt = Type.Object({ what: Type.String(), why: Type.String(), ...span }, closed);
export type Doubt = Static<typeof Doubt>;

export const Extraction = Type.Object(
  {
    accounts: Type.Array(ExtractedAccount),
    amounts: Type.Array(ExtractedAmount),
    times: Type.Array(ExtractedTime),
    phones: Type.Array(ExtractedValue),
    urls: Type.Array(ExtractedUrl),
    ids: Type.Array(ExtractedValue),
    names: Type.Array(ExtractedName),
    apps: Type.Array(ExtractedValue),
    transfers: Type.Array(ExtractedTransfer),
    doubts: Type.Array(Doubt),
  },
  closed,
);
export type Extraction = Static<typeof Extraction>;
