import type { TitleConvention, TitleStatus } from '@anlan/contract/title';
import { sql } from 'kysely';
import { countUpTo, type Tx } from '../../platform/db/index.ts';
import type { SheetRow, TraceRow } from './tables.ts';
import type { TitleSheet } from './title.ts';
import './tables.ts';

function fromRow(row: SheetRow): TitleSheet {
  return {
    id: row.id,
    caseId: row.case_id,
    account: row.account_id,
    unitId: row.unit_id,
    unitPath: row.unit_path,
    status: row.status as TitleStatus,
    convention: row.convention as TitleConvention,
    hasStatement: row.has_statement,
    orderAssumed: row.order_assumed,
    agreed: row.agreed,
    balanceFen: row.balance_fen,
    titledFen: row.titled_fen,
    records: row.records,
    lines: row.lines as TitleSheet['lines'],
    evidence: row.evidence as TitleSheet['evidence'],
    draftedAt: row.drafted_at,
    version: row.version,
    ...(row.state_at === null ? {} : { stateAt: row.state_at }),
    ...(row.contradiction === null
      ? {}
      : { contradiction: row.contradiction as NonNullable<TitleSheet['contradiction']> }),
    ...(row.signed_at === null ? {} : { signedAt: row.signed_at }),
    ...(row.signed_by === null ? {} : { signedBy: row.signed_by }),
    ...(row.superseded_by === null ? {} : { supersededBy: row.superseded_by }),
  };
}

export async function insertSheet(tx: Tx, row: SheetRow): Promise<void> {
  await tx.insertInto('title_sheet').values(row).execute();
}

/** The sheet, or undefined when there is none that the actor may see. */
export async function findSheet(tx: Tx, id: string): Promise<TitleSheet | undefined> {
  const row = await tx.selectFrom('title_sheet').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

export async function findSheets(tx: Tx, ids: readonly string[]): Promise<TitleSheet[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('title_sheet')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(fromRow);
}

/** Writes the change over the version seen; false when somebody else was quicker. */
export async function updateSheet(tx: Tx, id: string, seen: number, change: Partial<SheetRow>): Promise<boolean> {
  const outcome = await tx
    .updateTable('title_sheet')
    .set({ ...change, version: seen + 1 })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

/** The sheets of a case that count, of every state but superseded, by account. */
export async function liveSheets(tx: Tx, caseId: string): Promise<TitleSheet[]> {
  const rows = await tx
    .selectFrom('title_sheet')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('status', '<>', 'superseded')
    .orderBy('account_id')
    .limit(1_000)
    .execute();
  return rows.map(fromRow);
}

export interface TitleFilter {
  readonly status: readonly string[];
  readonly case?: string;
}

function matching(tx: Tx, filter: TitleFilter) {
  let query = tx.selectFrom('title_sheet');
  if (filter.status.length > 0) query = query.where('status', 'in', [...filter.status]);
  if (filter.case !== undefined) query = query.where('case_id', '=', filter.case);
  return query;
}

/** Newest first; ids sort by the moment they were made. */
export async function listSheets(
  tx: Tx,
  filter: TitleFilter,
  page: { readonly after?: string; readonly limit: number },
): Promise<TitleSheet[]> {
  let query = matching(tx, filter).selectAll();
  if (page.after !== undefined) query = query.where('id', '<', page.after);
  return (await query.orderBy('id', 'desc').limit(page.limit).execute()).map(fromRow);
}

export async function countSheets(tx: Tx, filter: TitleFilter): Promise<number> {
  return await countUpTo(tx, matching(tx, filter).select('id'));
}

export async function findTrace(tx: Tx, caseId: string): Promise<TraceRow | undefined> {
  return await tx.selectFrom('title_trace').selectAll().where('case_id', '=', caseId).executeTakeFirst();
}

/** Notes that a trace is wanted; what an earlier one found stays until the new one is there. */
export async function askTrace(
  tx: Tx,
  asked: Pick<TraceRow, 'case_id' | 'unit_path' | 'convention' | 'state_at' | 'asked_by' | 'asked_at'>,
): Promise<void> {
  const { case_id, unit_path: _path, ...rest } = asked;
  await tx
    .insertInto('title_trace')
    .values({
      ...asked,
      state: 'queued',
      refusal: null,
      fingerprint: null,
      rows: 0,
      missing: null,
      assumptions: '[]',
      done_at: null,
    })
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet({ ...rest, state: 'queued', refusal: null }))
    .execute();
}

export async function endTrace(tx: Tx, caseId: string, change: Partial<TraceRow>): Promise<void> {
  await tx.updateTable('title_trace').set(change).where('case_id', '=', caseId).execute();
}

/** The files behind rows: each import with its hash and how many of the rows it holds. */
export async function evidenceOf(tx: Tx, rows: ReadonlyMap<string, number>): Promise<TitleSheet['evidence'][number][]> {
  const found = await sql<{ id: string; file_hash: string | null }>`
    select id, file_hash from statement_import where id = any(${[...rows.keys()]}::text[]) order by id`.execute(tx);
  return found.rows.map(({ id, file_hash }) => ({
    import: id,
    rows: rows.get(id) ?? 0,
    ...(file_hash === null ? {} : { fileHash: file_hash }),
  }));
}
