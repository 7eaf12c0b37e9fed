import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Version } from './base/version.ts';
import { ListQuery, listOf } from './list.ts';

export const UNIT_KINDS = [
  'centre',
  'bureau',
  'branch',
  'station',
  'town',
  'village',
  'grid',
  'bank',
  'carrier',
  'payroll',
  'jointOffice',
  'prefecture',
  'platform',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export const UnitKindSchema = Type.Enum(UNIT_KINDS);

export const UnitView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    code: Type.String(),
    kind: UnitKindSchema,
    name: Type.String(),
    parent: Type.Optional(Type.String()),
    path: Type.String(),
    area: Type.Optional(Type.String()),
    bankCode: Type.Optional(Type.String()),
    active: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type UnitView = Static<typeof UnitView>;
export const UnitList = listOf(UnitView);
export const UnitQuery = Type.Interface(
  [ListQuery],
  { kind: Type.Optional(UnitKindSchema), parent: Type.Optional(Type.String({ pattern: idPattern('unit') })) },
  { additionalProperties: false },
);
export const AddUnit = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Za-z0-9-]{2,30}$' }),
    kind: UnitKindSchema,
    name: Type.String({ minLength: 2, maxLength: 60 }),
    parent: Type.Optional(Type.String({ pattern: idPattern('unit') })),
  },
  { additionalProperties: false, examples: [{ code: 'ST-22', kind: 'station', name: '样例派出所' }] },
);
export type AddUnit = Static<typeof AddUnit>;
export const RenameUnit = Type.Object(
  { version: Version, name: Type.String({ minLength: 2, maxLength: 60 }), active: Type.Boolean() },
  { additionalProperties: false, examples: [{ version: 1, name: '样例派出所', active: true }] },
);
export type RenameUnit = Static<typeof RenameUnit>;

/** A number of an institution: whom to ring at 3 a.m., and when somebody last made sure that it answers. */
export const ContactView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    unit: Type.String(),
    unitName: Type.String(),
    unitKind: UnitKindSchema,
    bankCode: Type.Optional(Type.String()),
    duty: Type.String(),
    phone: Type.String(),
    roundTheClock: Type.Boolean(),
    note: Type.Optional(Type.String()),
    lastVerifiedAt: Type.Optional(Type.String()),
    stale: Type.Boolean(),
    active: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type ContactView = Static<typeof ContactView>;
export const ContactList = listOf(ContactView);
export const ContactQuery = Type.Interface(
  [ListQuery],
  { kind: Type.Optional(UnitKindSchema) },
  { additionalProperties: false },
);
const contactFields = {
  duty: Type.String({ minLength: 1, maxLength: 60 }),
  phone: Type.String({ pattern: '^[0-9+() -]{3,30}$' }),
  roundTheClock: Type.Boolean(),
  note: Type.Optional(Type.String({ maxLength: 200 })),
};
export const AddContact = Type.Object(
  { unit: Type.String({ pattern: idPattern('unit') }), ...contactFields },
  {
    additionalProperties: false,
    examples: [
      { unit: 'unt_01HZZZZZZZZZZZZZZZZZZZZZZZ', duty: '反诈专线', phone: '0990-99990001', roundTheClock: true },
    ],
  },
);
export type AddContact = Static<typeof AddContact>;
export const AmendContact = Type.Object(
  { version: Version, ...contactFields, active: Type.Boolean() },
  {
    additionalProperties: false,
    examples: [{ version: 1, duty: '反诈专线', phone: '0990-99990001', roundTheClock: true, active: true }],
  },
);
export type AmendContact = Static<typeof AmendContact>;
export const VerifyContact = Type.Object(
  { version: Version },
  { additionalProperties: false, examples: [{ version: 1 }] },
);
