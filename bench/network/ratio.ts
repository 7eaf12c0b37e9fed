import type { Line } from '../measure.ts';

/** How many times as long one work took as another, by the quickest round of each: noise only ever adds. */
export function ratioLine(what: string, times: readonly number[], others: readonly number[], most?: number): Line {
  const value = Math.min(...times) / Math.min(...others);
  return {
    what,
    unit: '×',
    rounds: times.length,
    median: value,
    p95: value,
    ...limitOf(most),
    ratio: took(times, others),
  };
}

/** How many times quicker one work was than another. */
export function fasterLine(what: string, times: readonly number[], others: readonly number[], least?: number): Line {
  const value = Math.min(...others) / Math.min(...times);
  return {
    what,
    unit: '× faster',
    rounds: times.length,
    median: value,
    p95: value,
    ...limitOf(least),
    ratio: took(times, others),
  };
}

const limitOf = (value: number | undefined): Pick<Line, 'limit'> =>
  value === undefined ? {} : { limit: { value, of: 'median' } };

const took = (times: readonly number[], others: readonly number[]): string => `${ms(times)} against ${ms(others)} ms`;
const ms = (times: readonly number[]): string => Math.min(...times).toPrecision(3);
