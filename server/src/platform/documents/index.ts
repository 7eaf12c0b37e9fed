export { draftPaper } from './draft.ts';
export { letterPaper } from './letter.ts';
