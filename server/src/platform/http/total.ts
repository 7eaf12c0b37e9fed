import { COUNT_LIMIT } from '@anlan/contract/list';

/**
 * The closing fields of a list: counting stops at the limit.
 * @param count rows found, as `countUpTo` gives them
 */
export function totalOf(count: number): { readonly total: number; readonly totalIsAtLeast: boolean } {
  return { total: Math.min(count, COUNT_LIMIT), totalIsAtLeast: count > COUNT_LIMIT };
}
