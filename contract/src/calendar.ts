import Type, { type Static } from 'typebox';
import { Day } from './base/moments.ts';

/** `usual`: what its weekday says, after an entry that was wrong. */
export const DAY_KINDS = ['off', 'worked', 'usual'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

export const CalendarDayView = Type.Object(
  {
    day: Type.String(),
    kind: Type.Enum(DAY_KINDS),
    name: Type.String(),
    document: Type.String(),
    version: Type.Integer(),
  },
  { additionalProperties: false },
);
export type CalendarDayView = Static<typeof CalendarDayView>;
export const CalendarYear = Type.Object(
  {
    year: Type.Integer(),
    items: Type.Array(CalendarDayView),
    /** False: nobody has entered that year's holidays, so working days are counted by weekday alone. */
    known: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type CalendarYear = Static<typeof CalendarYear>;
export const CalendarQuery = Type.Object(
  { year: Type.Optional(Type.Integer({ minimum: 1990, maximum: 2199 })) },
  { additionalProperties: false },
);
/** Says what a day is, on the authority of a document; the former entry stays in the events. */
export const SetDay = Type.Object(
  {
    day: Day,
    kind: Type.Enum(DAY_KINDS),
    name: Type.String({ minLength: 1, maxLength: 40 }),
    document: Type.String({ minLength: 2, maxLength: 80 }),
  },
  {
    additionalProperties: false,
    examples: [{ day: '2026-02-17', kind: 'off', name: '春节', document: '国务院办公厅通知（按实际文号填写）' }],
  },
);
export type SetDay = Static<typeof SetDay>;
