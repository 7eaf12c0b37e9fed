import { assert } from '../../kernel/assert.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { importContext } from './bring.ts';
import { insertRows, openLedger, textContext } from './rows.ts';
import { DryRun } from './sheet.ts';
import type { ReadRow } from './statement.ts';
import { findImport, insertImport, insertOwn, markKnown } from './store.ts';

/** A statement as it would lie in the tables had it been brought, read and confirmed at these moments. */
export interface LoadedStatement {
  readonly caseId: string;
  readonly unitPath: string;
  readonly institution: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly rows: readonly ReadRow[];
  readonly uploadedAt: Temporal.Instant;
  readonly uploadedBy: string;
  readonly decidedAt: Temporal.Instant;
  readonly decidedBy: string;
}

/** Loads a statement of the past with its rows (the demonstration county). @returns the import's id */
export async function loadStatement(house: House, tx: Tx, told: LoadedStatement): Promise<string> {
  const id = house.newId('statementImport');
  const found = new DryRun();
  found.take(told.rows);
  found.endFile({
    name: told.fileName,
    guessed: false,
    encoding: 'utf-8',
    rows: found.rows,
    accepted: found.accepted,
    rejected: 0,
    unknownDirection: found.unknownDirection,
    warnings: [],
    header: [],
    mapping: {},
  });
  await insertImport(tx, {
    id,
    case_id: told.caseId,
    unit_path: told.unitPath,
    status: 'stored',
    source: 'file',
    institution: told.institution,
    file_hash: await house.files.put(told.bytes),
    file_bytes: told.bytes.length,
    key_wrapped: house.vault.makeSubjectKey(textContext(id)),
    name_cipher: house.vault.seal(told.fileName, importContext(id)),
    sheet_cipher: house.vault.seal(JSON.stringify(found.files()), importContext(id)),
    rejects_hash: null,
    read_with: [],
    picture_hash: null,
    asked_account: null,
    from_on: found.firstOn ?? null,
    to_on: found.lastOn ?? null,
    refusal: null,
    rows: found.rows,
    accepted: found.accepted,
    rejected: 0,
    unknown_direction: found.unknownDirection,
    known: 0,
    done_rows: found.rows,
    started_at: null,
    progress_at: null,
    uploaded_at: told.uploadedAt,
    uploaded_by: told.uploadedBy,
    second_by: null,
    decided_at: told.decidedAt,
    decided_by: told.decidedBy,
    undone_at: null,
    undone_by: null,
    recorded_at: told.uploadedAt,
    version: 4,
  });
  const one = await findImport(tx, id);
  assert(one, 'the import was just made');
  await insertRows(house, tx, await openLedger(house, tx, one), told.rows, 0);
  await insertOwn(tx, one.no);
  await markKnown(tx, told.caseId, one.no);
  return id;
}
