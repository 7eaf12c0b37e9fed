import type { Noun } from '../../platform/noun.ts';
import { metrics } from './metrics.ts';
import { routes } from './routes.ts';

export { reportInterception } from './actions.ts';
export { metrics } from './metrics.ts';
export { insertCall, insertInterception, listInterceptions, sealContext } from './store.ts';

export const noun: Noun = { name: 'interception', routes, jobs: [], deadlines: {}, subscriptions: {}, metrics };
