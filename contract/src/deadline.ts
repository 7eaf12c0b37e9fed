import Type, { type Static } from 'typebox';

/** A running or ended time limit as screens show it: a countdown with its grade. */
export const DeadlineView = Type.Object(
  {
    id: Type.String(),
    about: Type.String(),
    kind: Type.String(),
    startsAt: Type.String(),
    dueAt: Type.String(),
    limitMinutes: Type.Integer(),
    /** Moments passed so far; screens grade by it and by the time left. */
    firedStep: Type.Integer(),
    pausedFor: Type.Optional(Type.String()),
    stoppedAt: Type.Optional(Type.String()),
    outcome: Type.Optional(Type.Union([Type.Literal('met'), Type.Literal('breached'), Type.Literal('void')])),
  },
  { additionalProperties: false },
);
export type DeadlineView = Static<typeof DeadlineView>;
