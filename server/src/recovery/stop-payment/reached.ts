import type { ReachedStep } from '@anlan/contract/desk';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { filtered, STEP_MINUTES } from './list.ts';
import { NOT_OPENED } from './stop-payment.ts';

/** More alarms at once than anybody can hear apart. */
const LIMIT = 300;

/**
 * How far each report has climbed the ladders of the desk: the thirty minutes of open reports, and the alarm "stop ends,
 * case not opened", of which the furthest order of a report speaks for it. The latest to be due come first.
 */
export async function reachedSteps(tx: Tx): Promise<ReachedStep[]> {
  const clocks = await tx
    .selectFrom('incident')
    .innerJoin('deadline', 'deadline.about', 'incident.id')
    .where('incident.status', 'in', ['reported', 'handling'])
    .where('deadline.kind', '=', 'incident.thirty-minutes')
    .where('deadline.stopped_at', 'is', null)
    .where('deadline.fired_step', '>', 0)
    .select(['incident.id as incident', 'incident.reference', 'deadline.fired_step as step', 'deadline.due_at'])
    .select([STEP_MINUTES.as('minutes'), sql<number>`1`.as('attempt')])
    .orderBy('deadline.due_at', 'desc')
    .limit(LIMIT)
    .execute();
  const stops = await filtered(tx, { status: [], view: 'expiringUnopened' })
    .innerJoin('deadline', 'deadline.about', 'stop_payment.id')
    .innerJoin('incident', 'incident.id', 'stop_payment.incident_id')
    .where('deadline.kind', '=', NOT_OPENED)
    .where('deadline.stopped_at', 'is', null)
    .distinctOn(['incident.id', 'stop_payment.attempt'])
    .select(['incident.id as incident', 'incident.reference', 'deadline.fired_step as step', 'deadline.due_at'])
    .select([STEP_MINUTES.as('minutes'), 'stop_payment.attempt'])
    .orderBy('incident.id')
    .orderBy('stop_payment.attempt')
    .orderBy('deadline.fired_step', 'desc')
    .orderBy('deadline.due_at')
    .limit(LIMIT)
    .execute();
  const told = (ladder: ReachedStep['ladder']) => (row: (typeof clocks)[number]) => ({
    due: row.due_at,
    step: {
      incident: row.incident,
      reference: row.reference,
      ladder,
      attempt: row.attempt,
      step: row.step,
      minutes: row.minutes,
      dueAt: row.due_at.toString(),
    },
  });
  return [...clocks.map(told('clock')), ...stops.map(told('unopened'))]
    .sort((a, b) => Temporal.Instant.compare(b.due, a.due))
    .map(({ step }) => step);
}
