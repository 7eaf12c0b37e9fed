import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Day, Instant } from './base/moments.ts';
import { Version } from './base/version.ts';
import { PersonFacts } from './incident.ts';
import { AllowedView, ListQuery, listOf } from './list.ts';
import { PersonView } from './subject.ts';

/** How it came to us: taken into custody (扣押), given up (退缴), paid back by or for a suspect (退赔). */
export const SEIZURE_GROUNDS = ['seized', 'surrendered', 'repaid'] as const;
export type SeizureGround = (typeof SEIZURE_GROUNDS)[number];
export const SEIZURE_KINDS = ['money', 'goods'] as const;
export type SeizureKind = (typeof SEIZURE_KINDS)[number];
export const SEIZURE_FROM = ['suspect', 'family', 'thirdParty', 'institution'] as const;
export const SEIZURE_STATUSES = ['held', 'awaitingCourt', 'returned', 'handedOver', 'givenBack', 'withdrawn'] as const;
export type SeizureStatus = (typeof SEIZURE_STATUSES)[number];
export const SEIZURE_COMMANDS = [
  'proposeReturn',
  'confirmReturn',
  'cancelReturn',
  'value',
  'moveCustody',
  'awaitCourt',
  'courtDecided',
  'handOver',
  'giveBack',
  'finish',
  'reopen',
  'withdraw',
] as const;
export type SeizureCommand = (typeof SEIZURE_COMMANDS)[number];

const Fen = Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 });
const Why = Type.String({ minLength: 2, maxLength: 500 });
const Return = Type.String({ pattern: '^szl_[0-9A-Z]{26}$' });

export const RecordSeizure = Type.Object(
  {
    case: Type.String({ pattern: idPattern('case') }),
    ground: Type.Enum(SEIZURE_GROUNDS),
    kind: Type.Enum(SEIZURE_KINDS),
    valueFen: Type.Optional(Fen),
    goods: Type.Optional(Type.String({ maxLength: 200, description: 'what it is: things, never a person' })),
    documentNumber: Type.Optional(
      Type.String({ maxLength: 60, description: 'number of the list in the case system, typed in' }),
    ),
    from: Type.Optional(PersonFacts),
    fromRole: Type.Enum(SEIZURE_FROM),
    custody: Type.String({ minLength: 1, maxLength: 100, description: 'where it is kept' }),
    seizedAt: Instant,
  },
  {
    additionalProperties: false,
    examples: [
      {
        case: 'cas_01HZZZZZZZZZZZZZZZZZZZZZZZ',
        ground: 'surrendered',
        kind: 'money',
        valueFen: 3000000,
        fromRole: 'suspect',
        custody: '涉案资金专户',
        seizedAt: '2023-04-28T02:00:00Z',
      },
    ],
  },
);
export type RecordSeizure = Static<typeof RecordSeizure>;

const body = <P extends Parameters<typeof Type.Object>[0]>(fields: P, example: object) =>
  Type.Object(fields, { additionalProperties: false, examples: [{ version: 1, ...example }] });

export const ProposeReturn = body(
  {
    version: Version,
    amountFen: Fen,
    caseNumber: Type.Optional(
      Type.String({ maxLength: 40, description: "the victim's case; absent: the case of the seizure itself" }),
    ),
  },
  { amountFen: 3000000 },
);
export const ConfirmReturn = body(
  {
    version: Version,
    return: Return,
    receipt: Type.Optional(
      Type.String({ maxLength: 100, description: 'number of the receipt that the victim signed' }),
    ),
  },
  { return: 'szl_01HZZZZZZZZZZZZZZZZZZZZZZZ', receipt: 'FH-2023-0012' },
);
export const CancelReturn = body(
  { version: Version, return: Return, why: Why },
  { return: 'szl_01HZZZZZZZZZZZZZZZZZZZZZZZ', why: '金额登记有误' },
);
export const ValueSeizure = body(
  { version: Version, valueFen: Fen, valuedBy: Type.String({ minLength: 1, maxLength: 80 }), valuedOn: Day },
  { valueFen: 12000000, valuedBy: '样例价格认定中心', valuedOn: '2023-04-29' },
);
export const MoveCustody = body(
  { version: Version, custody: Type.String({ minLength: 1, maxLength: 100 }), why: Why },
  { custody: '涉案财物管理中心', why: '统一保管' },
);
export const ExplainSeizure = body({ version: Version, why: Why }, { why: '等待判决' });

export const SeizureReturnView = Type.Object(
  {
    id: Type.String(),
    case: Type.String(),
    caseNumber: Type.Optional(Type.String()),
    amountFen: Type.Integer(),
    state: Type.Enum(['proposed', 'confirmed', 'cancelled'] as const),
    proposedAt: Type.String(),
    confirmedAt: Type.Optional(Type.String()),
    receipt: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

export const SeizureView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    case: Type.String(),
    caseNumber: Type.Optional(Type.String()),
    ground: Type.Enum(SEIZURE_GROUNDS),
    kind: Type.Enum(SEIZURE_KINDS),
    status: Type.Enum(SEIZURE_STATUSES),
    valueFen: Type.Optional(Type.Integer()),
    valuedBy: Type.Optional(Type.String()),
    valuedOn: Type.Optional(Type.String()),
    goods: Type.Optional(Type.String()),
    documentNumber: Type.Optional(Type.String()),
    from: Type.Optional(PersonView),
    fromRole: Type.Enum(SEIZURE_FROM),
    custody: Type.String(),
    seizedAt: Type.String(),
    endedAt: Type.Optional(Type.String()),
    unitName: Type.String(),
    returns: Type.Array(SeizureReturnView),
    returnedFen: Type.Integer({ description: 'confirmed returns' }),
    leftFen: Type.Optional(Type.Integer({ description: 'value less returns proposed and confirmed' })),
    outstandingFen: Type.Optional(Type.Integer({ description: 'what the victim of this case is still owed' })),
    allowed: Type.Array(AllowedView),
  },
  { additionalProperties: false },
);
export type SeizureView = Static<typeof SeizureView>;
export const SeizureList = listOf(SeizureView);
export const SeizureQuery = Type.Interface(
  [ListQuery],
  {
    status: Type.Optional(Type.String({ maxLength: 100 })),
    case: Type.Optional(Type.String({ pattern: idPattern('case') })),
  },
  { additionalProperties: false },
);
