import type { Tx } from '../../platform/db/index.ts';

export interface SlipRow {
  id: string;
  case_id: string;
  reference: string;
  code_hash: string;
  tries: number;
  issued_at: Temporal.Instant;
  issued_by: string;
  revoked_at: Temporal.Instant | null;
  recorded_at: Temporal.Instant;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    slip: SlipRow;
  }
}

/** Adds a slip; the ones of this case before it open nothing any more. */
export async function insertSlip(tx: Tx, row: SlipRow): Promise<void> {
  await tx
    .updateTable('slip')
    .set({ revoked_at: row.issued_at })
    .where('case_id', '=', row.case_id)
    .where('revoked_at', 'is', null)
    .execute();
  await tx.insertInto('slip').values(row).execute();
}

/** The slip that a reference names, locked until the try is counted. */
export async function lockSlip(tx: Tx, reference: string): Promise<SlipRow | undefined> {
  return await tx.selectFrom('slip').selectAll().where('reference', '=', reference).forUpdate().executeTakeFirst();
}

export async function countTry(tx: Tx, id: string, tries: number): Promise<void> {
  await tx.updateTable('slip').set({ tries }).where('id', '=', id).execute();
}
