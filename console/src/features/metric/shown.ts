import { formatYuan } from '@anlan/contract/base/money';
import type { MetricView } from '@anlan/contract/metric';
import type { TFunction } from 'i18next';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** A duration in the two units that a person would say: 33 分 48 秒, 5 小时 12 分, 1 天 20 小时. */
export function spanOf(t: TFunction, seconds: number): string {
  const whole = Math.max(0, Math.trunc(seconds));
  if (whole < HOUR) return t('metric.minutesSeconds', { minutes: Math.floor(whole / MINUTE), seconds: whole % MINUTE });
  if (whole < DAY)
    return t('metric.hoursMinutes', {
      hours: Math.floor(whole / HOUR),
      minutes: Math.floor((whole % HOUR) / MINUTE),
    });
  return t('metric.daysHours', { days: Math.floor(whole / DAY), hours: Math.floor((whole % DAY) / HOUR) });
}

/** A figure as words; what cannot be computed is said to be absent, never zero. */
export function shown(t: TFunction, unit: MetricView['unit'], value: number | undefined): string {
  if (value === undefined) return t('metric.none');
  if (unit === 'fen') return formatYuan(value);
  if (unit === 'seconds') return spanOf(t, value);
  return unit === 'perMille' ? `${(value / 10).toFixed(1)}%` : String(value);
}

/** Rises and falls with their base: a share without its counts says little of a small county. */
export function comparisonOf(t: TFunction, metric: MetricView): string | undefined {
  if (metric.before === undefined || metric.changePerMille === undefined) return undefined;
  const direction =
    metric.changePerMille > 0 ? t('metric.up') : metric.changePerMille < 0 ? t('metric.down') : t('metric.flat');
  const change =
    metric.changePerMille === 0 ? direction : `${direction} ${(Math.abs(metric.changePerMille) / 10).toFixed(1)}%`;
  return `${t(`metric.comparison.${metric.comparison}`)} ${change}（${t('metric.before', { value: shown(t, metric.unit, metric.before) })}）`;
}
