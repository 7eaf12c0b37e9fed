import type { Mapping, StatementSheetFile } from '@anlan/contract/statement';
import type { House } from '../../platform/house.ts';
import type { ReadRow } from './statement.ts';
import type { StatementImport } from './store.ts';

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

/** Where the rows of an import come from: what was typed, or nothing where the bank has nothing. */
export async function* readSource(
  house: House,
  one: StatementImport,
  _answered: (header: readonly string[]) => Mapping | undefined,
): AsyncGenerator<ReadPart> {
  if (one.source === 'typed') yield* readTyped(house, one);
  if (one.source === 'noResult') yield { file: emptySummary('') };
}

async function* readTyped(house: House, one: StatementImport): AsyncGenerator<ReadPart> {
  const bytes = one.file_hash === null ? undefined : await house.files.get(one.file_hash);
  if (bytes === undefined) throw new Error('the rows as typed are not in the file store');
  // Written by `typedRows` of this noun and sealed since.
  const rows = JSON.parse(Buffer.from(bytes).toString()) as ReadRow[];
  yield { rows };
  const unknownDirection = rows.filter(({ direction }) => direction === 'unknown').length;
  yield { file: { ...emptySummary('typed'), rows: rows.length, accepted: rows.length, unknownDirection } };
}

function emptySummary(name: string): FileSummary {
  return {
    name,
    guessed: false,
    rows: 0,
    accepted: 0,
    rejected: 0,
    unknownDirection: 0,
    warnings: [],
    header: [],
    mapping: {},
  };
}
