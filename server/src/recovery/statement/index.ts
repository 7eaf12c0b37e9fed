import type { Noun } from '../../platform/noun.ts';
import { jobs } from './jobs.ts';
import { metrics } from './metrics.ts';
import { routes } from './routes.ts';

export { type LoadedStatement, loadStatement } from './load.ts';
export { metrics } from './metrics.ts';
export { keyOf, movementsOf, rowIdOf, undirectedRowsOf } from './movements.ts';
export { statementCommand } from './reader/index.ts';
export { BRINGERS, type Movement, type ReadRow } from './statement.ts';

export const noun: Noun = { name: 'statement', routes, jobs, deadlines: {}, subscriptions: {}, metrics };
