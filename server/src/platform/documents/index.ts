export { type DraftRow, type DraftSheet, draftPaper, draftSheets } from './draft.ts';
export { letterPaper } from './letter.ts';
