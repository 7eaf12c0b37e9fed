import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';

/** What has been done in a victim's case, in the order in which it happens. */
export const SLIP_STEPS = ['accepted', 'stopping', 'stopped', 'opened', 'frozen', 'returning', 'returned'] as const;
export type SlipStep = (typeof SLIP_STEPS)[number];
/** What comes next, and by whom. */
export const SLIP_NEXT = [
  'waitForBank',
  'openCase',
  'freeze',
  'trace',
  'decideReturn',
  'payOut',
  'nothingOpen',
] as const;
export type SlipNext = (typeof SLIP_NEXT)[number];

export const IssueSlip = Type.Object(
  { case: Type.String({ pattern: idPattern('case') }) },
  { additionalProperties: false, examples: [{ case: 'cas_01HZZZZZZZZZZZZZZZZZZZZZZZ' }] },
);
export const ReadSlip = Type.Object(
  { code: Type.String({ minLength: 4, maxLength: 40, description: 'as the caller reads it out' }) },
  { additionalProperties: false, examples: [{ code: 'AC7F-204913' }] },
);

/** A slip in plain words: no name, no account number, nothing that a stranger could use. */
export const SlipView = Type.Object(
  {
    caseNumber: Type.Optional(Type.String()),
    acceptedAt: Type.String(),
    unitName: Type.String(),
    phone: Type.Optional(Type.String({ description: 'the published number of the centre or station' })),
    steps: Type.Array(
      Type.Object(
        {
          step: Type.Enum(SLIP_STEPS),
          at: Type.Optional(Type.String()),
          count: Type.Optional(Type.Integer()),
          amountFen: Type.Optional(Type.Integer()),
        },
        { additionalProperties: false },
      ),
    ),
    next: Type.Enum(SLIP_NEXT),
    outstandingFen: Type.Optional(Type.Integer({ description: 'what has not come back yet' })),
    toldAt: Type.String(),
  },
  { additionalProperties: false },
);
export type SlipView = Static<typeof SlipView>;

export const SlipIssued = Type.Object(
  { code: Type.String({ description: 'given once, never kept' }), slip: SlipView },
  { additionalProperties: false },
);
export const SlipRead = Type.Object(
  { real: Type.Boolean(), slip: Type.Optional(SlipView) },
  { additionalProperties: false },
);
