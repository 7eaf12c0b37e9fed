/** An exact fraction, denominator positive. Not always in lowest terms; `lowest` brings it there. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };

/** A whole number as a fraction. */
export function whole(n: bigint): Rational {
  return { n, d: 1n };
}

/** Greatest common divisor of two numbers that are not negative. */
export function gcd(left: bigint, right: bigint): bigint {
  let [a, b] = [left, right];
  while (b > 0n) [a, b] = [b, a % b];
  return a;
}

/** The fraction in lowest terms. */
export function lowest({ n, d }: Rational): Rational {
  const common = gcd(n < 0n ? -n : n, d);
  return common > 1n ? { n: n / common, d: d / common } : { n, d };
}

export function plus(left: Rational, right: Rational): Rational {
  return left.d === right.d
    ? lowest({ n: left.n + right.n, d: left.d })
    : lowest({ n: left.n * right.d + right.n * left.d, d: left.d * right.d });
}

export function minus(left: Rational, right: Rational): Rational {
  return plus(left, { n: -right.n, d: right.d });
}

export function times(left: Rational, right: Rational): Rational {
  return lowest({ n: left.n * right.n, d: left.d * right.d });
}

/** Negative, zero or positive as left is below, at or above right. */
export function compare(left: Rational, right: Rational): number {
  const difference = left.n * right.d - right.n * left.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `10000/3`, or `6000` when it is whole. */
export function written(value: Rational): string {
  const { n, d } = lowest(value);
  return d === 1n ? n.toString() : `${n}/${d}`;
}
