import { momentOf } from '../exchange/signature.ts';

/** Where a page of a list by moment ended: the moment of its last row, and the row's id where moments are equal. */
export interface Cursor {
  readonly at: Temporal.Instant;
  readonly id: string;
}

/** Reads a cursor as `writeCursor` wrote it; undefined for anything else, which shows the first page. */
export function readCursor(after: string | undefined): Cursor | undefined {
  const [text, id, ...rest] = (after ?? '').split('~');
  if (text === undefined || id === undefined || rest.length > 0 || !text.endsWith('Z')) return undefined;
  const at = momentOf(text);
  return at && { at, id };
}

export function writeCursor(at: Temporal.Instant, id: string): string {
  return `${at.toString()}~${id}`;
}
