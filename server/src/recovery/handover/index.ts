import type { Noun } from '../../platform/noun.ts';
import { routes } from './routes.ts';

export { insertHandover } from './store.ts';

export const noun: Noun = { name: 'handover', routes, jobs: [], deadlines: {}, subscriptions: {}, metrics: [] };
