import type { Noun } from '../../platform/noun.ts';
import { metrics } from './metrics.ts';
import { routes } from './routes.ts';

export { metrics } from './metrics.ts';

export const noun: Noun = { name: 'funnel', routes, jobs: [], deadlines: {}, subscriptions: {}, metrics };
