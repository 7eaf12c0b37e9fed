import type { Case } from './case.ts';
import { accountOfKey, type Plan } from './plan.ts';

/** The least and the most of an account that can be somebody's, whichever convention is right. */
export interface Interval {
  readonly low: bigint;
  readonly high: bigint;
}

const NOTHING: Interval = { low: 0n, high: 0n };

/**
 * The ambiguity interval of one origin in every account: low when its money is assumed to leave each account first, high
 * when last. Every convention lies between (behind a change of currency but for the units that rounding moves). Where low = high the
 * attribution is beyond dispute.
 */
export function ambiguity(traced: Case, plan: Plan, origin: string): Map<string, Interval> {
  const held = new Map<string, Interval>();
  const balances = new Map<string, bigint>();
  const add = (account: string, amount: bigint, part: Interval): void => {
    const now = held.get(account) ?? NOTHING;
    balances.set(account, (balances.get(account) ?? 0n) + amount);
    held.set(account, { low: now.low + part.low, high: now.high + part.high });
  };
  for (const step of plan.steps) {
    if (step.kind === 'enter') {
      add(step.account, step.amount, whollyOf(step.origin === origin, step.amount));
      continue;
    }
    let moved: Interval;
    if (step.source !== undefined) moved = whollyOf(step.source === origin, step.amount);
    else {
      const { low, high } = held.get(step.from) ?? NOTHING;
      const rest = (balances.get(step.from) ?? 0n) - step.amount;
      balances.set(step.from, rest);
      held.set(step.from, { low: above(low - step.amount), high: least(high, rest) });
      moved = { low: above(low - rest), high: least(high, step.amount) };
    }
    add(step.to, step.credited, step.credited === step.amount ? moved : exchanged(moved, step.amount, step.credited));
  }
  return perAccount(traced, held, mostOf(plan, origin));
}

/** Nobody has more anywhere than came in; unknown where a currency was changed. */
function mostOf(plan: Plan, origin: string): bigint | undefined {
  let most = 0n;
  for (const step of plan.steps) {
    if (step.kind === 'move' && step.credited !== step.amount) return undefined;
    if ((step.kind === 'enter' ? step.origin : step.source) === origin) most += step.amount;
  }
  return most;
}

function whollyOf(is: boolean, amount: bigint): Interval {
  return is ? { low: amount, high: amount } : NOTHING;
}

/** Widened to whole units; nothing and everything stay what they are. */
function exchanged({ low, high }: Interval, amount: bigint, credited: bigint): Interval {
  return {
    low: low === amount ? credited : (low * credited) / amount,
    high: high === 0n ? 0n : least(credited, (high * credited + amount - 1n) / amount),
  };
}

function perAccount(
  traced: Case,
  held: ReadonlyMap<string, Interval>,
  most: bigint | undefined,
): Map<string, Interval> {
  const together = new Map<string, Interval>();
  for (const [key, { low, high }] of held) {
    const account = accountOfKey(key);
    const known = together.get(account) ?? NOTHING;
    if (high > 0n && traced.accounts.has(account))
      together.set(account, { low: known.low + low, high: least(known.high + high, most ?? known.high + high) });
  }
  return together;
}

function above(value: bigint): bigint {
  return value > 0n ? value : 0n;
}

function least(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}
