import { makeId } from '@anlan/contract/base/ids';
import { assert } from '../server/src/kernel/assert.ts';
import { dueAt, moments } from '../server/src/kernel/deadline.ts';
import { stepsOf } from '../server/src/platform/deadline/index.ts';
import type { HistoryRows, Writer } from './history-writer.ts';

/** A deadline as it stands at the moment of the history: ended, or with the moments that have passed already said. */
export function addDeadline(
  { house, rules, at }: Writer,
  rows: HistoryRows,
  about: string,
  kind: string,
  startsAt: Temporal.Instant,
  stoppedAt: Temporal.Instant | null | undefined,
): void {
  const rule = rules.get(kind);
  assert(rule?.minutes && Array.isArray(rule.steps), `${kind} has a limit`);
  const terms = { startsAt, limitMinutes: rule.minutes, pausedSeconds: 0 };
  const due = dueAt(terms);
  const all = moments(terms, stepsOf(rule.steps));
  const fired = all.filter((moment) => Temporal.Instant.compare(moment, at) <= 0).length;
  const ended = stoppedAt ?? null;
  rows.deadline.push({
    id: house.newId('deadline'),
    about,
    kind,
    starts_at: startsAt,
    due_at: due,
    limit_minutes: rule.minutes,
    rule_kind: kind,
    rule_from: rule.valid_from,
    steps: rule.steps,
    fired_step: ended === null ? fired : 0,
    next_at: ended === null ? (all[fired] ?? null) : null,
    paused_at: null,
    paused_for: null,
    paused_seconds: 0,
    stopped_at: ended,
    outcome: ended === null ? null : Temporal.Instant.compare(ended, due) <= 0 ? 'met' : 'breached',
    version: 1,
  });
}

/** The one event that a thing keeps of its life. */
export function addEvent(
  { house }: Writer,
  rows: HistoryRows,
  kind: string,
  about: string,
  at: Temporal.Instant,
): void {
  rows.event.push({
    // Of the moment it tells of, as an event of then would have it: the sealer looks at the last hour only.
    id: makeId('event', at.epochMilliseconds, house.vault.provider.random(10)),
    kind,
    v: 1,
    about,
    at,
    recorded_at: at,
    actor_kind: 'system',
    actor_name: 'bench',
    staff_id: null,
    post_id: null,
    unit_id: null,
    role: 'system',
    on_behalf_of: null,
    why: null,
    request: 'bench',
    data: {},
  });
}
