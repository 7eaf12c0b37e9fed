/** Business days and instants as they travel on the wire. Screens have no Temporal, so this file uses text and Date-free arithmetic. */
export const ZONE = 'Asia/Shanghai';
/** `YYYY-MM-DD`, a day in Asia/Shanghai. */
export const DAY_PATTERN = '^\\d{4}-\\d{2}-\\d{2}$';
/** ISO 8601 instant with Z. */
export const INSTANT_PATTERN = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$';

/** China has had one zone without summer time since 1991: the offset in milliseconds. */
export const ZONE_OFFSET_MS = 8 * 3_600_000;
