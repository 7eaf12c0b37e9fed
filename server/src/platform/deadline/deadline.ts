import type { Selectable } from 'kysely';
import { assert } from '../../kernel/assert.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { dueAt, moments, type Step } from '../../kernel/deadline.ts';
import { systemActor } from '../auth/actor.ts';
import type { Tx } from '../db/index.ts';
import { record } from '../event/index.ts';
import type { Json } from '../event/json.ts';
import type { Act, House } from '../house.ts';
import { ruleOn } from './rule.ts';
import type { DeadlineRow } from './tables.ts';
import './tables.ts';

/** A deadline as nouns and screens see it. `nextStep` counts the steps already said. */
export interface Deadline {
  readonly id: string;
  readonly about: string;
  readonly kind: string;
  readonly startsAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly limitMinutes: number;
  readonly pausedFor?: string;
  readonly stoppedAt?: Temporal.Instant;
  readonly outcome?: 'met' | 'breached' | 'void';
  /** How many moments have passed; the last moment is the end itself. */
  readonly firedStep: number;
}

/**
 * Starts the deadline of this kind for this thing, with the limit that its rule table holds on the business day of the
 * start. Starting it again while it runs changes nothing.
 * @param ruleKind the rule it goes by, where that is not the one named like it
 * @param endsAt the end itself where the rule counts in months: whole minutes after the start; the rule gives the steps
 */
export async function startDeadline(
  house: House,
  tx: Tx,
  about: string,
  kind: string,
  startsAt: Temporal.Instant,
  ruleKind = kind,
  endsAt?: Temporal.Instant,
): Promise<void> {
  const rule = await ruleOn(tx, ruleKind, dayOf(startsAt));
  const limitMinutes = endsAt ? startsAt.until(endsAt).total('minutes') : rule?.minutes;
  assert(rule && limitMinutes, `no limit in minutes is in force for ${ruleKind} on ${dayOf(startsAt)}`);
  const steps = stepsOf(rule.steps);
  const terms = { startsAt, limitMinutes, pausedSeconds: 0 };
  await tx
    .insertInto('deadline')
    .values({
      id: house.newId('deadline'),
      about,
      kind,
      starts_at: startsAt,
      due_at: dueAt(terms),
      limit_minutes: limitMinutes,
      rule_kind: rule.kind,
      rule_from: rule.valid_from,
      steps: JSON.stringify(steps),
      fired_step: 0,
      next_at: moments(terms, steps)[0] ?? dueAt(terms),
      paused_at: null,
      paused_for: null,
      paused_seconds: 0,
      stopped_at: null,
      outcome: null,
      version: 1,
    })
    .onConflict((conflict) => conflict.columns(['about', 'kind']).where('stopped_at', 'is', null).doNothing())
    .execute();
}

/**
 * Ends a running deadline: `met` when the end has not passed at `at`, otherwise `breached`; `void` when it no longer
 * matters. What happens on the very moment of the end is in time, unless the end itself was said first.
 */
