import type { Noun } from '../noun.ts';
import { carryJob, wakeRoads } from './carry.ts';
import { routes } from './routes.ts';

/** The exchange as the composition takes it in: routes, the carrying job and its safety net. */
export const noun: Noun = {
  name: 'exchange',
  routes,
  jobs: [carryJob],
  deadlines: {},
  subscriptions: {},
  metrics: [],
  tick: wakeRoads,
};
