/** Deadline arithmetic: pure, in instants; which limit applies comes from dated rules outside. */

/** One warning step: at a share of the limit, or so many minutes after the start or before the end. */
export type Step = { readonly percent: number } | { readonly after: number } | { readonly before: number };

export interface DeadlineTerms {
  readonly startsAt: Temporal.Instant;
  readonly limitMinutes: number;
  /** Seconds in which the clock stood still. */
  readonly pausedSeconds: number;
}

/** The end of the limit, pushed back by every pause. */
export function dueAt(terms: DeadlineTerms): Temporal.Instant {
  return terms.startsAt.add({ seconds: terms.limitMinutes * 60 + terms.pausedSeconds });
}

/** When a step is reached. A step before the start counts as the start. */
export function stepAt(terms: DeadlineTerms, step: Step): Temporal.Instant {
  const minutes =
    'percent' in step
      ? (terms.limitMinutes * step.percent) / 100
      : 'after' in step
        ? step.after
        : terms.limitMinutes - step.before;
  return terms.startsAt.add({ seconds: Math.max(0, Math.round(minutes * 60)) + terms.pausedSeconds });
}

/** Every moment at which the deadline has something to say, in order: the steps, then the end itself. */
export function moments(terms: DeadlineTerms, steps: readonly Step[]): Temporal.Instant[] {
  return [...steps.map((step) => stepAt(terms, step)), dueAt(terms)].sort(Temporal.Instant.compare);
}
