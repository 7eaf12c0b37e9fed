import { CONVENTIONS } from '@anlan/contract/fund-trace';
import { readCase } from '../../server/src/recovery/fund-trace/convention/case.ts';
import { planOf } from '../../server/src/recovery/fund-trace/convention/plan.ts';
import { attribute } from '../../server/src/recovery/fund-trace/convention/trace.ts';
import { differences } from '../../server/src/recovery/fund-trace/oracle/compare.ts';
import { tell } from '../../server/src/recovery/fund-trace/oracle/conventions.ts';
import { randomCase } from '../../server/src/recovery/fund-trace/oracle/generate.ts';
import { against, inTurns, line, type Scenario, same } from '../measure.ts';

/** The full size compares 12,000 cases; the everyday tests begin with the same ones. */
const CASES_PER_TEXT = 30;
const TIMED = 200;

export const tracingCases: Scenario = {
  name: 'tracing-cases',
  title: 'Random tracing and refund cases, compared with the oracle',
  notes: [
    'At the full size 12,000 cases, every convention and the refund, are equal to what the oracle reckons; else nothing is written.',
  ],
  async run({ texts, rounds }) {
    for (let seed = 0; seed < texts * CASES_PER_TEXT; seed += 1)
      same(differences(seed), [], `engine and oracle on seed ${seed}`);
    const raws = Array.from({ length: TIMED }, (_, seed) => randomCase(seed));
    const times = await inTurns(
      {
        engine: () =>
          raws.map((raw) => {
            const read = readCase(raw);
            if (!read.ok) return [];
            const plan = planOf(read.value);
            return CONVENTIONS.map((convention) => attribute(read.value, convention, plan));
          }),
        oracle: () => raws.map((raw) => CONVENTIONS.map((convention) => tell(raw, convention))),
      },
      Math.min(rounds, 15),
    );
    return [
      line(
        'cases, all five conventions',
        times.engine.map((time) => (TIMED * 1_000) / time),
        { unit: 'per second', ratio: against(times.engine, times.oracle, 'the time of the oracle') },
      ),
    ];
  },
};
