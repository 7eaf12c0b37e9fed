import Type from 'typebox';
import { systemActor } from '../../platform/auth/index.ts';
import { nounJob } from '../../platform/noun.ts';
import { bringInLine } from './draft.ts';
import { caseBehind, findTrace } from './store.ts';

/** Traces a case as it was asked for and drafts its sheets. Safe to run twice. */
const draft = nounJob({
  name: 'title.draft',
  payload: Type.Object({ case: Type.String() }),
  retryLimit: 2,
  run: (house, { case: id }, request) => bringInLine(house, id, request),
});

/** A statement came late, was taken back, a row got its direction or a report its payer: sheets that rest on the old rows must not stand. */
const retrace = nounJob({
  name: 'title.retrace',
  payload: Type.Object({ event: Type.String(), about: Type.String() }),
  retryLimit: 2,
  async run(house, { about }, request) {
    const caseId = await house.db.transact(systemActor('job:title.retrace'), async (tx) => {
      const id = await caseBehind(tx, about);
      return id !== undefined && (await findTrace(tx, id)) ? id : undefined;
    });
    if (caseId !== undefined) await bringInLine(house, caseId, request);
  },
});

export const jobs = [draft, retrace];
