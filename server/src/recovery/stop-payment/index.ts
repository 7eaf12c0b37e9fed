import type { Noun } from '../../platform/noun.ts';
import { deadlines } from './alarms.ts';
import { caseOpenedJob, sendJob } from './jobs.ts';
import { metrics as figures } from './metrics.ts';
import { minutes } from './minutes.ts';
import { readingRoutes } from './reading-routes.ts';
import { tick } from './requeue.ts';
import { routes } from './routes.ts';

export { orderBatch } from './batch.ts';
export { commandOrder, RECEIPT_OF } from './commands.ts';
export { listOrders } from './list.ts';
export { insertReceipts, insertSignatures, receiptRow } from './receipts.ts';
export { isFinal, notOpenedRule, STOP_LIFE, type StopPayment } from './stop-payment.ts';
export { findOrder, insertOrder, ordersOf, ordersOfAccount } from './store.ts';
export type { ReceiptRow, SignatureRow, StopRow } from './tables.ts';

export const metrics = [...figures, ...minutes];

export const noun: Noun = {
  name: 'stop-payment',
  routes: [...readingRoutes, ...routes],
  jobs: [sendJob, caseOpenedJob],
  deadlines,
  subscriptions: {
    'case.open': ['stop-payment.case-opened'],
    'case.opened-for-report': ['stop-payment.case-opened'],
  },
  metrics,
  tick,
};
