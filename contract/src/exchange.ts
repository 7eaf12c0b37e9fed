import Type, { type Static } from 'typebox';
import { CARRIED_LIMIT, TAKE_FAULTS } from './envelope.ts';
import { ListQuery, listOf } from './list.ts';

export const LETTER_STATES = [
  'waiting',
  'carried',
  'acknowledged',
  'refused',
  'replaced',
  'taken',
  'notTaken',
] as const;
export type LetterState = (typeof LETTER_STATES)[number];
export const DIRECTIONS = ['out', 'in'] as const;

/** One road as this end sees it: what is out, what has come, and what is missing in between. */
export const RoadView = Type.Object(
  {
    other: Type.String(),
    /** True where an address is known; otherwise envelopes are carried as files. */
    line: Type.Boolean(),
    keyId: Type.String(),
    sent: Type.Integer(),
    open: Type.Integer(),
    oldestOpenAt: Type.Optional(Type.String()),
    refusedByOther: Type.Integer(),
    taken: Type.Integer(),
    takenUpTo: Type.Integer(),
    /** Numbers below the highest that have not come: lost or still on their way. */
    missing: Type.Array(Type.Integer()),
    refusedHere: Type.Integer(),
  },
  { additionalProperties: false },
);
export type RoadView = Static<typeof RoadView>;
export const RoadList = Type.Object({ items: Type.Array(RoadView) }, { additionalProperties: false });

/** A line of the ledger. What the letter says is sealed and not shown here. */
export const LetterView = Type.Object(
  {
    id: Type.String(),
    road: Type.String(),
    direction: Type.Enum(DIRECTIONS),
    sequence: Type.Optional(Type.Integer()),
    kind: Type.String(),
    about: Type.String(),
    state: Type.Enum(LETTER_STATES),
    at: Type.String(),
    endedAt: Type.Optional(Type.String()),
    tries: Type.Integer({ description: 'trips of one that was sent, copies of one that was taken' }),
    fault: Type.Optional(Type.Enum(TAKE_FAULTS)),
    mayRenumber: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type LetterView = Static<typeof LetterView>;
export const LetterList = listOf(LetterView);
export const LetterQuery = Type.Interface(
  [ListQuery],
  {
    road: Type.Optional(Type.String({ maxLength: 20 })),
    direction: Type.Optional(Type.Enum(DIRECTIONS)),
    status: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
);

/** What goes on a disc: JSON lines, each an envelope, the last what this end has taken. */
export const CarriedFile = Type.Object(
  { name: Type.String(), text: Type.String(), envelopes: Type.Integer() },
  { additionalProperties: false },
);
export type CarriedFile = Static<typeof CarriedFile>;
export const ExportRoad = Type.Object({}, { additionalProperties: false, examples: [{}] });

export const CARRIED_TEXT_LIMIT = 30_000_000;
export const ImportCarried = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: CARRIED_TEXT_LIMIT, description: 'the file as it is' }) },
  { additionalProperties: false, examples: [{ text: '{"v":1,"from":"prefecture"}' }] },
);
export const CarriedOutcome = Type.Object(
  {
    taken: Type.Integer(),
    known: Type.Integer(),
    acknowledged: Type.Integer({ description: 'letters of ours that the other end says it has' }),
    refused: Type.Array(
      Type.Object(
        { line: Type.Integer(), sequence: Type.Integer(), fault: Type.Enum(TAKE_FAULTS) },
        { additionalProperties: false },
      ),
      { maxItems: CARRIED_LIMIT },
    ),
    missing: Type.Array(
      Type.Object({ road: Type.String(), sequence: Type.Integer() }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
);
export type CarriedOutcome = Static<typeof CarriedOutcome>;
