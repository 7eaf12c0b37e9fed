import { readFileSync } from 'node:fs';
import { WHAT_IS_REAL } from '@anlan/contract/what-is-real';
import { expect, it } from 'vitest';
import { REALITY_PAGE, realityText } from './what-is-real.ts';

it('docs/what-is-real.md is what the table says, and each part stands once', () => {
  expect(readFileSync(REALITY_PAGE, 'utf8')).toBe(realityText());
  const parts = WHAT_IS_REAL.map(({ part }) => part);
  expect(new Set(parts).size).toBe(parts.length);
});
