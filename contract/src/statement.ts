import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Day } from './base/moments.ts';
import { Version } from './base/version.ts';
import { AllowedView, ListQuery, listOf } from './list.ts';
import { MAPPED_FIELDS, ROW_DIRECTIONS, type ROW_KINDS } from './statement-row.ts';

export const STATEMENT_STATUSES = ['uploaded', 'read', 'refused', 'storing', 'stored', 'undone', 'discarded'] as const;
export type StatementStatus = (typeof STATEMENT_STATUSES)[number];
export const STATEMENT_COMMANDS = [
  'recordRead',
  'recordRefused',
  'answerMapping',
  'confirm',
  'recordStored',
  'undo',
  'discard',
] as const;
export type StatementCommand = (typeof STATEMENT_COMMANDS)[number];
export const STATEMENT_SOURCES = ['file', 'typed', 'noResult'] as const;
export const DIRECTIONS = ROW_DIRECTIONS;
export type Direction = (typeof DIRECTIONS)[number];
export type RowKind = (typeof ROW_KINDS)[number];

/** Bytes of one file; a larger statement comes as a zip or in parts. */
export const MAX_FILE_BYTES = 100_000_000;
const BASE64_MAX = Math.ceil(MAX_FILE_BYTES / 3) * 4;

const CaseId = Type.String({ pattern: idPattern('case') });
const AccountId = Type.String({ pattern: idPattern('account') });
const Institution = Type.String({
  minLength: 1,
  maxLength: 60,
  description: 'bank or payment institution that answered',
});
const Why = Type.String({ minLength: 2, maxLength: 500 });
const CASE = 'cas_01HZZZZZZZZZZZZZZZZZZZZZZZ';

export const UploadStatement = Type.Object(
  {
    case: CaseId,
    institution: Institution,
    fileName: Type.String({ minLength: 1, maxLength: 200 }),
    contentBase64: Type.String({ minLength: 4, maxLength: BASE64_MAX }),
  },
  {
    additionalProperties: false,
    examples: [{ case: CASE, institution: '样例银行', fileName: 'statement.csv', contentBase64: 'MSwyLDMK' }],
  },
);
export type UploadStatement = Static<typeof UploadStatement>;

/** The institution has looked and found nothing: an answer of its own, not a balance of zero and not a missing statement. */
export const RecordNoResult = Type.Object(
  {
    case: CaseId,
    institution: Institution,
    account: AccountId,
    fromOn: Day,
    toOn: Day,
    note: Type.Optional(Type.String({ maxLength: 200, description: 'number of the answer; never a person' })),
  },
  {
    additionalProperties: false,
    examples: [
      {
        case: CASE,
        institution: '样例银行',
        account: 'acc_01HZZZZZZZZZZZZZZZZZZZZZZZ',
        fromOn: '2023-01-01',
        toOn: '2023-04-30',
      },
    ],
  },
);
export type RecordNoResult = Static<typeof RecordNoResult>;

const AccountNumber = Type.String({ pattern: '^[0-9A-Za-z]{6,34}$' });
export const TypedRow = Type.Object(
  {
    at: Type.String({
      pattern: '^\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2}(:\\d{2})?)?$',
      description: 'as printed: day, or day and time of day in Asia/Shanghai',
    }),
    direction: Type.Enum(DIRECTIONS),
    amountFen: Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 }),
    balanceFen: Type.Optional(Type.Integer({ minimum: -9_007_199_254_740_991, maximum: 9_007_199_254_740_991 })),
    counterAccount: Type.Optional(AccountNumber),
    counterName: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    serial: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    summary: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
);
export type TypedRow = Static<typeof TypedRow>;
const TypedRows = Type.Array(TypedRow, { minItems: 1, maxItems: 500 });
const TYPED = { at: '2023-04-28 09:30:15', direction: 'in', amountFen: 5000000 } as const;

/** Rows typed from paper: a picture of the paper stays beside them, and they are typed a second time before they count. */
export const TypeStatement = Type.Object(
  {
    case: CaseId,
    institution: Institution,
    account: AccountNumber,
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    pictureBase64: Type.String({ minLength: 8, maxLength: 8_000_000 }),
    rows: TypedRows,
  },
  {
    additionalProperties: false,
    examples: [
      {
        case: CASE,
        institution: '样例银行',
        account: '62990010000000011',
        pictureBase64: 'iVBORw0KGgoAAAANSUhEUg==',
        rows: [TYPED],
      },
    ],
  },
);
export type TypeStatement = Static<typeof TypeStatement>;
export const SecondReading = Type.Object(
  { version: Version, account: AccountNumber, rows: TypedRows },
  { additionalProperties: false, examples: [{ version: 1, account: '62990010000000011', rows: [TYPED] }] },
);
export type SecondReading = Static<typeof SecondReading>;

