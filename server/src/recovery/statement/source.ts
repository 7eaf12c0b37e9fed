import type { Mapping } from '@anlan/contract/statement';
import type { House } from '../../platform/house.ts';
import { openName } from './bring.ts';
import type { FileSummary, ReadPart } from './parts.ts';
import { readFile } from './reading.ts';
import type { ReadRow } from './statement.ts';
import type { StatementImport } from './store.ts';

/** Where the rows of an import come from: its file, what was typed, or nothing where the bank has nothing. */
export async function* readSource(
  house: House,
  one: StatementImport,
  answers: ReadonlyMap<string, Mapping>,
): AsyncGenerator<ReadPart> {
  if (one.source === 'file') yield* readFile(openName(house, one), await bytesOf(house, one), answers);
  if (one.source === 'typed') yield* readTyped(await bytesOf(house, one));
  if (one.source === 'noResult') yield { file: emptySummary('') };
}

async function bytesOf(house: House, one: StatementImport): Promise<Uint8Array> {
  const bytes = one.file_hash === null ? undefined : await house.files.get(one.file_hash);
  if (bytes === undefined) throw new Error('what an import was read from is not in the file store');
  return bytes;
}

async function* readTyped(bytes: Uint8Array): AsyncGenerator<ReadPart> {
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
