import { COUNT_LIMIT } from '@anlan/contract/list';
import type { SelectQueryBuilder } from 'kysely';
import type { Tx } from './database.ts';
import type { Tables } from './tables.ts';

/** How many rows a query finds, at most one more than a list counts: enough to say "or more" without reading them all. */
export async function countUpTo<T extends keyof Tables, O>(
  tx: Tx,
  query: SelectQueryBuilder<Tables, T, O>,
): Promise<number> {
  const row = await tx
    .selectFrom(query.limit(COUNT_LIMIT + 1).as('counted'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
