import type { Enter, Move } from './plan.ts';
import { compare, gcd, minus, plus, type Rational, times, whole, ZERO } from './rational.ts';

/**
 * The mixture of one balance as whole weights over their sum, and the node of the mixture graph that made it: money that
 * leaves keeps the mixture of what stays, money that arrives makes one new node with two parents.
 */
export interface Mixture {
  readonly weights: ReadonlyMap<string, bigint>;
  readonly sum: bigint;
  /** What it was mixed from: what lay there, and what a transfer brought. None for money that entered. */
  readonly parents: readonly { readonly mixture: Mixture; readonly amount: Rational; readonly move?: Move }[];
  /** Bits of `sum` from which on common factors are looked for again. */
  readonly reduceAt: number;
}

/** Part of a balance: a mixture and how much of it. */
export interface Pool {
  readonly mixture: Mixture;
  readonly amount: Rational;
}

/** Weights longer than this are not worked on: the case is refused, and the network engine is for it. */
export const FINEST_BITS = 1 << 16;
const SMALL_BITS = 1024;

/**
 * Pro-rata and LIBR in exact rationals. A balance has one pool per class, and the classes leave in order: one class for
 * pro-rata; not victims', then victims' for LIBR.
 */
export class Mixtures {
  readonly moved = new Map<string, readonly Pool[]>();
  readonly #classOf: (origin: string) => number;
  readonly #finestBits: number;
  readonly #holdings = new Map<string, Pool[]>();
  /** Set once a mixture grew beyond what is worked on: nothing after it is right. */
  tooFine = false;

  /** @param finestBits length of the weights from which on the case is given up */
  constructor(classOf: (origin: string) => number, finestBits: number) {
    this.#classOf = classOf;
    this.#finestBits = finestBits;
  }

  enter({ account, origin, amount }: Enter): void {
    if (this.tooFine) return;
    this.#add(account, this.#classOf(origin), leaf(origin, whole(amount)), undefined);
  }

  move(move: Move): void {
    if (this.tooFine) return;
    const taken =
      move.source === undefined ? this.#take(move.from, move.amount) : this.#fresh(move.source, move.amount);
    this.moved.set(move.id, taken.filter(Boolean));
    const rate = { n: move.credited, d: move.amount };
    for (const [rank, pool] of taken.entries())
      if (pool) {
        const amount = move.credited === move.amount ? pool.amount : times(pool.amount, rate);
        if (amount.n > 0n) this.#add(move.to, rank, { mixture: pool.mixture, amount }, move);
      }
  }

  /** What lies in each account, by class. */
  holdings(): Map<string, readonly Pool[]> {
    return new Map([...this.#holdings].map(([account, pools]) => [account, pools.filter(Boolean)]));
  }

  #fresh(origin: string, amount: bigint): Pool[] {
    const pools: Pool[] = [];
    pools[this.#classOf(origin)] = leaf(origin, whole(amount));
    return pools;
  }

  #take(account: string, amount: bigint): Pool[] {
    const held = this.#holdings.get(account) ?? [];
    const taken: Pool[] = [];
    let left = whole(amount);
    for (const [rank, pool] of held.entries()) {
      if (!pool || left.n === 0n) continue;
      const part = compare(pool.amount, left) <= 0 ? pool.amount : left;
      taken[rank] = { mixture: pool.mixture, amount: part };
      left = minus(left, part);
      const rest = minus(pool.amount, part);
      if (rest.n > 0n) held[rank] = { mixture: pool.mixture, amount: rest };
      else delete held[rank];
    }
    if (left.n > 0n) throw new RangeError('an account was asked for more than it holds');
    return taken;
  }

  #add(account: string, rank: number, pool: Pool, move: Move | undefined): void {
    const held = this.#holdings.get(account) ?? [];
    this.#holdings.set(account, held);
    const lying = held[rank];
    const arrival = { mixture: pool.mixture, amount: pool.amount, ...(move ? { move } : {}) };
    const mixture = lying ? mixed(lying, arrival) : move ? { ...pool.mixture, parents: [arrival] } : pool.mixture;
    held[rank] = { mixture, amount: lying ? plus(lying.amount, pool.amount) : pool.amount };
    if (mixture.reduceAt > 2 * this.#finestBits) this.tooFine = true;
  }
}

function leaf(origin: string, amount: Rational): Pool {
  return { mixture: { weights: new Map([[origin, 1n]]), sum: 1n, parents: [], reduceAt: SMALL_BITS }, amount };
}

function mixed(lying: Pool, arrival: Mixture['parents'][number]): Mixture {
  const common = gcd(lying.mixture.sum, arrival.mixture.sum);
  const left = lying.amount.n * arrival.amount.d * (arrival.mixture.sum / common);
  const right = arrival.amount.n * lying.amount.d * (lying.mixture.sum / common);
  const weights = new Map<string, bigint>();
  for (const [origin, weight] of lying.mixture.weights) weights.set(origin, weight * left);
  for (const [origin, weight] of arrival.mixture.weights)
    weights.set(origin, (weights.get(origin) ?? 0n) + weight * right);
  return reduced(weights, [lying, arrival], Math.max(lying.mixture.reduceAt, arrival.mixture.reduceAt));
}

/** Common factors are taken out of small weights always, of long ones each time that they doubled. */
function reduced(weights: Map<string, bigint>, parents: Mixture['parents'], reduceAt: number): Mixture {
  const sum = total(weights);
  const length = bits(sum);
  if (length > SMALL_BITS && length < reduceAt) return { weights, sum, parents, reduceAt };
  let common = 0n;
  for (const weight of weights.values()) {
    common = gcd(common, weight);
    if (common === 1n) break;
  }
  if (common <= 1n) return { weights, sum, parents, reduceAt: Math.max(SMALL_BITS, 2 * length) };
  for (const [origin, weight] of weights) weights.set(origin, weight / common);
  const shorter = sum / common;
  return { weights, sum: shorter, parents, reduceAt: Math.max(SMALL_BITS, 2 * bits(shorter)) };
}

function total(weights: ReadonlyMap<string, bigint>): bigint {
  let sum = 0n;
  for (const weight of weights.values()) sum += weight;
  return sum;
}

function bits(value: bigint): number {
  return value.toString(16).length * 4;
}

/** The exact vector by origin of some pools together. */
export function exactVector(pools: readonly Pool[]): Map<string, Rational> {
  const vector = new Map<string, Rational>();
  for (const { mixture, amount } of pools)
    for (const [origin, weight] of mixture.weights)
      vector.set(origin, plus(vector.get(origin) ?? ZERO, { n: amount.n * weight, d: amount.d * mixture.sum }));
  return vector;
}
