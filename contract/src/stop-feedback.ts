import Type, { type Static } from 'typebox';

/** The result of importing the platform's feedback sheet: a row each, nothing dropped. */
export const FeedbackImport = Type.Object(
  {
    dryRun: Type.Boolean(),
    rows: Type.Array(
      Type.Object(
        {
          line: Type.Integer(),
          platformNumber: Type.String(),
          order: Type.Optional(Type.String()),
          outcome: Type.Union([
            Type.Literal('applied'),
            Type.Literal('alreadyKnown'),
            Type.Literal('rejected'),
            Type.Literal('wouldApply'),
          ]),
          reason: Type.Optional(Type.String()),
        },
        { additionalProperties: false },
      ),
    ),
    withoutFeedback: Type.Array(
      Type.Object({ order: Type.String(), platformNumber: Type.String() }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
);
export type FeedbackImport = Static<typeof FeedbackImport>;
export const ImportFeedback = Type.Object(
  {
    dryRun: Type.Boolean(),
    fileName: Type.String({ maxLength: 200 }),
    contentBase64: Type.Optional(Type.String({ maxLength: 900_000, description: '.xls, .xlsx or .csv' })),
    pasted: Type.Optional(Type.String({ maxLength: 100_000 })),
  },
  { additionalProperties: false, examples: [{ dryRun: true, fileName: 'feedback.csv', pasted: '…' }] },
);

/** Every word about an order: by message, phone, platform or paper; `applied` is false for what changed nothing. */
export const StopReceipts = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          kind: Type.String(),
          at: Type.String(),
          recordedAt: Type.String(),
          how: Type.String(),
          saidBy: Type.Optional(Type.String()),
          applied: Type.Boolean(),
          data: Type.Record(Type.String(), Type.Unknown()),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type StopReceipts = Static<typeof StopReceipts>;
