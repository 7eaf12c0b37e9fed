import { byCodePoint } from './code-points.ts';

/** A whole sum shared out by weights; `rest` is what the floor left, in parts of the sum of weights. */
interface Share<K> {
  readonly key: K;
  readonly id: string;
  amount: bigint;
  readonly rest: bigint;
}

/**
 * Shares `total` over weights by largest remainder: floor, then one unit each to the largest remainders, ties to the
 * smaller id in code-point order (then to the earlier place). The shares sum to `total` exactly.
 * @throws RangeError when there is something to share and no weight
 */
export function largestRemainder<K>(
  total: bigint,
  weights: readonly { key: K; id: string; weight: bigint }[],
): [K, bigint][] {
  const sum = weights.reduce((all, { weight }) => all + weight, 0n);
  if (total === 0n) return weights.map(({ key }) => [key, 0n]);
  if (sum === 0n) throw new RangeError('nothing to share by');
  const shares = weights.map(({ key, id, weight }): Share<K> => {
    const product = total * weight;
    return { key, id, amount: product / sum, rest: product % sum };
  });
  const left = Number(total - shares.reduce((all, { amount }) => all + amount, 0n));
  const byRest = [...shares].sort((a, b) => (a.rest === b.rest ? byCodePoint(a.id, b.id) : a.rest < b.rest ? 1 : -1));
  for (const share of byRest.slice(0, left)) share.amount += 1n;
  return shares.map(({ key, amount }) => [key, amount]);
}

/** The same for a vector by origin: zero shares are left out. */
export function shareOut(total: bigint, weights: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const shares = largestRemainder(
    total,
    [...weights].map(([id, weight]) => ({ key: id, id, weight })),
  );
  return new Map(shares.filter(([, amount]) => amount > 0n));
}
