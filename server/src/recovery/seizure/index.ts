import type { Noun } from '../../platform/noun.ts';
import { metrics } from './metrics.ts';
import { routes } from './routes.ts';

export { commandSeizure, recordSeizure } from './actions.ts';
export { metrics } from './metrics.ts';
export type { CommandInput } from './returns.ts';
export { SEIZURE_LIFE } from './seizure.ts';
export { findSeizure } from './store.ts';

export const noun: Noun = { name: 'seizure', routes, jobs: [], deadlines: {}, subscriptions: {}, metrics };
