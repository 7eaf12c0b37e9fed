import type { Noun } from '../../platform/noun.ts';
import { metrics } from './metrics.ts';
import { routes } from './routes.ts';

export { type AcceptCase, acceptCase, acceptDirectly, commandCase, recordLoss } from './actions.ts';
export { CASE_LIFE, type FraudCase, type Loss, netLoss } from './case.ts';
export { metrics } from './metrics.ts';
export {
  outstandingOf,
  type Repaid,
  type Repayment,
  repaidOf,
  reserveRepayment,
  settleRepayment,
  voidRepayment,
} from './repayment.ts';
export {
  type CaseRow,
  type CaseState,
  caseIdByNumber as findCaseByNumber,
  caseStates,
  findCase,
  insertCase,
  insertLoss,
  lossesOf,
} from './store.ts';
export { describeCases } from './views.ts';

export const noun: Noun = { name: 'case', routes, jobs: [], deadlines: {}, subscriptions: {}, metrics };
