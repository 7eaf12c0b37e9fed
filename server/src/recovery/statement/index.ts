export { statementCommand } from './reader/index.ts';
