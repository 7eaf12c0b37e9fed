import type { Convention } from '@anlan/contract/fund-trace';
import { accept, type Result, refuse } from '../../../kernel/result.ts';
import type { Case } from './case.ts';
import { byCodePoint } from './code-points.ts';
import type { CaseFault } from './fault.ts';
import { shareOut } from './largest-remainder.ts';
import { HopLedger } from './ledger.ts';
import { exactVector, FINEST_BITS, Mixtures, type Pool } from './mixture.ts';
import { accountOfKey, type Plan, planOf } from './plan.ts';
import { type Piece, Queues } from './queue.ts';
import { type Rational, written } from './rational.ts';

/** Whole amounts by origin; nothing is left out but zeros. */
export type Vector = ReadonlyMap<string, bigint>;

/** What one convention says: whose money lies in each account, and whose each transfer carried. */
export interface Attribution {
  readonly balances: ReadonlyMap<string, Vector>;
  readonly transfers: ReadonlyMap<string, Vector>;
  /** The fractions behind the rounded balances, for the conventions that have any. */
  readonly balancesExact?: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * Traces a case by one convention.
 * @param plan of the case, up to a past moment where the state at that moment is asked for
 * @returns the refusal `too-fine` when the exact fractions of a mixture outgrow what a case may have
 */
export function attribute(
  traced: Case,
  convention: Convention,
  plan: Plan = planOf(traced),
): Result<Attribution, CaseFault> {
  if (convention === 'fifo' || convention === 'lifo') return accept(byQueue(plan, convention));
  if (convention === 'prorata_ledger') return accept(byLedger(plan));
  const mixtures = mixturesOf(traced, convention, plan);
  return mixtures.tooFine
    ? refuse({ at: 'transfers', code: 'too-fine', value: convention })
    : accept(byMixture(mixtures));
}

/** Runs a plan through exact mixtures. */
export function mixturesOf(
  traced: Case,
  convention: 'prorata' | 'libr',
  plan: Plan,
  finestBits = FINEST_BITS,
): Mixtures {
  const classOf = convention === 'prorata' ? () => 0 : (origin: string) => (traced.victims.has(origin) ? 1 : 0);
  const mixtures = new Mixtures(classOf, finestBits);
  for (const step of plan.steps) step.kind === 'enter' ? mixtures.enter(step) : mixtures.move(step);
  return mixtures;
}

/** Runs a plan through queues of pieces. */
export function queuesOf(convention: 'fifo' | 'lifo', plan: Plan): Queues {
  const queues = new Queues(convention);
  for (const step of plan.steps) step.kind === 'enter' ? queues.enter(step) : queues.move(step);
  return queues;
}

function byQueue(plan: Plan, convention: 'fifo' | 'lifo'): Attribution {
  const queues = queuesOf(convention, plan);
  return { balances: perAccount(queues.holdings(), vectorOf), transfers: perRow(queues.moved, vectorOf) };
}

function byLedger(plan: Plan): Attribution {
  const ledger = new HopLedger();
  for (const step of plan.steps) step.kind === 'enter' ? ledger.enter(step) : ledger.move(step);
  const asPieces = (vector: Vector) => [...vector].map(([origin, amount]) => ({ origin, amount }));
  return {
    balances: perAccount(new Map([...ledger.holdings()].map(([id, vector]) => [id, asPieces(vector)])), vectorOf),
    transfers: perRow(ledger.moved, (vector) => vector),
  };
}

function byMixture(mixtures: Mixtures): Attribution {
  const exact = perAccount(mixtures.holdings(), exactVector);
  return {
    balances: perAccount(mixtures.holdings(), rounded),
    transfers: perRow(mixtures.moved, rounded),
    balancesExact: new Map(
      [...exact].map(([id, vector]) => [id, new Map(inOrder(vector).map(([origin, part]) => [origin, written(part)]))]),
    ),
  };
}

function vectorOf(pieces: readonly Pick<Piece, 'origin' | 'amount'>[]): Map<string, bigint> {
  const vector = new Map<string, bigint>();
  for (const { origin, amount } of pieces) vector.set(origin, (vector.get(origin) ?? 0n) + amount);
  return vector;
}

/** Some pools together, whose sum is whole, rounded by largest remainder. Nothing is brought to lowest terms on the way. */
function rounded(pools: readonly Pool[]): Map<string, bigint> {
  const weights = new Map<string, bigint>();
  let common = 1n;
  for (const { mixture, amount } of pools) common *= mixture.sum * amount.d;
  for (const { mixture, amount } of pools) {
    const factor = (amount.n * common) / (mixture.sum * amount.d);
    for (const [origin, weight] of mixture.weights) weights.set(origin, (weights.get(origin) ?? 0n) + weight * factor);
  }
  const sum = [...weights.values()].reduce((all, weight) => all + weight, 0n);
  return sum === 0n ? new Map() : shareOut(sum / common, weights);
}

/** Money kept apart for a cash bridge counts to its account; accounts without money are left out. */
function perAccount<T, V>(
  holdings: ReadonlyMap<string, readonly T[]>,
  vector: (held: readonly T[]) => Map<string, V>,
): Map<string, Map<string, V>> {
  const together = new Map<string, T[]>();
  for (const [key, held] of holdings) {
    const account = accountOfKey(key);
    together.set(account, [...(together.get(account) ?? []), ...held]);
  }
  return new Map(
    inOrder(together)
      .filter(([, held]) => held.length > 0)
      .map(([account, held]): [string, Map<string, V>] => [account, new Map(inOrder(vector(held)))])
      .filter(([, parts]) => parts.size > 0),
  );
}

function perRow<T>(rows: ReadonlyMap<string, T>, vector: (row: T) => Vector): Map<string, Vector> {
  return new Map(inOrder(rows).map(([id, row]) => [id, new Map(inOrder(vector(row)))]));
}

function inOrder<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].sort(([left], [right]) => byCodePoint(left, right));
}

/** What lies in each account under pro-rata, as exact fractions. */
export function exactBalances(mixtures: Mixtures): Map<string, Map<string, Rational>> {
  return perAccount(mixtures.holdings(), exactVector);
}
