/** One line of a table: what was done, how often, how long it took, and against what it is held. */
export interface Line {
  readonly what: string;
  /** `× faster` and `of best` are better when more, `×` (of the other's time) when less. */
  readonly unit: 'ms' | 'µs' | 'per second' | 'kB' | 'B a row' | '×' | '× faster' | 'of best';
  readonly rounds: number;
  readonly median: number;
  /** The slow end: 95 of 100 rounds are quicker (for a rate: at least this much). */
  readonly p95: number;
  /** What the issue asks for; `p95` is held against it, or the median where the issue names no percentile. */
  readonly limit?: { readonly value: number; readonly of: 'median' | 'p95' };
  /** The same work done otherwise in the same run: `12.3 × one by one`. */
  readonly ratio?: string;
}

export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** What the reader of the table must know: what could not be compared, and why. */
  readonly notes?: readonly string[];
  /** Checks that what is measured answers rightly (throws where it does not), then measures. */
  run(scale: Scale): Promise<Line[]>;
}

/** How much there is to measure on: the full size of the issue, or little, to see that the checks hold. */
export interface Scale {
  readonly orders: number;
  readonly openReports: number;
  readonly rounds: number;
  readonly texts: number;
  readonly transfers: number;
}

/** The value below which this share of the sorted numbers lies (nearest rank). */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** Milliseconds that the work took. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Measures several works in turns, so that what disturbs the machine for a while disturbs all of them alike. Each runs
 * twice beforehand, unmeasured.
 * @returns for each work its rounds in milliseconds
 */
export async function inTurns<K extends string>(
  works: Readonly<Record<K, () => unknown>>,
  rounds: number,
): Promise<Record<K, number[]>> {
  const entries = Object.entries<() => unknown>(works);
  for (let warm = 0; warm < 2; warm += 1) for (const [, work] of entries) await work();
  const times = Object.fromEntries(entries.map(([name]) => [name, [] as number[]])) as Record<K, number[]>;
  for (let round = 0; round < rounds; round += 1)
    for (const [name, work] of entries) times[name as K].push(await timed(work));
  return times;
}

export function line(
  what: string,
  times: readonly number[],
  more: Pick<Line, 'limit' | 'ratio'> & { readonly unit?: Line['unit'] } = {},
): Line {
  const { unit = 'ms', ...rest } = more;
  // Of a rate the slow end is the low one.
  const slow = percentile(times, moreIsBetter(unit) ? 0.05 : 0.95);
  return { what, unit, rounds: times.length, median: percentile(times, 0.5), p95: slow, ...rest };
}

/** `3.1 × <of>`: how many times as long, by medians. */
export function against(times: readonly number[], others: readonly number[], of: string): string {
  return `${(percentile(times, 0.5) / percentile(others, 0.5)).toFixed(2)} × ${of}`;
}

/** Units of which more is better. */
const MORE_IS_BETTER: ReadonlySet<Line['unit']> = new Set(['per second', '× faster', 'of best']);

export function moreIsBetter(unit: Line['unit']): boolean {
  return MORE_IS_BETTER.has(unit);
}

/** Whether the line keeps its limit; undefined where it has none. */
export function keeps({ limit, unit, median, p95 }: Line): boolean | undefined {
  if (limit === undefined) return undefined;
  const value = limit.of === 'median' ? median : p95;
  return moreIsBetter(unit) ? value >= limit.value : value <= limit.value;
}

export function same(found: unknown, wanted: unknown, what: string): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what}: ${a?.slice(0, 400)} is not ${b?.slice(0, 400)}`);
}
