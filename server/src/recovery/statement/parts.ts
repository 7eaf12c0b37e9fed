import type { StatementSheetFile } from '@anlan/contract/statement';
import type { ReadRow } from './statement.ts';

/** A data row that could not be taken, with where and why. */
export interface RejectedRow {
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly kind: string;
  readonly column: string | null;
  readonly message: string;
}

export type FileSummary = Omit<StatementSheetFile, 'sums'>;

/** What reading an import gives, in the order of the file. */
export type ReadPart =
  | { readonly rows: readonly ReadRow[] }
  | { readonly rejected: readonly RejectedRow[] }
  | { readonly file: FileSummary };
