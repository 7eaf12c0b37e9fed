import type { Noun } from '../../platform/noun.ts';
import { decidedJob } from './letters.ts';
import { metrics } from './metrics.ts';
import { routes } from './routes.ts';

export { metrics } from './metrics.ts';
export { PAYMENT_LIFE } from './payment.ts';
export { REFUND_LIFE } from './refund.ts';

export const noun: Noun = {
  name: 'refund',
  routes,
  jobs: [decidedJob],
  deadlines: {},
  subscriptions: { 'exchange.refund-decided': [decidedJob.name] },
  metrics,
};
