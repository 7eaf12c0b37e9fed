import { assert } from '../../kernel/assert.ts';
import { dayOf } from '../../kernel/calendar.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { DeadlineHandler } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import { staffWithRole } from '../../registry/staff/index.ts';
import { commandFreeze } from './commands.ts';
import { daysLeft, END, type Freeze, reachOf } from './freeze.ts';
import { freezeById, insertAlarm, openDecision } from './store.ts';

/** The named person of a step: the handling officer, or who leads on that day; where nobody leads, the officer keeps it. */
async function personFor(tx: Tx, freeze: Freeze, reaches: string, at: Temporal.Instant): Promise<string> {
  if (reaches === 'officer') return freeze.officer;
  const leading = await staffWithRole(tx, [reaches === 'leader' ? 'dutyLeader' : 'head'], dayOf(at));
  return leading.map(({ staff }) => staff).toSorted()[0] ?? freeze.officer;
}

/**
 * A step of the ladder, or the end itself. Every step goes to a person by name unless it has been decided to let the
 * freeze end; at the end the measure is over by law, and what is not decided stays in front of a person as `endPassed`.
 */
const onEnd: DeadlineHandler = async (house, tx, act, deadline, last) => {
  const freeze = await freezeById(tx, deadline.about);
  if (freeze?.status !== 'frozen' || !freeze.endsAt) return;
  const decision = await openDecision(tx, freeze.id);
  const letEnd = decision?.kind === 'letEnd' && decision.status === 'decided';
  if (!letEnd) {
    const reaches = last ? 'head' : reachOf(daysLeft(freeze.endsAt, act.at));
    const person = await personFor(tx, freeze, reaches, act.at);
    await insertAlarm(tx, {
      id: house.newId('freezeAlarm'),
      freeze_id: freeze.id,
      term: freeze.term,
      step: deadline.firedStep,
      reaches,
      person,
      raised_at: act.at,
      answered_at: null,
      answered_by: null,
      answer: null,
    });
    await record(house, tx, act, {
      kind: 'freeze.about-to-end',
      about: freeze.id,
      version: freeze.version,
      data: {
        step: deadline.firedStep,
        reaches,
        person,
        endsAt: freeze.endsAt.toString(),
        frozenFen: freeze.frozenFen ?? 0,
      },
    });
  }
  if (!last) return;
  const done = await commandFreeze(house, tx, act, freeze.id, letEnd ? 'endAsDecided' : 'expire', {
    version: freeze.version,
  });
  assert(done.ok, 'a running freeze comes to its end');
};

export const deadlines: Readonly<Record<string, DeadlineHandler>> = { [END]: onEnd };
