import type { HandoverStatus, HandoverView } from '@anlan/contract/handover';
import type { Tx } from '../../platform/db/index.ts';
import type { Handover } from './handover.ts';

export interface HandoverRow {
  id: string;
  status: string;
  from_staff: string;
  to_staff: string | null;
  shift_starts_at: Temporal.Instant;
  written_at: Temporal.Instant;
  handed_over_at: Temporal.Instant | null;
  taken_over_at: Temporal.Instant | null;
  notes: string | null;
  sections: unknown;
  recorded_at: Temporal.Instant;
  version: number;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    handover: HandoverRow;
  }
}

function fromRow(row: HandoverRow): Handover {
  return {
    id: row.id,
    status: row.status as HandoverStatus,
    from: row.from_staff,
    shiftStartsAt: row.shift_starts_at,
    writtenAt: row.written_at,
    sections: row.sections as HandoverView['sections'],
    version: row.version,
    ...(row.to_staff === null ? {} : { to: row.to_staff }),
    ...(row.handed_over_at === null ? {} : { handedOverAt: row.handed_over_at }),
    ...(row.taken_over_at === null ? {} : { takenOverAt: row.taken_over_at }),
    ...(row.notes === null ? {} : { notes: row.notes }),
  };
}

export async function insertHandover(tx: Tx, row: HandoverRow): Promise<void> {
  await tx
    .insertInto('handover')
    .values({ ...row, sections: JSON.stringify(row.sections) })
    .execute();
}

export async function findHandover(tx: Tx, id: string): Promise<Handover | undefined> {
  const row = await tx.selectFrom('handover').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** Writes the change over the version seen; false when somebody else was quicker. */
export async function updateHandover(tx: Tx, id: string, seen: number, change: Partial<HandoverRow>): Promise<boolean> {
  const { sections, ...rest } = change;
  const outcome = await tx
    .updateTable('handover')
    .set({ ...rest, ...(sections === undefined ? {} : { sections: JSON.stringify(sections) }), version: seen + 1 })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export async function listHandovers(tx: Tx, after: string | undefined, limit: number): Promise<Handover[]> {
  let query = tx.selectFrom('handover').selectAll();
  if (after !== undefined) query = query.where('id', '<', after);
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(fromRow);
}