export const Mapping = Type.Partial(
  Type.Record(Type.Enum(MAPPED_FIELDS), Type.String({ minLength: 1, maxLength: 80 })),
  { additionalProperties: false },
);
export type Mapping = Static<typeof Mapping>;
export const AnswerMapping = Type.Object(
  {
    version: Version,
    file: Type.Integer({ minimum: 0, maximum: 500, description: 'place of the file in the sheet' }),
    mapping: Mapping,
  },
  {
    additionalProperties: false,
    examples: [{ version: 2, file: 0, mapping: { account: '账号', date: '日期', amount: '金额', direction: '借贷' } }],
  },
);
export const ConfirmStatement = Type.Object(
  {
    version: Version,
    why: Type.Optional(
      Type.String({
        minLength: 2,
        maxLength: 500,
        description: 'why an account that the case does not name belongs to it',
      }),
    ),
  },
  { additionalProperties: false, examples: [{ version: 2 }] },
);
export const UndoStatement = Type.Object(
  { version: Version, why: Why },
  { additionalProperties: false, examples: [{ version: 4, why: '银行更正后重发' }] },
);
const Sum = Type.Object(
  {
    account: Type.String({ description: 'its tail' }),
    name: Type.Optional(Type.String({ description: 'masked' })),
    currency: Type.String(),
    rows: Type.Integer(),
    inFenText: Type.String(),
    outFenText: Type.String(),
    firstOn: Type.String(),
    lastOn: Type.String(),
    stranger: Type.Optional(
      Type.Boolean({ description: 'no report, order or statement of the case names this account' }),
    ),
  },
  { additionalProperties: false },
);
export type StatementSum = Static<typeof Sum>;

/** What a dry run found, file by file: a zip holds several. */
const SheetFile = Type.Object(
  {
    name: Type.String(),
    variant: Type.Optional(Type.String({ description: 'id of the known layout' })),
    guessed: Type.Boolean(),
    encoding: Type.Optional(Type.String()),
    rows: Type.Integer(),
    accepted: Type.Integer(),
    rejected: Type.Integer(),
    unknownDirection: Type.Integer(),
    warnings: Type.Array(Type.String()),
    refused: Type.Optional(
      Type.Object(
        {
          kind: Type.String(),
          message: Type.String(),
          row: Type.Optional(Type.Integer()),
          column: Type.Optional(Type.String()),
        },
        { additionalProperties: false },
      ),
    ),
    noResult: Type.Optional(Type.Boolean()),
    header: Type.Array(Type.String()),
    mapping: Type.Record(Type.String(), Type.String()),
    proposal: Type.Optional(Type.Record(Type.String(), Type.String())),
    sums: Type.Array(Sum),
  },
  { additionalProperties: false },
);
export type StatementSheetFile = Static<typeof SheetFile>;

/** Refusals that an answer about columns can mend; a file that breaks off is broken whatever its columns mean. */
const COLUMNS_UNKNOWN: ReadonlySet<string> = new Set(['unknown-header', 'bad-mapping']);

/** Whether somebody has to say what the columns of the file mean: they were guessed, or not understood at all. */
export const asksColumns = ({ guessed, header, refused }: StatementSheetFile): boolean =>
  guessed || (header.length > 0 && refused !== undefined && COLUMNS_UNKNOWN.has(refused.kind));

export const StatementImportView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    case: Type.String(),
    status: Type.Enum(STATEMENT_STATUSES),
    source: Type.Enum(STATEMENT_SOURCES),
    institution: Type.String(),
    fileName: Type.String(),
    fileHash: Type.Optional(Type.String()),
    fileBytes: Type.Integer(),
    fromOn: Type.Optional(Type.String()),
    toOn: Type.Optional(Type.String()),
    rows: Type.Integer(),
    accepted: Type.Integer(),
    rejected: Type.Integer(),
    unknownDirection: Type.Integer(),
    known: Type.Integer({ description: 'rows that an earlier import of the case already tells; they count once' }),
    needsMapping: Type.Boolean(),
    needsSecondReading: Type.Boolean(),
    ownReading: Type.Boolean({ description: 'the asker typed the rows: somebody else has to read them again' }),
    progress: Type.Optional(
      Type.Object(
        {
          rows: Type.Integer(),
          total: Type.Optional(Type.Integer()),
          rowsPerSecond: Type.Integer(),
          secondsLeft: Type.Optional(Type.Integer()),
        },
        { additionalProperties: false },
      ),
    ),
    refusal: Type.Optional(
      Type.Object({ kind: Type.String(), message: Type.String() }, { additionalProperties: false }),
    ),
    files: Type.Array(SheetFile),
    uploadedAt: Type.String(),
    decidedAt: Type.Optional(Type.String()),
    undoneAt: Type.Optional(Type.String()),
    allowed: Type.Array(AllowedView),
  },
  { additionalProperties: false },
);
export type StatementImportView = Static<typeof StatementImportView>;
export const StatementImportList = listOf(StatementImportView);
export const StatementImportQuery = Type.Interface([ListQuery], { case: CaseId }, { additionalProperties: false });
