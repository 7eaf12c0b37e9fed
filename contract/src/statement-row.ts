import Type, { type Static, type TSchema } from 'typebox';
import { Day } from './base/moments.ts';

/**
 * What `statement FILE… --json` writes: one line a data row, then one for the file. A row is told in one model whatever
 * the bank's layout; amounts are whole minor units of `currency` (fen for CNY).
 */
export const ROW_DIRECTIONS = ['in', 'out', 'unknown'] as const;
export const DIRECTION_SOURCES = ['word', 'columns', 'sign', 'balance', 'parties'] as const;
export const ROW_KINDS = [
  'transfer',
  'cash',
  'fee',
  'interest',
  'purchase',
  'payment',
  'reversal',
  'failed',
  'other',
] as const;
export const ROW_FAULTS = ['bad-time', 'bad-amount', 'bad-account', 'bad-row'] as const;
/** What a person should look at in a row that was taken. */
export const ROW_DOUBTS = [
  'counter-account-spoilt',
  'own-account-spoilt',
  'direction-inferred',
  'direction-conflict',
  'balance-gap',
  'balance-unreadable',
  'status-unknown',
  'currency-unknown',
] as const;
/** The fields a column can be mapped to: the keys of a mapping, recognised or remembered. */
export const MAPPED_FIELDS = [
  'account',
  'card',
  'name',
  'date',
  'time',
  'amount',
  'debit',
  'credit',
  'balance',
  'direction',
  'currency',
  'counterAccount',
  'counterName',
  'counterBank',
  'serial',
  'orderNo',
  'summary',
  'status',
  'cash',
  'type',
] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];
/** Field → name of the column that holds it. */
export const ColumnMapping = Type.Record(Type.String(), Type.String({ minLength: 1 }));
export type ColumnMapping = Static<typeof ColumnMapping>;

const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Place = {
  file: Type.String(),
  sheet: OrNull(Type.String()),
  row: Type.Integer({ minimum: 1 }),
};
const Text = OrNull(Type.String());

export const AcceptedRow = Type.Object({
  ...Place,
  status: Type.Literal('accepted'),
  reason: Type.Null(),
  account: Text,
  card: Text,
  name: Text,
  date: Day,
  instant: OrNull(Type.String({ description: 'ISO 8601 with offset; null where the file gives no time of day' })),
  direction: Type.Enum(ROW_DIRECTIONS),
  directionFrom: OrNull(Type.Enum(DIRECTION_SOURCES)),
  amountFen: Type.Integer({ minimum: 0 }),
  currency: Type.String(),
  balanceFen: OrNull(Type.Integer()),
  counterAccount: Text,
  counterName: Text,
  counterBank: Text,
  serial: Text,
  orderNo: Text,
  summary: Text,
  kind: Type.Enum(ROW_KINDS),
  duplicateOf: OrNull(Type.Integer()),
  reversalOf: OrNull(Type.Integer()),
  doubts: Type.Array(Type.Enum(ROW_DOUBTS)),
});
export type AcceptedRow = Static<typeof AcceptedRow>;

export const RowFault = Type.Object({
  kind: Type.Enum(ROW_FAULTS),
  column: Text,
  message: Type.String(),
});
export type RowFault = Static<typeof RowFault>;
export const RejectedRow = Type.Object({ ...Place, status: Type.Literal('rejected'), reason: RowFault });
export type RejectedRow = Static<typeof RejectedRow>;
export type RowLine = AcceptedRow | RejectedRow;

export const FileRefusal = Type.Object({
  kind: Type.String(),
  row: OrNull(Type.Integer()),
  column: Text,
  message: Type.String(),
});
export type FileRefusal = Static<typeof FileRefusal>;
export const SummaryLine = Type.Object({
  file: Type.String(),
  variant: Text,
  encoding: Text,
  rows: Type.Integer(),
  accepted: Type.Integer(),
  rejected: Type.Integer(),
  unknownDirection: Type.Integer(),
  warnings: Type.Array(Type.String()),
  guessed: Type.Optional(Type.Boolean()),
  mapping: Type.Optional(ColumnMapping),
  proposal: Type.Optional(
    Type.Record(Type.String(), Type.String({ minLength: 1 }), {
      description: 'field → column that its values hint at; nothing is read by it before somebody agrees',
    }),
  ),
  noResult: Type.Optional(Type.Boolean({ description: 'the bank answers that it found nothing; no sum of zero' })),
  refused: Type.Optional(FileRefusal),
});
export type SummaryLine = Static<typeof SummaryLine>;
export type StatementLine = RowLine | SummaryLine;
