import Type, { type Static } from 'typebox';

/**
 * One case a line for `trace --cases`, `refund --cases` and `reconcile --cases`. What a case carries beside these fields
 * (a title, what was expected) is left alone. Amounts are whole minor units: a number up to 2^53 − 1, or its digits as text.
 */
const Id = Type.Union([Type.String({ minLength: 1 }), Type.Integer()]);
const Amount = Type.Union([
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  Type.String({ pattern: '^[0-9]{1,24}$' }),
]);
const Signed = Type.Union([
  Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
  Type.String({ pattern: '^-?[0-9]{1,24}$' }),
]);
/** Seconds as a number, or ISO text; text without an offset is Shanghai time, a bare day leaves the order inside it open. */
const Moment = Type.Union([Type.Number(), Type.String({ minLength: 1 })]);
const Sequence = Type.Union([Type.Integer(), Type.String({ pattern: '^[0-9]{1,15}$' })]);

export const ACCOUNT_ROLES = ['victim', 'mule', 'sink', 'external', 'cash'] as const;
export const CONVENTIONS = ['fifo', 'lifo', 'prorata', 'prorata_ledger', 'libr'] as const;
export type Convention = (typeof CONVENTIONS)[number];

const CaseAccount = Type.Object({
  id: Id,
  kind: Type.Enum(ACCOUNT_ROLES),
  opening: Type.Optional(Amount),
  victim: Type.Optional(Id),
});
const CaseVictim = Type.Object({ id: Id, loss: Type.Optional(Amount), priorRefund: Type.Optional(Amount) });
const CaseTransfer = Type.Object({
  id: Id,
  ts: Moment,
  seq: Type.Optional(Sequence),
  from: Id,
  to: Id,
  amount: Amount,
  fee: Type.Optional(Amount),
  toAmount: Type.Optional(Amount),
  /** `reversal` takes back the row `ref`; `bridge` is an asserted link of a cash deposit to the withdrawal `ref`. */
  kind: Type.Optional(Type.String()),
  ref: Type.Optional(Id),
  /** What the statement of the payer, of the payee, shows after this row, where it has such a column. */
  fromBalance: Type.Optional(Signed),
  toBalance: Type.Optional(Signed),
});
export const REFUND_MODES = ['pooled', 'perAccount'] as const;
export const TIMESTAMP_RULES = ['invariant', 'fifo'] as const;
const RefundOrder = Type.Object({
  frozen: Type.Array(
    Type.Object({
      account: Id,
      amount: Type.Optional(Amount),
      at: Type.Optional(Moment),
      protected: Type.Optional(Amount),
    }),
  ),
  mode: Type.Optional(Type.Enum(REFUND_MODES)),
  timestampRule: Type.Optional(Type.Enum(TIMESTAMP_RULES)),
});

export const TraceCase = Type.Object({
  id: Id,
  accounts: Type.Array(CaseAccount),
  victims: Type.Optional(Type.Array(CaseVictim)),
  transfers: Type.Array(CaseTransfer),
  unknownOpening: Type.Optional(Type.Enum(['jit', 'opening'] as const)),
  /** Absent: all five; `prorata` brings `prorata_ledger` along. */
  conventions: Type.Optional(Type.Array(Type.Enum(CONVENTIONS))),
  /** `false` switches asserted cash bridges off: the deposit is then CASH. */
  bridges: Type.Optional(Type.Boolean()),
  refund: Type.Optional(RefundOrder),
});
export type TraceCase = Static<typeof TraceCase>;

export const ReconcileCase = Type.Object({
  id: Id,
  /** Seconds between the two views of one transfer, at most; 120 when absent. */
  skewWindow: Type.Optional(Type.Number({ minimum: 0 })),
  /** Seconds by which a bank's clock is ahead. */
  clockOffsets: Type.Optional(Type.Record(Type.String(), Type.Number())),
  rows: Type.Array(
    Type.Object({
      row: Id,
      bank: Id,
      account: Id,
      dir: Type.Enum(['D', 'C'] as const),
      counter: Id,
      amount: Amount,
      ts: Moment,
      serial: Type.Optional(Id),
    }),
  ),
});
export type ReconcileCase = Static<typeof ReconcileCase>;
