import { countyOf } from '@anlan/simulator/county/generate';
import { expect, it } from 'vitest';
import { latestCalls } from './cut.ts';

it('a cut county keeps the latest calls, and each reference names the same call as before or is gone', () => {
  const whole = countyOf('2023-04-30T10:00:00Z');
  const { length } = whole.incidents;
  const referring = whole.incidents.filter((told) => (told.joined ?? told.case?.end)?.into !== undefined);
  expect(referring.length).toBeGreaterThan(0);
  for (const calls of [0, 1, 7, Math.floor(length / 2), length, length + 5]) {
    const { incidents } = latestCalls(whole, calls);
    const first = Math.max(0, length - calls);
    expect(incidents).toHaveLength(length - first);
    for (const [place, told] of incidents.entries()) {
      const before = whole.incidents[place + first];
      expect(told.reportedAt).toBe(before?.reportedAt);
      for (const [now, then] of [
        [told.joined?.into, before?.joined?.into],
        [told.case?.end?.into, before?.case?.end?.into],
      ])
        expect(now).toBe(then === undefined || then < first ? undefined : then - first);
      expect(told.case?.end?.kind === 'merged').toBe(told.case?.end?.into !== undefined);
    }
  }
});
