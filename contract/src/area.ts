import Type, { type Static } from 'typebox';
import { ListQuery, listOf } from './list.ts';

export const AREA_KINDS = ['county', 'town', 'village'] as const;
export const AreaView = Type.Object(
  {
    id: Type.String(),
    code: Type.String(),
    kind: Type.Enum(AREA_KINDS),
    name: Type.String(),
    parent: Type.Optional(Type.String()),
    population: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);
export type AreaView = Static<typeof AreaView>;
export const AreaList = listOf(AreaView);
export const AreaQuery = Type.Interface(
  [ListQuery],
  {
    kind: Type.Optional(Type.Enum(AREA_KINDS)),
    parent: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);
