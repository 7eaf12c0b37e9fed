import type { Noun } from '../../platform/noun.ts';
import { routes } from './routes.ts';

export const noun: Noun = { name: 'slip', routes, jobs: [], deadlines: {}, subscriptions: {}, metrics: [] };
