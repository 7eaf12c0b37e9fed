import { ZONE_OFFSET_MS } from '@anlan/contract/base/day';

const two = (value: number): string => String(value).padStart(2, '0');

/** `04-30 18:00` in Shanghai. */
export function shortTime(iso: string | undefined): string {
  if (iso === undefined) return '—';
  const at = new Date(Date.parse(iso) + ZONE_OFFSET_MS);
  return `${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** `18:00:05` in Shanghai. */
export function clockTime(iso: string | undefined): string {
  if (iso === undefined) return '—';
  const at = new Date(Date.parse(iso) + ZONE_OFFSET_MS);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** `2023-04-30 18:00:05` in Shanghai from milliseconds. */
export function fullTime(milliseconds: number): string {
  return new Date(milliseconds + ZONE_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** A duration in minutes and seconds. */
export function duration(seconds: number): string {
  const sign = seconds < 0 ? '-' : '';
  const whole = Math.abs(Math.trunc(seconds));
  return `${sign}${Math.floor(whole / 60)}:${two(whole % 60)}`;
}

/** A span in its largest unit that keeps two figures: minutes to 99, hours to 72, then days. Rounded towards zero. */
export function shortSpan(seconds: number): { value: number; unit: 'minutes' | 'hours' | 'days' } {
  const minutes = Math.trunc(Math.abs(seconds) / 60);
  if (minutes <= 99) return { value: minutes, unit: 'minutes' };
  const hours = Math.trunc(minutes / 60);
  return hours <= 72 ? { value: hours, unit: 'hours' } : { value: Math.trunc(hours / 24), unit: 'days' };
}

/** `2023-04-30 15:20` typed in Shanghai as an instant; undefined when it is no time to the minute. */
export function instantOf(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const read = new Date(wall);
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day || hour > 23 || minute > 59) return undefined;
  return new Date(wall - ZONE_OFFSET_MS).toISOString();
}

/** The first moment after a day in Shanghai; undefined when it is no day. */
export function dayAfter(day: string): string | undefined {
  const at = instantOf(`${day} 00:00`);
  return at === undefined ? undefined : new Date(Date.parse(at) + 86_400_000).toISOString();
}

/**
 * Seconds left in whole steps, rounded towards "less left", so that every full minute and the end itself show when they
 * come; what is over is rounded towards zero but stays over.
 */
export function leftInSteps(seconds: number, step: number): number {
  if (seconds >= 0) return Math.floor(seconds / step) * step;
  return Math.min(-1, Math.ceil(seconds / step) * step);
}
