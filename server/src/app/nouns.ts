import type { Noun } from '../platform/noun.ts';

/** Every noun of the program, low to high. A new noun adds its line here and nowhere else. */
export const NOUNS: readonly Noun[] = [];
