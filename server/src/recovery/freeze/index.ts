import type { Noun } from '../../platform/noun.ts';
import { deadlines } from './alarms.ts';
import { closeStopJob, fromStopJob } from './jobs.ts';
import { metrics } from './metrics.ts';
import { routes } from './routes.ts';

export type { CommandInput } from './command-input.ts';
export { commandFreeze } from './commands.ts';
export { END, endOf, FREEZE_LIFE, type Freeze } from './freeze.ts';
export { metrics } from './metrics.ts';
export { EMPTY, prepareFreeze } from './prepare.ts';
export { freezeById, freezesOfAccount, freezesOfCase, insertFreeze, openDecision } from './store.ts';

export const noun: Noun = {
  name: 'freeze',
  routes,
  jobs: [closeStopJob, fromStopJob],
  deadlines,
  subscriptions: { 'stop-payment.handToFreeze': ['freeze.from-stop'] },
  metrics,
};
