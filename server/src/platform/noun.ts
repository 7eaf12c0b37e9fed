import { type RawBuilder, sql } from 'kysely';
import type { Static, TSchema } from 'typebox';
import type { Tx } from './db/index.ts';
import type { DeadlineHandler } from './deadline/index.ts';
import type { House } from './house.ts';
import type { Route } from './http/index.ts';

/** What a noun hands to the composition: everything it adds to the program. */
export interface Noun {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly jobs: readonly NounJob[];
  /** Which kinds of deadline it answers, and how. */
  readonly deadlines: Readonly<Record<string, DeadlineHandler>>;
  /** Which kinds of event its jobs hear of: kind → job names. */
  readonly subscriptions: Readonly<Record<string, readonly string[]>>;
  readonly metrics: readonly Metric[];
  /** Called about once a second by the system's clock; must be cheap when there is nothing to do. */
  tick?(house: House): Promise<void>;
}

export interface NounJob {
  readonly name: string;
  readonly payload: TSchema;
  readonly retryDelay: number;
  readonly retryLimit: number;
  readonly lanes: number;
  run(house: House, data: unknown, request: string): Promise<void>;
}

/** Declares a job with its payload typed by its schema; the runner has parsed the payload before it calls. */
export function nounJob<S extends TSchema>(job: {
  name: string;
  payload: S;
  retryDelay?: number;
  retryLimit?: number;
  /** How many run at once; 1 unless it waits for an outside system. */
  lanes?: number;
  run(house: House, data: Static<S>, request: string): Promise<void>;
}): NounJob {
  return {
    name: job.name,
    payload: job.payload,
    retryDelay: job.retryDelay ?? 5,
    retryLimit: job.retryLimit ?? 5,
    lanes: job.lanes ?? 1,
    run: (house, data, request) => job.run(house, data as Static<S>, request),
  };
}

/** The span of business time a figure is asked for: `from` counts, `to` does not; optionally one unit and all below it. */
export interface MetricWindow {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly unitPath?: string;
}

/** The condition on facts that the window's unit sets, over their `unit_path`: the unit and all below it, or every one. */
export function withinUnit({ unitPath }: MetricWindow): RawBuilder<boolean> {
  return unitPath === undefined ? sql<boolean>`true` : sql<boolean>`starts_with(unit_path, ${unitPath})`;
}

export interface MetricValue {
  /** Whole number in the metric's unit; undefined when there is nothing to state it from. */
  readonly value: number | undefined;
  /** How many rows it was made from: the same count that the row list shows. */
  readonly rows: number;
}

/** One row behind a figure. `about` opens the thing; values are amounts, minutes, codes: never a person. */
export interface MetricRow {
  readonly about: string;
  readonly at: Temporal.Instant;
  readonly values: Readonly<Record<string, string | number | null>>;
}

/**
 * A figure, defined once. Its Chinese and English name and definition stand in the texts under `metric.<id>.*`.
 * Both queries read the same facts with the same conditions, so that every figure opens exactly its rows.
 */
export interface Metric {
  readonly id: string;
  readonly unit: 'count' | 'fen' | 'seconds' | 'perMille';
  readonly comparison: 'samePeriodLastYear' | 'previousPeriod' | 'none';
  /** The county's bulletins cut; durations are rounded. */
  readonly rounding: 'cut' | 'round';
  /** Which moment of a fact decides the period it counts in. */
  readonly timeRule: string;
  compute(tx: Tx, window: MetricWindow): Promise<MetricValue>;
  rows(tx: Tx, window: MetricWindow, limit: number, after: string | undefined): Promise<readonly MetricRow[]>;
}
