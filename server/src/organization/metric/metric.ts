import { yearBefore } from '../../kernel/calendar.ts';

/** The window a figure is compared with, and the change in per mille: pure. */
export type Comparison = 'samePeriodLastYear' | 'previousPeriod' | 'none';

export interface Span {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** The same days one year earlier, or the span of the same length right before. */
export function spanBefore(span: Span, comparison: Comparison): Span | undefined {
  if (comparison === 'none') return undefined;
  if (comparison === 'previousPeriod') return { from: span.from.subtract(span.from.until(span.to)), to: span.from };
  return { from: yearBefore(span.from), to: yearBefore(span.to) };
}

/**
 * Change against a base in per mille. The county's bulletins cut, they do not round: (1938 − 2297) / 2297 = −156.2…‰ is −156.
 * Undefined where there is no base.
 */
export function changePerMille(value: number, base: number): number | undefined {
  if (base === 0) return undefined;
  return Number(((BigInt(value) - BigInt(base)) * 1_000n) / BigInt(base));
}
