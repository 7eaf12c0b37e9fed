import { ClockView, RunClock, StepClock } from '@anlan/contract/session';
import type { Static } from 'typebox';
import { accept, refuse } from '../kernel/result.ts';
import { systemActor } from '../platform/auth/index.ts';
import { SteppingClock } from '../platform/clock/index.ts';
import { type Tx, writeSetting } from '../platform/db/index.ts';
import { record } from '../platform/event/index.ts';
import type { House } from '../platform/house.ts';
import { route } from '../platform/http/index.ts';
import type { Noun } from '../platform/noun.ts';

/** The business clock on the wire; on the demonstration county people may step and run it. */
async function clockView(house: House, tx: Tx): Promise<Static<typeof ClockView>> {
  const next = await tx
    .selectFrom('deadline')
    .select('next_at')
    .where('stopped_at', 'is', null)
    .where('next_at', '>', house.business.now())
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst();
  const demo = house.business instanceof SteppingClock;
  return {
    now: house.business.now().toString(),
    demo,
    rate: house.business instanceof SteppingClock ? house.business.rate : 1,
    zone: 'core',
    ...(next?.next_at ? { nextMomentAt: next.next_at.toString() } : {}),
  };
}

const show = route({
  method: 'GET',
  path: '/api/v1/clock',
  tag: 'clock',
  summary: 'Business time',
  who: 'anyone',
  answer: ClockView,
  handle: async ({ house, tx }) => accept(await clockView(house, tx)),
});

const step = route({
  method: 'POST',
  path: '/api/v1/clock/step',
  tag: 'clock',
  summary: 'Step the demonstration clock forward',
  who: 'signedIn',
  body: StepClock,
  answer: ClockView,
  handle: async ({ house, tx, act, body }) => {
    if (!(house.business instanceof SteppingClock)) return refuse({ code: 'clock.not-a-demonstration' });
    house.business.step({ minutes: body.minutes });
    await keepClock(house, tx);
    await record(house, tx, act, { kind: 'clock.stepped', about: 'clock', data: { minutes: body.minutes } });
    return accept(await clockView(house, tx));
  },
});

const run = route({
  method: 'POST',
  path: '/api/v1/clock/run',
  tag: 'clock',
  summary: 'Let the demonstration clock run at so many times real speed; 0 stops it',
  who: 'signedIn',
  body: RunClock,
  answer: ClockView,
  handle: async ({ house, tx, act, body }) => {
    if (!(house.business instanceof SteppingClock)) return refuse({ code: 'clock.not-a-demonstration' });
    house.business.run(body.rate);
    await keepClock(house, tx);
    await record(house, tx, act, { kind: 'clock.run', about: 'clock', data: { rate: body.rate } });
    return accept(await clockView(house, tx));
  },
});

/** Remembers where the demonstration clock stands, so that a restart goes on from there and never back. */
export async function keepClock(house: House, tx: Tx): Promise<void> {
  await writeSetting(tx, 'demo.clock', { now: house.business.now().toString() });
}

/** Remembers a clock that runs: it moves by itself, so a step or a change of its rate is not all there is to keep. */
export async function keepRunningClock(house: House): Promise<void> {
  if (!(house.business instanceof SteppingClock) || house.business.rate === 0) return;
  await house.db.transact(systemActor('clock'), (tx) => keepClock(house, tx));
}

export const clockNoun: Noun = {
  name: 'clock',
  routes: [show, step, run],
  jobs: [],
  deadlines: {},
  subscriptions: {},
  metrics: [],
  tick: keepRunningClock,
};
