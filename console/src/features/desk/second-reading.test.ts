import { expect, test } from 'vitest';
import { firstDifference } from './second-reading.ts';

test('the second reading is compared as it is typed', () => {
  expect(firstDifference('99011012', '9901')).toBeUndefined();
  expect(firstDifference('99011012', '99012')).toBe(4);
  expect(firstDifference('9901', '99015')).toBe(4);
});
