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

/** The two ways of counting: fractions, and big integers with places behind the point. */
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

/** Binary places behind the point of a sum that is not quite without rounding. */
const PLACES = 256n;
/** Of these, the last ones that steps may have cut. */
const SPARE = 96n;
const FIXED: Arithmetic<bigint> = {
  zero: 0n,
  plus: (a, b) => a + b,
  scale: (a, over, under) => (a * BigInt(over)) / BigInt(under),
  of: (fen) => BigInt(fen) << PLACES,
};

function lowest(over: bigint, under: bigint): Fraction {
  let [a, b] = [over, under];
  while (b !== 0n) [a, b] = [b, a % b];
  return { over: over / a, under: under / a };
}

/** The shares of a sum by origin as fractions: certain, and slow where much flowed together. */
export function fractionsOf(mixture: Mixture, labels: Labels, sum: Sum): Map<number, Fraction> {
  return sweep(mixture, labels, sum, FRACTIONS);
}

/**
 * The shares as fractions of 2^256 that are cut off, not rounded, at each step: off by less than one part in 10^60 after
 * millions of steps, and quick for any sum. Last places that may be off are left out, so that equal shares are equal.
 */
export function fixedOf(mixture: Mixture, labels: Labels, sum: Sum): Map<number, Fraction> {
  const kept = PLACES - SPARE;
  const found = sweep(mixture, labels, sum, FIXED);
  const half = 1n << (SPARE - 1n);
  return new Map([...found].map(([origin, over]) => [origin, { over: (over + half) >> SPARE, under: 1n << kept }]));
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
