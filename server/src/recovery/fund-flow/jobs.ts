import Type from 'typebox';
import { systemActor } from '../../platform/auth/index.ts';
import { nounJob } from '../../platform/noun.ts';
import { caseBehind } from '../fund-trace/index.ts';
import { drawCase } from './draw.ts';
import { askedStates } from './store.ts';

/** Draws the flow of a case as it was asked for. Safe to run twice. */
const draw = nounJob({
  name: 'fund-flow.draw',
  payload: Type.Object({ case: Type.String(), state: Type.String() }),
  retryLimit: 2,
  run: (house, { case: id, state }, request) => drawCase(house, id, state, request),
});

/**
 * A statement came late, was taken back, a row got its direction or a report its payer: the flow on the screens must not stand.
 * Every state is a drawing job of its own, in the one lane where flows are drawn: two at once could end in the wrong order and
 * leave the older picture, and a job for them all would run out of time.
 */
const redraw = nounJob({
  name: 'fund-flow.redraw',
  payload: Type.Object({ event: Type.String(), about: Type.String() }),
  retryLimit: 2,
  run: (house, { about }) =>
    house.db.transact(systemActor('job:fund-flow.redraw'), async (tx) => {
      const id = await caseBehind(tx, about);
      for (const { state_key: state } of id === undefined ? [] : await askedStates(tx, id))
        await house.jobs.enqueue(tx, 'fund-flow.draw', { case: id, state });
    }),
});

export const jobs = [draw, redraw];
