import type { Noun } from '../../platform/noun.ts';
import { metrics } from './metrics.ts';
import { routes } from './routes.ts';

export { recordSeizure } from './actions.ts';
export { metrics } from './metrics.ts';

export const noun: Noun = { name: 'seizure', routes, jobs: [], deadlines: {}, subscriptions: {}, metrics };
