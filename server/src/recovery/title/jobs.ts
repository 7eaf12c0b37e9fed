import Type from 'typebox';
import { systemActor } from '../../platform/auth/index.ts';
import { nounJob } from '../../platform/noun.ts';
import { caseBehind } from '../fund-trace/index.ts';
import { bringInLine } from './draft.ts';
import { findTrace } from './store.ts';

/** Traces a case as it was asked for and drafts its sheets. Safe to run twice. */
const draft = nounJob({
  name: 'title.draft',
  payload: Type.Object({ case: Type.String() }),
  retryLimit: 2,
  run: (house, { case: id }, request) => bringInLine(house, id, request),
});

/**
 * A statement came late, was taken back, a row got its direction or a report its payer: sheets that rest on the old rows must not
 * stand. It is traced in the one lane of `title.draft`: of two at once the older could end last, and its sheets would stand.
 */
const retrace = nounJob({
  name: 'title.retrace',
  payload: Type.Object({ event: Type.String(), about: Type.String() }),
  retryLimit: 2,
  run: (house, { about }) =>
    house.db.transact(systemActor('job:title.retrace'), async (tx) => {
      const id = await caseBehind(tx, about);
      if (id !== undefined && (await findTrace(tx, id))) await house.jobs.enqueue(tx, 'title.draft', { case: id });
    }),
});

export const jobs = [draft, retrace];
