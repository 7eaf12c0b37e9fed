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

/** Below this Euclid's own steps are the quickest. */
const SHORT = 1n << 256n;

/**
 * Greatest common divisor of two numbers that are not negative. Long ones by Lehmer's method: Euclid's quotients are found
 * on the leading 50 bits and applied to the whole numbers many at a time (Knuth, The Art of Computer Programming 2, 4.5.2 L).
 */
export function gcd(left: bigint, right: bigint): bigint {
  let [a, b] = left < right ? [right, left] : [left, right];
  for (let shift = lengthOf(a) - 50; b >= SHORT; ) {
    let lead = Number(a >> BigInt(shift));
    while (lead < 2 ** 48) {
      shift -= 2;
      lead = Number(a >> BigInt(shift));
    }
    const [p, q, r, s] = leadingSteps(lead, Number(b >> BigInt(shift)));
    [a, b] = q === 0n ? [b, a % b] : [p * a + q * b, r * a + s * b];
  }
  while (b > 0n) [a, b] = [b, a % b];
  return a;
}

function lengthOf(value: bigint): number {
  return Math.max(50, value.toString(16).length * 4);
}

/** As many of Euclid's steps as the leading digits vouch for, as one matrix. */
function leadingSteps(lead: number, next: number): [bigint, bigint, bigint, bigint] {
  let [x, y, p, q, r, s] = [lead, next, 1, 0, 0, 1];
  while (y + r !== 0 && y + s !== 0) {
    const quotient = Math.floor((x + p) / (y + r));
    if (quotient !== Math.floor((x + q) / (y + s))) break;
    [p, q, r, s] = [r, s, p - quotient * r, q - quotient * s];
    [x, y] = [y, x - quotient * y];
  }
  return [BigInt(p), BigInt(q), BigInt(r), BigInt(s)];
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
