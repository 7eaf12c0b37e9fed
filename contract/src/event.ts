import Type, { type Static } from 'typebox';
import { listOf } from './list.ts';

/** One entry of a timeline and of the audit. */
export const EventView = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    about: Type.String(),
    at: Type.String(),
    recordedAt: Type.String(),
    by: Type.Object(
      {
        kind: Type.Union([Type.Literal('post'), Type.Literal('system')]),
        name: Type.String(),
        staff: Type.Optional(Type.String()),
        unitName: Type.Optional(Type.String()),
        role: Type.String(),
        onBehalfOf: Type.Optional(Type.String()),
      },
      { additionalProperties: false },
    ),
    why: Type.Optional(Type.String()),
    request: Type.String(),
    data: Type.Record(Type.String(), Type.Unknown()),
    seal: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);
export type EventView = Static<typeof EventView>;
export const EventList = listOf(EventView);
