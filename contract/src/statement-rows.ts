import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Day } from './base/moments.ts';
import { ListQuery, listOf } from './list.ts';
import { DIRECTIONS } from './statement.ts';
import { ROW_KINDS } from './statement-row.ts';

const CaseId = Type.String({ pattern: idPattern('case') });
const AccountId = Type.String({ pattern: idPattern('account') });
const Why = Type.String({ minLength: 2, maxLength: 500 });

export const SettleDirection = Type.Object(
  { direction: Type.Enum(['in', 'out'] as const), why: Why },
  { additionalProperties: false, examples: [{ direction: 'in', why: '与对手方流水第12行一致' }] },
);
export const RevealRow = Type.Object(
  {
    field: Type.Enum(['counterName', 'summary'] as const),
    reason: Type.String({ minLength: 5, maxLength: 200 }),
  },
  { additionalProperties: false, examples: [{ field: 'counterName', reason: '核对收款人身份' }] },
);

export const StatementRowView = Type.Object(
  {
    id: Type.String(),
    import: Type.String(),
    file: Type.String(),
    fileHash: Type.String(),
    sheet: Type.Optional(Type.String()),
    row: Type.Integer(),
    account: Type.String({ description: 'id' }),
    accountNumber: Type.String({ description: 'its tail' }),
    counterAccount: Type.Optional(Type.String()),
    counterNumber: Type.Optional(Type.String()),
    counterName: Type.Optional(Type.String({ description: 'masked' })),
    counterBank: Type.Optional(Type.String()),
    hasSummary: Type.Boolean(),
    onDay: Type.String(),
    at: Type.Optional(Type.String()),
    direction: Type.Enum(DIRECTIONS),
    settled: Type.Boolean({ description: 'an officer settled the direction; the file did not say' }),
    amountFen: Type.Integer(),
    balanceFen: Type.Optional(Type.Integer()),
    currency: Type.String(),
    serial: Type.Optional(Type.String()),
    kind: Type.Enum(ROW_KINDS),
    counted: Type.Boolean({ description: 'false: failed, told twice, or of an import that was undone' }),
    duplicateOf: Type.Optional(Type.Integer()),
    knownAs: Type.Optional(Type.String()),
    reversalOf: Type.Optional(Type.Integer()),
    doubts: Type.Array(Type.String()),
  },
  { additionalProperties: false },
);
export type StatementRowView = Static<typeof StatementRowView>;
export const StatementRowList = listOf(StatementRowView);
export const StatementRowQuery = Type.Interface(
  [ListQuery],
  {
    case: CaseId,
    import: Type.Optional(Type.String({ pattern: idPattern('statementImport') })),
    account: Type.Optional(AccountId),
    counter: Type.Optional(AccountId),
    direction: Type.Optional(Type.Enum(DIRECTIONS)),
    kind: Type.Optional(Type.Enum(ROW_KINDS)),
    fromOn: Type.Optional(Day),
    toOn: Type.Optional(Day),
    minFen: Type.Optional(Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991 })),
    ids: Type.Optional(Type.String({ maxLength: 6_400, description: 'these rows alone, between commas' })),
  },
  { additionalProperties: false },
);
export type StatementRowQuery = Static<typeof StatementRowQuery>;

export const MISSING_KINDS = [
  'noStatement',
  'balanceGap',
  'noCounterAccount',
  'unknownDirection',
  'notConfirmed',
] as const;
/** What still has to be asked for before a picture of the money can be trusted, and whom to ask. */
export const StatementMissing = Type.Object(
  {
    statements: Type.Integer({ description: 'imports that count' }),
    items: Type.Array(
      Type.Object(
        {
          kind: Type.Enum(MISSING_KINDS),
          account: Type.Optional(Type.String()),
          accountNumber: Type.Optional(Type.String()),
          import: Type.Optional(Type.String()),
          ask: Type.String({ description: 'the bank to ask; empty when nobody knows it' }),
          rows: Type.Integer(),
          firstOn: Type.Optional(Type.String()),
          noResultOn: Type.Optional(Type.String({ description: 'the bank answered on this day that it has nothing' })),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type StatementMissing = Static<typeof StatementMissing>;
export const StatementMissingQuery = Type.Object({ case: CaseId }, { additionalProperties: false });

export const StatementMappingView = Type.Object(
  {
    id: Type.String(),
    institution: Type.String(),
    mapping: Type.Record(Type.String(), Type.String()),
    answeredAt: Type.String(),
    answeredBy: Type.String(),
  },
  { additionalProperties: false },
);
export type StatementMappingView = Static<typeof StatementMappingView>;
export const StatementMappingList = listOf(StatementMappingView);
