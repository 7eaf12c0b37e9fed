import type { StatementSheetFile } from '@anlan/contract/statement';
import type { ReadPart } from './parts.ts';
import type { ReadRow } from './statement.ts';

/** Rows of one transaction: the embedded database serves the desk between two of them. */
const BATCH = 4_000;

export interface Batch {
  readonly rows: readonly ReadRow[];
  /** Place of the first of them among all that are stored. */
  readonly from: number;
}
export interface Refused {
  readonly kind: string;
  readonly message: string;
}

/** The same bytes, read again, gave other rows: only another version of the reader can do that. */
export const OTHER_ROWS: Refused = { kind: 'read-differently', message: '' };

/**
 * The rows that the dry run accepted, in batches, without the first `skip`, which an earlier try has stored. A file that the
 * dry run refused gives none, however far it could be read; one that breaks off only now ends everything with its refusal.
 * @param files as the dry run found them, in their order
 */
export async function* batchesOf(
  parts: AsyncIterable<ReadPart>,
  files: readonly StatementSheetFile[],
  skip: number,
): AsyncGenerator<Batch | { readonly refusal: Refused }> {
  let waiting: ReadRow[] = [];
  let seen = 0;
  let file = 0;
  for await (const part of parts) {
    if ('file' in part) {
      const refused = part.file.refused;
      if (refused && !files[file]?.refused) {
        yield { refusal: { kind: refused.kind, message: refused.message } };
        return;
      }
      file += 1;
    }
    if (!('rows' in part) || files[file]?.refused) continue;
    for (const row of part.rows) {
      seen += 1;
      if (seen > skip) waiting.push(row);
      if (waiting.length < BATCH) continue;
      yield { rows: waiting, from: seen - waiting.length };
      waiting = [];
    }
  }
  if (waiting.length > 0) yield { rows: waiting, from: seen - waiting.length };
}
