/** The simulator's clock: outside systems have clocks of their own. The one place of this process that asks the time. */
export function now(): Temporal.Instant {
  return Temporal.Now.instant();
}
