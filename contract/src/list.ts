import Type, { type Static, type TSchema } from 'typebox';

export const MAX_LIMIT = 200;
export const COUNT_LIMIT = 10_000;

/** The query of every list. `status` and similar sets are comma-separated. */
export const ListQuery = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT, default: 50 })),
    after: Type.Optional(Type.String({ maxLength: 400, description: 'cursor from `next`' })),
    sort: Type.Optional(Type.String({ maxLength: 40, description: 'field, with - for descending' })),
    q: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
);
export type ListQuery = Static<typeof ListQuery>;

/** One page of a list; counting stops at 10,000. */
export function listOf<T extends TSchema>(item: T) {
  return Type.Object(
    {
      items: Type.Array(item),
      next: Type.Optional(Type.String()),
      total: Type.Integer(),
      totalIsAtLeast: Type.Boolean(),
    },
    { additionalProperties: false },
  );
}

/** A command that the present state and the actor's role allow, and what it still needs. */
export const AllowedView = Type.Object(
  { command: Type.String(), needs: Type.Array(Type.String()), why: Type.Optional(Type.String()) },
  { additionalProperties: false },
);
export type AllowedView = Static<typeof AllowedView>;
