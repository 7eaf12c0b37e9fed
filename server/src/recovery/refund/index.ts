import type { Noun } from '../../platform/noun.ts';
import { decidedJob } from './letters.ts';
import { metrics } from './metrics.ts';
import { routes } from './routes.ts';

export { commandRefund } from './commands.ts';
export { offersOf } from './holdings.ts';
export { metrics } from './metrics.ts';
export { openRefund, takeAccount } from './open.ts';
export { PAYMENT_LIFE } from './payment.ts';
export { REFUND_LIFE } from './refund.ts';
export { findRefund } from './store.ts';

export const noun: Noun = {
  name: 'refund',
  routes,
  jobs: [decidedJob],
  deadlines: {},
  subscriptions: { 'exchange.refund-decided': [decidedJob.name] },
  metrics,
};
