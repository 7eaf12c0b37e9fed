import type { Clock } from '../clock/index.ts';

const MAX_KEYS = 10_000;

/** Counts tries per key in a sliding window, in memory: enough for one process, and a lock in the database stands behind it. */
export interface RateLimit {
  /** False when this try is one too many. */
  take(key: string): boolean;
}

/** At most `tries` per key in any `seconds`, by the clock handed in; a refused try does not count. */
export function createRateLimit(clock: Clock, tries: number, seconds: number): RateLimit {
  const seen = new Map<string, number[]>();
  return {
    take(key) {
      const now = clock.now().epochMilliseconds;
      const recent = (seen.get(key) ?? []).filter((at) => at > now - seconds * 1_000);
      if (recent.length >= tries) return false;
      recent.push(now);
      seen.delete(key);
      seen.set(key, recent);
      // The oldest keys go first, so that a flood of names cannot fill the memory.
      if (seen.size > MAX_KEYS) seen.delete(seen.keys().next().value ?? key);
      return true;
    },
  };
}
