import type { Noun } from '../../platform/noun.ts';
import { routes } from './routes.ts';

export {
  correctHolder,
  createPerson,
  describeAccounts,
  describePersons,
  findOrCreateAccount,
  openText,
  personsInFull,
  purgeSubject,
  reveal,
  SHOW_SECONDS,
  sealText,
} from './actions.ts';
export { findAccounts, findOrCreateAccounts } from './bulk.ts';
export { tooManyLooks } from './reveal-limit.ts';
export type { AccountTold, PersonTold } from './subject.ts';

export const noun: Noun = { name: 'subject', routes, jobs: [], deadlines: {}, subscriptions: {}, metrics: [] };
