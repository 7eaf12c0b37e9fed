import Type, { type Static } from 'typebox';

/** A problem of RFC 9457 with the house's fields: where it is (`errors[].at`), and what to do next. */
export const ProblemView = Type.Object(
  {
    type: Type.String({ description: '/problems/<code>' }),
    status: Type.Integer(),
    code: Type.String(),
    title: Type.Object({ zh: Type.String(), en: Type.String() }, { additionalProperties: false }),
    next: Type.Object({ zh: Type.String(), en: Type.String() }, { additionalProperties: false }),
    errors: Type.Array(
      Type.Object(
        { at: Type.String(), code: Type.String(), params: Type.Record(Type.String(), Type.Unknown()) },
        { additionalProperties: false },
      ),
    ),
    request: Type.String(),
    retryAfter: Type.Optional(
      Type.Integer({ minimum: 1, description: 'seconds until another try makes sense, as in the header Retry-After' }),
    ),
    present: Type.Optional(Type.Unknown({ description: 'the present state, for `<noun>.changed-meanwhile`' })),
  },
  { additionalProperties: false },
);
export type ProblemView = Static<typeof ProblemView>;
