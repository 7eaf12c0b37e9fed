import type { Noun } from '../../platform/noun.ts';
import { deadlines } from './alarms.ts';
import { metrics } from './metrics.ts';
import { routes } from './routes.ts';

export { metrics } from './metrics.ts';
export { receiveAppeal } from './receive.ts';

export const noun: Noun = { name: 'appeal', routes, jobs: [], deadlines, subscriptions: {}, metrics };
