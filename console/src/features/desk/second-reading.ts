/** Where the second reading of a number first differs from the first, as an index of digits; undefined while it agrees so far. */
export function firstDifference(first: string, second: string): number | undefined {
  for (let index = 0; index < second.length; index += 1) if (first[index] !== second[index]) return index;
  return undefined;
}
