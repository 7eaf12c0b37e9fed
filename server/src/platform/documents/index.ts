export { draftPaper } from './draft.ts';
