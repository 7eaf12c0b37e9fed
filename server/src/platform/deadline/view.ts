import type { DeadlineView } from '@anlan/contract/deadline';
import type { Deadline } from './deadline.ts';

/** A deadline on the wire. */
export function deadlineView(deadline: Deadline): DeadlineView {
  const { startsAt, dueAt, stoppedAt, ...rest } = deadline;
  return {
    ...rest,
    startsAt: startsAt.toString(),
    dueAt: dueAt.toString(),
    ...(stoppedAt === undefined ? {} : { stoppedAt: stoppedAt.toString() }),
  };
}
