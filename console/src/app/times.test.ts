import { expect, test } from 'vitest';
import { leftInSteps, shortSpan } from './times.ts';

test('a span is said in minutes, then hours, then days, and never as a negative number', () => {
  expect(shortSpan(59)).toEqual({ value: 0, unit: 'minutes' });
  expect(shortSpan(-11 * 60 - 30)).toEqual({ value: 11, unit: 'minutes' });
  expect(shortSpan(99 * 60 + 59)).toEqual({ value: 99, unit: 'minutes' });
  expect(shortSpan(100 * 60)).toEqual({ value: 1, unit: 'hours' });
  expect(shortSpan(72 * 3_600)).toEqual({ value: 72, unit: 'hours' });
  expect(shortSpan(73 * 3_600)).toEqual({ value: 3, unit: 'days' });
});

test('what is left in steps is never more than there is, and what is over stays over', () => {
  expect([1_800, 1_799, 60, 59, 9, 0].map((seconds) => leftInSteps(seconds, 10))).toEqual([1_800, 1_790, 60, 50, 0, 0]);
  expect([-0.2, -1, -59, -60, -61].map((seconds) => leftInSteps(seconds, 10))).toEqual([-1, -1, -50, -60, -60]);
});
