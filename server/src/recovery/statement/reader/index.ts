export { statementCommand } from './command.ts';
export type { ReadLimits } from './limits.ts';
export { type ReadOptions, type ReadProgress, readStatement, type StatementSource } from './read.ts';
export type { GivenMapping } from './table.ts';
