import { ZONE } from '../../../kernel/calendar.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * A moment of a row: seconds as a number or its digits, ISO text with an offset, ISO text in Shanghai time, or a bare day,
 * which stands at its first moment and says nothing of the order inside it.
 * @returns milliseconds, or undefined when it is none of these
 */
export function readMoment(written: number | string): { readonly at: number; readonly dayOnly: boolean } | undefined {
  if (typeof written === 'number')
    return Number.isFinite(written) ? { at: Math.round(written * 1000), dayOnly: false } : undefined;
  const text = written.trim();
  if (/^-?\d{1,12}(?:\.\d{1,3})?$/.test(text)) return { at: Math.round(Number(text) * 1000), dayOnly: false };
  try {
    if (DAY.test(text))
      return { at: Temporal.PlainDate.from(text).toZonedDateTime(ZONE).epochMilliseconds, dayOnly: true };
    const instant = OFFSET.test(text)
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(ZONE).toInstant();
    return { at: instant.epochMilliseconds, dayOnly: false };
  } catch {
    return undefined;
  }
}
