import type { Noun } from '../../platform/noun.ts';
import { routes } from './routes.ts';

export type { Area } from './area.ts';
export { addAreas, areaNames, listAreas } from './store.ts';

export const noun: Noun = { name: 'area', routes, jobs: [], deadlines: {}, subscriptions: {}, metrics: [] };
