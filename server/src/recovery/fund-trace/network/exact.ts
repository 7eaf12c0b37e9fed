import { Heap } from './heap.ts';
import { type Mixture, NOTHING } from './mixture.ts';
import { type Labels, UNKNOWN } from './transfers.ts';

/** A share as a fraction, in lowest terms. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** What is asked: a balance, or rows together. */
export type Sum = { readonly account: number } | { readonly rows: readonly number[] };

/** The two ways of counting without rounding: fractions, and remainders by a large prime. */
interface Arithmetic<T> {
  readonly zero: T;
  plus(a: T, b: T): T;
  /** `a × over / under`. */
  scale(a: T, over: number, under: number): T;
  of(fen: number): T;
}

const FRACTIONS: Arithmetic<Fraction> = {
  zero: { over: 0n, under: 1n },
  plus: (a, b) => lowest(a.over * b.under + b.over * a.under, a.under * b.under),
  scale: (a, over, under) => lowest(a.over * BigInt(over), a.under * BigInt(under)),
  of: (fen) => ({ over: BigInt(fen), under: 1n }),
};

/** 2^61 − 1: two shares that differ agree by it once in 10^18 times. */
const PRIME = 2n ** 61n - 1n;
const REMAINDERS: Arithmetic<bigint> = {
  zero: 0n,
  plus: (a, b) => (a + b) % PRIME,
  scale: (a, over, under) => (a * ((BigInt(over) * inverse(BigInt(under))) % PRIME)) % PRIME,
  of: (fen) => BigInt(fen) % PRIME,
};

function lowest(over: bigint, under: bigint): Fraction {
  let [a, b] = [over, under];
  while (b !== 0n) [a, b] = [b, a % b];
  return { over: over / a, under: under / a };
}

function inverse(value: bigint): bigint {
  let [a, b] = [value % PRIME, PRIME];
  let [x, y] = [1n, 0n];
  while (b !== 0n) {
    const times = a / b;
    [a, b] = [b, a - times * b];
    [x, y] = [y, x - times * y];
  }
  return ((x % PRIME) + PRIME) % PRIME;
}

/** The shares of a sum by origin as fractions: certain, and slow where much flowed together. */
export function fractionsOf(mixture: Mixture, labels: Labels, sum: Sum): Map<number, Fraction> {
  return sweep(mixture, labels, sum, FRACTIONS);
}

/** The shares modulo a prime: quick for any sum, and enough to see whether two of them are the same. */
export function remaindersOf(mixture: Mixture, labels: Labels, sum: Sum): Map<number, bigint> {
  return sweep(mixture, labels, sum, REMAINDERS);
}

/** Whether the shares of `a` and `b`, less these whole fen, are the same by the prime. */
export function sameBeyond(a: bigint | undefined, wholeA: number, b: bigint | undefined, wholeB: number): boolean {
  return ((a ?? 0n) - BigInt(wholeA) - (b ?? 0n) + BigInt(wholeB)) % PRIME === 0n;
}

function sweep<T>(mixture: Mixture, labels: Labels, sum: Sum, { zero, plus, scale, of }: Arithmetic<T>) {
  const { rows, kept, came, before, holes, node, balance } = mixture;
  const found = new Map<number, T>();
  const weights = new Map<number, T>();
  const heap = new Heap((a, b) => a > b);
  const tell = (origin: number, weight: T): void => {
    found.set(origin, plus(found.get(origin) ?? zero, weight));
  };
  const add = (at: number, weight: T): void => {
    const known = weights.get(at);
    if (known === undefined) heap.push(at);
    weights.set(at, known === undefined ? weight : plus(known, weight));
  };
  const source = (row: number, weight: T): void => {
    const label = labels[rows.from[row] ?? 0] ?? UNKNOWN;
    const from = came[row] ?? NOTHING;
    const fen = rows.amount[row] ?? 0;
    if (label >= 0) tell(label, weight);
    else if (from === NOTHING) tell(UNKNOWN, weight);
    else if (from >= 0) add(from, weight);
    else {
      const covered = holes.covered[-2 - from] ?? 0;
      add(holes.node[-2 - from] ?? 0, scale(weight, covered, fen));
      tell(UNKNOWN, scale(weight, fen - covered, fen));
    }
  };
  if ('rows' in sum) for (const row of sum.rows) source(row, of(rows.amount[row] ?? 0));
  else add(node[sum.account] ?? 0, of(balance[sum.account] ?? 0));
  for (let at = heap.pop(); at !== undefined; at = heap.pop()) {
    const weight = weights.get(at) ?? zero;
    weights.delete(at);
    const held = before[at] ?? 0;
    const fen = rows.amount[at] ?? 0;
    if (held > 0) add(kept[at] ?? 0, scale(weight, held, held + fen));
    source(at, held > 0 ? scale(weight, fen, held + fen) : weight);
  }
  return found;
}
