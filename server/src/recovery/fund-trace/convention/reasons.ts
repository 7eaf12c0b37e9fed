import { ambiguity } from './ambiguity.ts';
import type { Case } from './case.ts';
import { byCodePoint } from './code-points.ts';
import { explainer } from './explain.ts';
import type { Assumption, Plan } from './plan.ts';
import { written } from './rational.ts';
import type { Attribution } from './trace.ts';

/** Why the figures of a case are what they are, as it is shown and printed. */
export interface Reasons {
  readonly assumptions: readonly Assumption[];
  /** Account → victim → the least and the most that any convention could give. */
  readonly ambiguity: ReadonlyMap<string, ReadonlyMap<string, readonly [bigint, bigint]>>;
  /** Convention → claims of victims, each with its chains of rows. */
  readonly chains: Readonly<Record<string, readonly object[]>>;
}

const EXPLAINED = ['fifo', 'lifo', 'prorata'] as const;

/** Assumptions, ambiguity intervals and chains for every claim of a victim on an account that is no victim's. */
export function reasonsOf(traced: Case, plan: Plan, attributions: Readonly<Record<string, Attribution>>): Reasons {
  const intervals = new Map<string, Map<string, readonly [bigint, bigint]>>();
  const victims = [...traced.victims.keys()].sort(byCodePoint);
  for (const victim of victims)
    for (const [account, { low, high }] of ambiguity(traced, plan, victim))
      intervals.set(account, (intervals.get(account) ?? new Map()).set(victim, [low, high]));
  const chains: Record<string, object[]> = {};
  for (const convention of EXPLAINED) {
    const balances = attributions[convention]?.balances;
    if (!balances) continue;
    const explain = explainer(traced, plan, convention);
    chains[convention] = [...balances].flatMap(([account, vector]) =>
      victims
        .filter((victim) => vector.has(victim))
        .map((victim) => {
          const { claim, chains: ways, others } = explain(account, victim);
          const listed = ways.map(({ amount, hops }) => ({ amount: written(amount), hops }));
          return { account, victim, claim: written(claim), chains: listed, others: written(others) };
        }),
    );
  }
  return {
    assumptions: plan.assumptions,
    ambiguity: new Map([...intervals].sort(([a], [b]) => byCodePoint(a, b))),
    chains,
  };
}
