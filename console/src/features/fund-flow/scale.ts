const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Shanghai keeps eight hours ahead of UTC: ticks stand on its full hours and days. */
const SHANGHAI_MS = 8 * HOUR_MS;
const STEPS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  7 * DAY_MS,
  30 * DAY_MS,
  90 * DAY_MS,
  365 * DAY_MS,
];

/** A span of time in milliseconds; never empty. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The span that holds every moment, with a little air; a single moment gets a minute on each side. */
export function spanOf(moments: readonly number[]): Span | undefined {
  const [first] = moments;
  if (first === undefined) return undefined;
  let [from, to] = [first, first];
  for (const moment of moments) {
    from = Math.min(from, moment);
    to = Math.max(to, moment);
  }
  return from === to ? { from: from - MINUTE_MS, to: to + MINUTE_MS } : { from, to };
}

/** Round moments to be written on an axis, at most `most` of them. */
export function ticksOf({ from, to }: Span, most: number): number[] {
  const step = STEPS.find((one) => (to - from) / one <= most) ?? Math.ceil((to - from) / most);
  const first = Math.ceil((from + SHANGHAI_MS) / step) * step - SHANGHAI_MS;
  const ticks: number[] = [];
  for (let at = first; at <= to; at += step) ticks.push(at);
  return ticks;
}

/** Where a moment lies on an axis of a given length. */
export function xOf(at: number, { from, to }: Span, length: number): number {
  return ((at - from) / (to - from)) * length;
}

/** How many moments fall into each of `bins` equal parts of a span. */
export function countsOf(moments: readonly number[], { from, to }: Span, bins: number): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const moment of moments) {
    const bin = Math.min(bins - 1, Math.floor(((moment - from) / (to - from)) * bins));
    if (bin >= 0) counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** Steps of an amount slider: 0, then 1-2-5 per power of ten up to the largest amount. */
export function amountSteps(largestFen: number): number[] {
  const steps = [0];
  for (let unit = 10_000; ; unit *= 10)
    for (const part of [1, 2, 5]) {
      if (unit * part >= largestFen) return steps;
      steps.push(unit * part);
    }
}
