import Type, { type Static } from 'typebox';

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
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export const UnitKindSchema = Type.Union(UNIT_KINDS.map((kind) => Type.Literal(kind)));
export type UnitKindValue = Static<typeof UnitKindSchema>;