export async function stopDeadline(
  tx: Tx,
  about: string,
  kind: string,
  at: Temporal.Instant,
  end: 'done' | 'void' = 'done',
): Promise<void> {
  const row = await running(tx, about, kind);
  if (!row) return;
  const said = row.next_at === null && row.paused_at === null;
  // While it is paused the clock stands where the pause began.
  const stood = row.paused_at && Temporal.Instant.compare(row.paused_at, at) < 0 ? row.paused_at : at;
  const inTime = Temporal.Instant.compare(stood, row.due_at) < (said ? 0 : 1);
  const outcome = end === 'void' ? 'void' : inTime ? 'met' : 'breached';
  await tx
    .updateTable('deadline')
    .set({ stopped_at: at, outcome, next_at: null, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
}

/** Lets the clock of a deadline stand still, for a reason from the noun's dictionary; its end moves when it is resumed. */
export async function pauseDeadline(
  tx: Tx,
  about: string,
  kind: string,
  at: Temporal.Instant,
  reason: string,
): Promise<void> {
  const row = await running(tx, about, kind);
  if (!row || row.paused_at) return;
  await tx
    .updateTable('deadline')
    .set({ paused_at: at, paused_for: reason, next_at: null, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
}

/** Lets a paused clock run on; its end moves by the time it stood still. One that is not paused stays as it is. */
export async function resumeDeadline(tx: Tx, about: string, kind: string, at: Temporal.Instant): Promise<void> {
  const row = await running(tx, about, kind);
  if (!row?.paused_at) return;
  const seconds = Math.max(0, Math.round(row.paused_at.until(at).total('seconds')));
  const terms = {
    startsAt: row.starts_at,
    limitMinutes: row.limit_minutes,
    pausedSeconds: row.paused_seconds + seconds,
  };
  await tx
    .updateTable('deadline')
    .set({
      paused_at: null,
      paused_for: null,
      paused_seconds: terms.pausedSeconds,
      due_at: dueAt(terms),
      next_at: moments(terms, stepsOf(row.steps))[row.fired_step] ?? null,
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .execute();
}

/** What a noun does when a moment of its deadline comes. `last` is the end of the limit itself. */
export type DeadlineHandler = (house: House, tx: Tx, act: Act, deadline: Deadline, last: boolean) => Promise<void>;

const SWEEP_LIMIT = 200;

/**
 * Fires every moment that the business clock has passed, each deadline in a transaction of its own: the step is
 * counted, an event is recorded and the noun's handler runs, all or nothing, so nothing fires twice and a death in
 * between loses nothing.
 * @returns how many moments fired
 */
export async function sweepDeadlines(house: House, handlers: ReadonlyMap<string, DeadlineHandler>): Promise<number> {
  const actor = systemActor('deadline');
  const at = house.business.now();
  const due = await house.db.transact(actor, (tx) =>
    tx
      .selectFrom('deadline')
      .select('id')
      .where('stopped_at', 'is', null)
      .where('next_at', '<=', at)
      .orderBy('next_at')
      .limit(SWEEP_LIMIT)
      .execute(),
  );
  let fired = 0;
  for (const { id } of due) {
    try {
      fired += await house.db.transact(actor, (tx) =>
        fireOne(house, tx, { actor, request: `sweep:${id}`, at }, id, handlers),
      );
    } catch (error) {
      house.log.error('deadline.failed', error, { about: id });
    }
  }
  return fired;
}

async function fireOne(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  handlers: ReadonlyMap<string, DeadlineHandler>,
): Promise<number> {
  const row = await tx
    .selectFrom('deadline')
    .selectAll()
    .where('id', '=', id)
    .where('stopped_at', 'is', null)
    .where('next_at', '<=', act.at)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return 0;
  const terms = { startsAt: row.starts_at, limitMinutes: row.limit_minutes, pausedSeconds: row.paused_seconds };
  const all = moments(terms, stepsOf(row.steps));
  const step = row.fired_step;
  const last = step >= all.length - 1;
  await tx
    .updateTable('deadline')
    .set({ fired_step: step + 1, next_at: all[step + 1] ?? null, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  const fired = deadlineOf({ ...row, fired_step: step + 1 });
  await record(house, tx, act, {
    kind: last ? 'deadline.passed' : 'deadline.warned',
    about: row.about,
    at: all[step] ?? act.at,
    data: { deadline: row.id, kind: row.kind, step: step + 1, dueAt: row.due_at.toString() },
  });
  await handlers.get(row.kind)?.(house, tx, act, fired, last);
  return 1;
}

/** The deadlines of these things, running ones first, for screens. */
export async function deadlinesOf(tx: Tx, abouts: readonly string[]): Promise<Deadline[]> {
  if (abouts.length === 0) return [];
  const rows = await tx
    .selectFrom('deadline')
    .selectAll()
    .where('about', 'in', [...abouts])
    .orderBy('stopped_at', (order) => order.desc().nullsFirst())
    .orderBy('due_at')
    .limit(1_000)
    .execute();
  return rows.map(deadlineOf);
}

async function running(tx: Tx, about: string, kind: string): Promise<Selectable<DeadlineRow> | undefined> {
  return await tx
    .selectFrom('deadline')
    .selectAll()
    .where('about', '=', about)
    .where('kind', '=', kind)
    .where('stopped_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

function deadlineOf(row: DeadlineRow): Deadline {
  return {
    id: row.id,
    about: row.about,
    kind: row.kind,
    startsAt: row.starts_at,
    dueAt: row.due_at,
    limitMinutes: row.limit_minutes,
    firedStep: row.fired_step,
    ...(row.paused_for === null ? {} : { pausedFor: row.paused_for }),
    ...(row.stopped_at === null ? {} : { stoppedAt: row.stopped_at }),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
  };
}

/** The steps of a rule or a deadline as its row keeps them. */
export function stepsOf(value: Json): Step[] {
  assert(Array.isArray(value), 'steps of a deadline are a list');
  return value.map((step) => {
    assert(typeof step === 'object' && step !== null && !Array.isArray(step), 'a step is an object');
    for (const key of ['percent', 'after', 'before'] as const) {
      const number = step[key];
      if (typeof number === 'number')
        return key === 'percent' ? { percent: number } : key === 'after' ? { after: number } : { before: number };
    }
    throw new Error('a step says percent, after or before');
  });
}
