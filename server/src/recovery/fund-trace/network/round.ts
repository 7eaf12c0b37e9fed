import { type Fraction, fixedOf, fractionsOf, type Sum } from './exact.ts';
import type { Mixture } from './mixture.ts';
import type { Shares } from './shares.ts';
import type { Labels } from './transfers.ts';

/** The order of origins that decides between equal remainders: by the code points of their names. */
export type OriginOrder = (a: number, b: number) => number;

interface Part {
  readonly origin: number;
  readonly whole: number;
  readonly rest: number;
}

/** Fractions of a larger cone than this grow long; from here on 160 binary places behind the point decide. */
const FRACTION_NODES = 300;
/** Doubles that may be further off than this (sums of trillions through many hands) do not even tell the whole part. */
const MOST_ERROR = 0.05;

/**
 * Rounds shares to whole fen that sum to `total`: the whole part each, then one fen to the largest remainders; equal
 * remainders by the order of origins. Where doubles cannot tell two remainders apart, they are computed without rounding.
 */
export function rounded(
  shares: Shares,
  total: number,
  order: OriginOrder,
  exactly: { readonly mixture: Mixture; readonly labels: Labels; readonly sum: Sum },
  fractionNodes = FRACTION_NODES,
): Map<number, number> {
  const { mixture, labels, sum } = exactly;
  const certain = (): Map<number, number> => {
    const counted = shares.nodes <= fractionNodes ? fractionsOf : fixedOf;
    return byFractions(counted(mixture, labels, sum), total, order);
  };
  if (shares.error > MOST_ERROR) return certain();
  const parts = [...shares.fen].map(([origin, fen]) => partOf(origin, fen, shares.error));
  const left = total - parts.reduce((sum, { whole }) => sum + whole, 0);
  parts.sort((a, b) => b.rest - a.rest || order(a.origin, b.origin));
  const [last, first] = [parts[left - 1], parts[left]];
  if (!last || !first || last.rest - first.rest > 2 * shares.error) return handOut(parts, left);
  return certain();
}

/** Within the error of a whole number it is that number: what is a hair below it would be rounded up to it anyway. */
function partOf(origin: number, fen: number, error: number): Part {
  const nearest = Math.round(fen);
  if (Math.abs(fen - nearest) <= error) return { origin, whole: nearest, rest: 0 };
  const whole = Math.floor(fen);
  return { origin, whole, rest: fen - whole };
}

function handOut(parts: readonly Part[], left: number): Map<number, number> {
  const found = new Map<number, number>();
  for (const [k, { origin, whole }] of parts.entries()) {
    const fen = whole + (k < left ? 1 : 0);
    if (fen > 0) found.set(origin, fen);
  }
  return found;
}

function byFractions(shares: ReadonlyMap<number, Fraction>, total: number, order: OriginOrder): Map<number, number> {
  const parts = [...shares].map(([origin, { over, under }]) => ({
    origin,
    whole: Number(over / under),
    over: over % under,
    under,
  }));
  const left = total - parts.reduce((sum, { whole }) => sum + whole, 0);
  parts.sort((a, b) => {
    const difference = b.over * a.under - a.over * b.under;
    return difference > 0n ? 1 : difference < 0n ? -1 : order(a.origin, b.origin);
  });
  return handOut(
    parts.map(({ origin, whole }) => ({ origin, whole, rest: 0 })),
    left,
  );
}
