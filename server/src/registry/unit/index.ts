import type { Noun } from '../../platform/noun.ts';
import { routes } from './routes.ts';

export { bankPhones, findContact, insertContacts, unitPhones } from './contact-store.ts';
export { findBankUnits, findCentre, findUnit, findUnitByCode, insertUnits, listUnits, unitNames } from './store.ts';
export { pathBelow, type Unit } from './unit.ts';

export const noun: Noun = { name: 'unit', routes, jobs: [], deadlines: {}, subscriptions: {}, metrics: [] };
