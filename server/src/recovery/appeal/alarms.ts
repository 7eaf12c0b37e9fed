import type { DeadlineHandler } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import { DECIDE, reachOf } from './appeal.ts';
import { findAppeal, setReach } from './store.ts';

/** A person waits for an answer: each moment of the clock goes to somebody higher, the end itself to the head. */
const onDecide: DeadlineHandler = async (house, tx, act, deadline, last) => {
  const appeal = await findAppeal(tx, deadline.about);
  if (!appeal) return;
  const reaches = reachOf(deadline.firedStep, last);
  await setReach(tx, appeal.id, reaches);
  await record(house, tx, act, {
    kind: 'appeal.about-to-be-late',
    about: appeal.id,
    version: appeal.version,
    data: { step: deadline.firedStep, reaches, late: last },
  });
};

export const deadlines: Readonly<Record<string, DeadlineHandler>> = { [DECIDE]: onDecide };
