import type { ReachedStep } from '@anlan/contract/desk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hear, loudSteps, mute, NOTHING_HEARD, newSteps, unmute, urgencyOf } from './alarm-steps.ts';

const at = (incident: string, step: number, change: Partial<ReachedStep> = {}): ReachedStep => ({
  incident,
  reference: incident,
  ladder: 'clock',
  attempt: 1,
  step,
  minutes: step * 10,
  dueAt: '2023-04-30T10:30:00Z',
  ...change,
});

describe('an alarm', () => {
  it('sounds once per step, however often it is looked at', () => {
    const first = [at('a', 1)];
    expect(newSteps(first, NOTHING_HEARD)).toEqual(first);
    const heard = hear(first, NOTHING_HEARD);
    expect(newSteps(first, heard)).toEqual([]);
    expect(newSteps([at('a', 2), at('b', 1)], heard)).toEqual([at('a', 2), at('b', 1)]);
  });

  it('of a second stop is new, though the first one had climbed further', () => {
    const heard = hear([at('a', 3, { ladder: 'unopened' })], NOTHING_HEARD);
    const second = at('a', 1, { ladder: 'unopened', attempt: 2 });
    expect(newSteps([second], heard)).toEqual([second]);
  });

  it('sounds again when its ladder is climbed anew', () => {
    const heard = hear([], hear([at('a', 2)], NOTHING_HEARD));
    expect(newSteps([at('a', 1)], heard)).toHaveLength(1);
  });

  it('of a muted report makes no sound, those of all others do', () => {
    const reports = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(reports, reports, reports, (standing, silenced, loudAgain) => {
        const steps = standing.map((one) => at(one, 1));
        const muted = silenced.reduce((memory, one) => mute(one, memory), NOTHING_HEARD);
        const memory = loudAgain.reduce((before, one) => unmute(one, before), muted);
        expect(loudSteps(newSteps(steps, memory), memory).map(({ incident }) => incident)).toEqual(
          standing.filter((one) => !silenced.includes(one) || loudAgain.includes(one)),
        );
      }),
    );
  });

  it('whose sound comes back does not make up for what was silent, but sounds at its next step', () => {
    const muted = mute('a', NOTHING_HEARD);
    const back = unmute('a', hear([at('a', 2)], muted));
    expect(loudSteps(newSteps([at('a', 2)], back), back)).toEqual([]);
    expect(loudSteps(newSteps([at('a', 3)], back), back)).toEqual([at('a', 3)]);
  });

  it('is told by as many tones as its step, four at most', () => {
    expect([[], [at('a', 1)], [at('a', 1), at('b', 3)], [at('a', 9)]].map(urgencyOf)).toEqual([0, 1, 3, 4]);
  });
});
