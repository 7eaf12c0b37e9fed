/**
 * One page of a list that was asked for one row more than it shows: the row too many only says that there is a next page.
 * @param found at most `limit + 1` rows, in the order of the list
 * @param cursorOf where the next page begins, told by the last row of this one
 * @returns the rows of the page, and the `next` field of the list, which is absent on the last page
 */
export function cutPage<T>(
  found: readonly T[],
  limit: number,
  cursorOf: (last: T) => string,
): { readonly items: T[]; readonly next: { readonly next?: string } } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? { next: cursorOf(last) } : {} };
}

/** Which of the known words are asked for, between commas; any other word is passed over. */
export function wordsAmong<W extends string>(asked: string | undefined, known: readonly W[]): W[] {
  const words = new Set((asked ?? '').split(','));
  return known.filter((word) => words.has(word));
}
