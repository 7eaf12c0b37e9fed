/**
 * One table of parsers for both drivers: PGlite and `pg` disagree on int8, date and timestamptz. int8 becomes a safe
 * integer or throws, date stays text, timestamptz becomes an Instant, numeric stays text.
 */
const OID = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, numeric: 1700 } as const;

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('an int8 of the database is not a safe integer');
  return value;
}

/** `2023-04-30 10:00:00.123+00` as PostgreSQL writes it, in whatever offset the session has. */
export function parseInstant(text: string): Temporal.Instant {
  const iso = text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00');
  return Temporal.Instant.from(iso);
}

export const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [OID.int8, safeInteger],
  [OID.date, (text) => text],
  [OID.timestamp, (text) => text],
  [OID.timestamptz, parseInstant],
  [OID.numeric, (text) => text],
]);

/** Parameters as both drivers take them: instants and days as text, byte arrays as they are, everything else untouched. */
export function toParameter(value: unknown): unknown {
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) return value.toString();
  return value;
}
