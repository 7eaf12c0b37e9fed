/** A way of the money with its sum in fen: whole, or a fraction `7/3` under pro-rata. */
export interface Way {
  readonly amount: string;
}

/** A sum in fen as whole fen, cut; a fraction keeps what is left of a fen to itself. */
export function wholeFen(amount: string): number {
  const [above = '0', below = '1'] = amount.split('/');
  return Number(BigInt(above) / BigInt(below));
}

/** True when a sum is not whole fen: it is then shown as about so much. */
export function isBroken(amount: string): boolean {
  const [above = '0', below = '1'] = amount.split('/');
  return BigInt(above) % BigInt(below) !== 0n;
}

/** The ways and the rest added up, to the last part of a fen, rounded once to the nearest fen as the claim itself is. */
export function sumOfWays(ways: readonly Way[], rest: string): number {
  let [above, below] = [0n, 1n];
  for (const amount of [...ways.map((way) => way.amount), rest]) {
    const [a = '0', b = '1'] = amount.split('/');
    [above, below] = [above * BigInt(b) + BigInt(a) * below, below * BigInt(b)];
    const divisor = common(above, below);
    [above, below] = [above / divisor, below / divisor];
  }
  return Number((2n * above + below) / (2n * below));
}

function common(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b];
  while (right !== 0n) [left, right] = [right, left % right];
  return left === 0n ? 1n : left;
}
