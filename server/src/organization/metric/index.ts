import type { Noun } from '../../platform/noun.ts';
import { routes } from './routes.ts';

export { METRICS } from './registry.ts';

export const noun: Noun = { name: 'metric', routes, jobs: [], deadlines: {}, subscriptions: {}, metrics: [] };
