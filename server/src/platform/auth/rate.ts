import type { Clock } from '../clock/index.ts';

const MAX_KEYS = 10_000;

/** How many tries a key has in a sliding window. */
export interface RateWindow {
  readonly tries: number;
  readonly seconds: number;
}

/** Counts tries per key in a sliding window, in memory: enough for one process, and a lock in the database stands behind it. */
export interface RateLimit {
  /** False when this try is one too many; a refused try does not count. */
  take(key: string, window: RateWindow): boolean;
  /** Whole seconds until the key has a try again; 0 when it has one now. */
  wait(key: string, window: RateWindow): number;
}

/**
 * Wrong tries at names that nobody has, counted and locked as an account's are in the database: neither the answer nor the
 * wait that it names tells which names exist.
 */
export interface StrangerLocks {
  /** Whole seconds until this name may be tried again; 0 when it may now. */
  wait(name: string): number;
  /** Counts a wrong try; the last that the window leaves locks the name for its seconds. */
  fail(name: string, window: RateWindow): void;
}

/** Counts by the clock handed in, in memory; the names longest untried are forgotten first. */
export function createStrangerLocks(clock: Clock): StrangerLocks {
  const known = new Map<string, { readonly failed: number; readonly until: number }>();
  return {
    wait(name) {
      const left = (known.get(name)?.until ?? 0) - clock.now().epochMilliseconds;
      return Math.max(0, Math.ceil(left / 1_000));
    },
    fail(name, { tries, seconds }) {
      const failed = (known.get(name)?.failed ?? 0) + 1;
      const locks = failed >= tries;
      known.delete(name);
      known.set(name, {
        failed: locks ? 0 : failed,
        until: locks ? clock.now().epochMilliseconds + seconds * 1_000 : 0,
      });
      if (known.size > MAX_KEYS) known.delete(known.keys().next().value ?? name);
    },
  };
}

/** Counts by the clock handed in. The window comes with each call, because a dated rule may say another one tomorrow. */
export function createRateLimit(clock: Clock): RateLimit {
  const seen = new Map<string, number[]>();
  const recentOf = (key: string, { seconds }: RateWindow, now: number): number[] =>
    (seen.get(key) ?? []).filter((at) => at > now - seconds * 1_000);
  return {
    take(key, window) {
      const now = clock.now().epochMilliseconds;
      const recent = recentOf(key, window, now);
      if (recent.length >= window.tries) return false;
      recent.push(now);
      seen.delete(key);
      seen.set(key, recent);
      // The oldest keys go first, so that a flood of names cannot fill the memory.
      if (seen.size > MAX_KEYS) seen.delete(seen.keys().next().value ?? key);
      return true;
    },
    wait(key, window) {
      const now = clock.now().epochMilliseconds;
      const recent = recentOf(key, window, now);
      const free = recent[recent.length - window.tries];
      return free === undefined ? 0 : Math.max(1, Math.ceil((free + window.seconds * 1_000 - now) / 1_000));
    },
  };
}
