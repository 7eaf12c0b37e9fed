import Type from 'typebox';
import { systemActor } from '../../platform/auth/index.ts';
import { nounJob } from '../../platform/noun.ts';
import { drawCase, redrawCase } from './draw.ts';
import { caseOfStatement } from './store.ts';

/** Draws the flow of a case as it was asked for. Safe to run twice. */
const draw = nounJob({
  name: 'fund-flow.draw',
  payload: Type.Object({ case: Type.String(), state: Type.String() }),
  retryLimit: 2,
  run: (house, { case: id, state }, request) => drawCase(house, id, state, request),
});

/** A statement came late, was taken back, or a row got its direction: the flow on the screens must not stand. */
const redraw = nounJob({
  name: 'fund-flow.redraw',
  payload: Type.Object({ event: Type.String(), about: Type.String() }),
  retryLimit: 2,
  async run(house, { about }, request) {
    const id = await house.db.transact(systemActor('job:fund-flow.redraw'), (tx) => caseOfStatement(tx, about));
    if (id !== undefined) await redrawCase(house, id, request);
  },
});

export const jobs = [draw, redraw];
