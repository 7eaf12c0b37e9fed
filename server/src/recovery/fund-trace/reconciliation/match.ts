/**
 * Order-preserving matching of two rising lists of moments: the most pairs with a distance of at most `window`, among
 * those the least total distance, among those the earliest left places.
 * @returns pairs of places
 */
export function matchInOrder(left: readonly number[], right: readonly number[], window: number): [number, number][] {
  const pairs: [number, number][] = [];
  let [fromLeft, fromRight] = [0, 0];
  // Where nothing lies within the window no pair can cross: such stretches are matched apart, and stay small.
  while (fromLeft < left.length && fromRight < right.length) {
    let [toLeft, toRight] = [fromLeft, fromRight];
    let last = Math.min(left[fromLeft] ?? 0, right[fromRight] ?? 0);
    for (;;) {
      const next = Math.min(left[toLeft] ?? Number.POSITIVE_INFINITY, right[toRight] ?? Number.POSITIVE_INFINITY);
      if (next === Number.POSITIVE_INFINITY || next - last > window) break;
      last = next;
      if ((left[toLeft] ?? Number.POSITIVE_INFINITY) === next) toLeft += 1;
      else toRight += 1;
    }
    for (const [a, b] of stretch(left.slice(fromLeft, toLeft), right.slice(fromRight, toRight), window))
      pairs.push([fromLeft + a, fromRight + b]);
    [fromLeft, fromRight] = [toLeft, toRight];
  }
  return pairs;
}

const SKIP_LEFT = 1;
const SKIP_RIGHT = 2;
const PAIR = 3;

/** The table of best matchings of beginnings; `choice` remembers how each came about. */
function stretch(left: readonly number[], right: readonly number[], window: number): [number, number][] {
  const width = right.length + 1;
  const choice = new Uint8Array((left.length + 1) * width);
  let count = new Int32Array(width);
  let cost = new Float64Array(width);
  for (let i = 1; i <= left.length; i += 1) {
    const nextCount = new Int32Array(width);
    const nextCost = new Float64Array(width);
    for (let j = 1; j <= right.length; j += 1) {
      const distance = Math.abs((left[i - 1] ?? 0) - (right[j - 1] ?? 0));
      let best = { by: SKIP_LEFT, count: count[j] ?? 0, cost: cost[j] ?? 0 };
      for (const other of [
        { by: SKIP_RIGHT, count: nextCount[j - 1] ?? 0, cost: nextCost[j - 1] ?? 0 },
        ...(distance <= window
          ? [{ by: PAIR, count: (count[j - 1] ?? 0) + 1, cost: (cost[j - 1] ?? 0) + distance }]
          : []),
      ])
        if (other.count > best.count || (other.count === best.count && other.cost < best.cost)) best = other;
      choice[i * width + j] = best.by;
      nextCount[j] = best.count;
      nextCost[j] = best.cost;
    }
    [count, cost] = [nextCount, nextCost];
  }
  const pairs: [number, number][] = [];
  for (let [i, j] = [left.length, right.length]; i > 0 && j > 0; ) {
    const by = choice[i * width + j];
    if (by === PAIR) pairs.unshift([i - 1, j - 1]);
    if (by !== SKIP_RIGHT) i -= 1;
    if (by !== SKIP_LEFT) j -= 1;
  }
  return pairs;
}
