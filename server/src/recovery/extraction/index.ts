export { extractCommand } from './command.ts';
export { extract } from './extraction.ts';
