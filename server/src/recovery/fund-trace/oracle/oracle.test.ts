import { describe, expect, it } from 'vitest';
import { differences } from './compare.ts';

/** As many as an everyday run can afford; `npm run bench -- tracing-cases` compares ten thousand and more. */
const CASES = 400;

describe('against the oracle', () => {
  it('attributes and refunds random cases to the unit under every convention', () => {
    const found = Array.from({ length: CASES }, (_, seed) => differences(seed)).flat();
    expect(found).toEqual([]);
  });
});
