import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Instant } from './base/moments.ts';
import { Version } from './base/version.ts';
import { DeadlineView } from './deadline.ts';
import { AllowedView, ListQuery, listOf } from './list.ts';
import type { UnitKind } from './unit.ts';

/** What left the victim when it was no transfer between accounts. */
export const INTERCEPTION_KINDS = [
  'cash',
  'gold',
  'courier',
  'rideHailing',
  'voucher',
  'topUp',
  'coin',
  'gameCredit',
] as const;
export type InterceptionKind = (typeof INTERCEPTION_KINDS)[number];
export const INTERCEPTION_STATUSES = ['reported', 'calling', 'held', 'returned', 'lost', 'withdrawn'] as const;
export type InterceptionStatus = (typeof INTERCEPTION_STATUSES)[number];
export const INTERCEPTION_COMMANDS = ['recordCall', 'recordHeld', 'recordReturned', 'recordLost', 'withdraw'] as const;
export type InterceptionCommand = (typeof INTERCEPTION_COMMANDS)[number];
/** Whom to call for each kind, in this order; the numbers stand in the contacts. */
export const WHOM_TO_CALL = {
  cash: ['station', 'transportPolice'],
  gold: ['goldShop', 'station'],
  courier: ['courierCompany', 'station'],
  rideHailing: ['ridePlatform', 'transportPolice'],
  voucher: ['issuer', 'platform'],
  topUp: ['carrier', 'platform'],
  coin: ['exchange', 'cyberBranch'],
  gameCredit: ['platform', 'cyberBranch'],
} as const satisfies Record<InterceptionKind, readonly string[]>;
export type WhomToCall = (typeof WHOM_TO_CALL)[InterceptionKind][number];
/** Under which kind of unit the contacts keep the numbers of those to be called. */
export const CALLED_UNIT: Readonly<Record<WhomToCall, UnitKind>> = {
  station: 'station',
  transportPolice: 'branch',
  cyberBranch: 'branch',
  carrier: 'carrier',
  goldShop: 'platform',
  courierCompany: 'platform',
  ridePlatform: 'platform',
  issuer: 'platform',
  platform: 'platform',
  exchange: 'platform',
};

const Kind = Type.Enum(INTERCEPTION_KINDS);

export const ReportInterception = Type.Object(
  {
    incident: Type.String({ pattern: idPattern('incident') }),
    kind: Kind,
    valueFen: Type.Optional(Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 })),
    goods: Type.Optional(Type.String({ maxLength: 200, description: 'what it is: goods, never a person' })),
    whereNow: Type.Optional(
      Type.String({ maxLength: 200, description: 'where it is now, as far as known; sealed at rest' }),
    ),
    trackingNumber: Type.Optional(
      Type.String({ maxLength: 60, description: 'parcel, trip, voucher or order number; sealed at rest' }),
    ),
    handedOverAt: Type.Optional(Instant),
  },
  {
    additionalProperties: false,
    examples: [
      {
        incident: 'inc_01HZZZZZZZZZZZZZZZZZZZZZZZ',
        kind: 'gold',
        valueFen: 12000000,
        goods: '金条 200 克',
        whereNow: '网约车后备箱',
      },
    ],
  },
);
export type ReportInterception = Static<typeof ReportInterception>;

export const InterceptionView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    incident: Type.String(),
    incidentReference: Type.String(),
    kind: Kind,
    status: Type.Enum(INTERCEPTION_STATUSES),
    valueFen: Type.Optional(Type.Integer()),
    goods: Type.Optional(Type.String()),
    whereNow: Type.Optional(Type.String()),
    trackingNumber: Type.Optional(Type.String()),
    handedOverAt: Type.Optional(Type.String()),
    reportedAt: Type.String(),
    firstCallAt: Type.Optional(Type.String()),
    heldAt: Type.Optional(Type.String()),
    heldBy: Type.Optional(Type.String()),
    returnedAt: Type.Optional(Type.String()),
    savedFen: Type.Optional(Type.Integer()),
    whomToCall: Type.Array(Type.String()),
    calls: Type.Array(
      Type.Object(
        { at: Type.String(), whom: Type.String(), outcome: Type.String(), note: Type.Optional(Type.String()) },
        { additionalProperties: false },
      ),
    ),
    clock: Type.Optional(DeadlineView),
    allowed: Type.Array(AllowedView),
  },
  { additionalProperties: false },
);
export type InterceptionView = Static<typeof InterceptionView>;
export const InterceptionList = listOf(InterceptionView);
export const InterceptionQuery = Type.Interface(
  [ListQuery],
  {
    status: Type.Optional(Type.String({ maxLength: 100 })),
    incident: Type.Optional(Type.String({ pattern: idPattern('incident') })),
  },
  { additionalProperties: false },
);

export const CALL_OUTCOMES = ['reached', 'noAnswer', 'promised', 'refused'] as const;
export const RecordCall = Type.Object(
  {
    version: Version,
    whom: Type.String({ minLength: 1, maxLength: 60 }),
    outcome: Type.Enum(CALL_OUTCOMES),
    note: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false, examples: [{ version: 1, whom: 'goldShop', outcome: 'reached' }] },
);
export type RecordCall = Static<typeof RecordCall>;
export const RecordHeld = Type.Object(
  {
    version: Version,
    heldBy: Type.String({ minLength: 1, maxLength: 80 }),
    savedFen: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false, examples: [{ version: 2, heldBy: '样例金店', savedFen: 12000000 }] },
);
export type RecordHeld = Static<typeof RecordHeld>;
export const EndInterception = Type.Object(
  {
    version: Version,
    why: Type.String({ minLength: 2, maxLength: 500 }),
    savedFen: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false, examples: [{ version: 3, why: '已发还事主' }] },
);
export type EndInterception = Static<typeof EndInterception>;
