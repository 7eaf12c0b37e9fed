/**
 * Two clocks, both handed in. The business clock says when things happen to people (facts, deadlines, screens) and may be
 * the demo clock; the system clock says when the machine did something (sessions, TOTP, signatures, logs, recordedAt).
 */
export interface Clock {
  now(): Temporal.Instant;
}

/** The machine's clock: the one place of the program that asks the time. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/**
 * A clock that is set, stepped and run by people: the demonstration county's and the tests'. It runs at `rate` times the
 * speed of the clock under it; rate 0 stands still.
 */
export class SteppingClock implements Clock {
  #under: Clock;
  #base: Temporal.Instant;
  #since: Temporal.Instant;
  #rate: number;

  constructor(start: Temporal.Instant, under: Clock, rate = 0) {
    this.#under = under;
    this.#base = start;
    this.#since = under.now();
    this.#rate = rate;
  }

  now(): Temporal.Instant {
    if (this.#rate === 0) return this.#base;
    const passed = this.#under.now().epochMilliseconds - this.#since.epochMilliseconds;
    return this.#base.add({ milliseconds: Math.round(passed * this.#rate) });
  }

  /** Moves forward by a duration; a clock never goes back, because deadlines have already been judged by it. */
  step(duration: { hours?: number; minutes?: number; seconds?: number }): void {
    const next = this.now().add(duration);
    if (Temporal.Instant.compare(next, this.now()) < 0) throw new RangeError('a clock does not go back');
    this.#base = next;
    this.#since = this.#under.now();
  }

  /** Runs from now on at this many times the speed of real time; 0 stops it. */
  run(rate: number): void {
    this.#base = this.now();
    this.#since = this.#under.now();
    this.#rate = rate;
  }

  get rate(): number {
    return this.#rate;
  }
}
