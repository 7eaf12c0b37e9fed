import type { StatementStatus } from '@anlan/contract/statement';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { keysOf } from './statement.ts';
import type { ImportRow } from './tables.ts';

/** One import as actions and views work with it; what is sealed stays sealed here. */
export type StatementImport = Omit<ImportRow, 'status'> & { readonly status: StatementStatus };

const fromRow = (row: ImportRow): StatementImport => ({ ...row, status: row.status as StatementStatus });

export async function insertImport(tx: Tx, row: Omit<ImportRow, 'no'>): Promise<number> {
  const { refusal, ...rest } = row;
  const made = await tx
    .insertInto('statement_import')
    .values({ ...rest, refusal: jsonOf(refusal) })
    .returning('no')
    .executeTakeFirstOrThrow();
  return made.no;
}

const jsonOf = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** The import, or undefined when there is none that the actor may see. */
export async function findImport(tx: Tx, id: string): Promise<StatementImport | undefined> {
  const row = await tx.selectFrom('statement_import').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** The import of the case that holds this very file and counts, or may still come to. */
export async function findSameFile(tx: Tx, caseId: string, hash: string): Promise<StatementImport | undefined> {
  const row = await tx
    .selectFrom('statement_import')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('file_hash', '=', hash)
    .where('status', 'not in', ['undone', 'discarded', 'refused'])
    .executeTakeFirst();
  return row && fromRow(row);
}

export async function importsOf(
  tx: Tx,
  caseId: string,
  page: { readonly after?: string; readonly limit: number },
): Promise<StatementImport[]> {
  let query = tx.selectFrom('statement_import').selectAll().where('case_id', '=', caseId);
  if (page.after !== undefined) query = query.where('id', '<', page.after);
  return (await query.orderBy('id', 'desc').limit(page.limit).execute()).map(fromRow);
}

export async function countImports(tx: Tx, caseId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('statement_import')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Writes the change over the version seen; false when somebody else was quicker. */
export async function updateImport(
  tx: Tx,
  id: string,
  seen: number,
  change: Partial<Omit<ImportRow, 'no'>>,
): Promise<boolean> {
  const { refusal, ...rest } = change;
  const outcome = await tx
    .updateTable('statement_import')
    .set({
      ...rest,
      ...(refusal === undefined ? {} : { refusal: jsonOf(refusal) }),
      version: seen + 1,
    })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

/** How far the reading or storing is; no version of its own, for nobody decides on it. */
export async function noteProgress(tx: Tx, id: string, doneRows: number, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('statement_import').set({ done_rows: doneRows, progress_at: at }).where('id', '=', id).execute();
}

/** Takes the rows of a refused import away: none of them has ever counted. */
export async function dropRows(tx: Tx, importNo: number): Promise<void> {
  const [from, to] = keysOf(importNo);
  await tx.deleteFrom('statement_row').where('id', '>=', from).where('id', '<', to).execute();
}

/** The own sums of an import, from its stored rows: once, when the last of them is in. */
export async function insertOwn(tx: Tx, importNo: number): Promise<void> {
  await sql`
    insert into statement_own (import_no, account_no, currency, rows, in_fen, out_fen, first_on, last_on, gaps, first_gap_on, no_counter)
    select import_no, account_no, currency, count(*)::int,
           coalesce(sum(amount_fen) filter (where direction = 'in' and kind <> 'failed' and duplicate_of is null), 0),
           coalesce(sum(amount_fen) filter (where direction = 'out' and kind <> 'failed' and duplicate_of is null), 0),
           min(on_day), max(on_day),
           count(*) filter (where 'balance-gap' = any(doubts))::int,
           min(on_day) filter (where 'balance-gap' = any(doubts)),
           count(*) filter (where counter_no is null and kind = 'transfer')::int
      from statement_row where import_no = ${importNo}
     group by import_no, account_no, currency`.execute(tx);
}

/**
 * Marks the rows of an import that an earlier one of the case already tells: same account, direction, amount, day and
 * serial number. Without a serial number nothing is the same. @returns how many it marked
 */
export async function markKnown(tx: Tx, caseId: string, importNo: number): Promise<number> {
  const { rows } = await sql<{ marked: number }>`
    with others as (
      select no from statement_import where case_id = ${caseId} and status = 'stored' and no <> ${importNo}),
    shared as (
      select account_no from statement_own where import_no = ${importNo}
      intersect select account_no from statement_own where import_no in (select no from others)),
    same as (
      select r.id, min(o.id) as earlier
        from statement_row r
        join statement_row o on o.account_no = r.account_no and o.serial = r.serial and o.direction = r.direction
         and o.amount_fen = r.amount_fen and o.on_day = r.on_day
       where r.import_no = ${importNo} and r.account_no in (select account_no from shared)
         and r.serial is not null and r.duplicate_of is null
         and o.import_no in (select no from others) and o.known_as is null and o.duplicate_of is null
       group by r.id),
    done as (update statement_row r set known_as = same.earlier from same where r.id = same.id returning r.id)
    select count(*)::int as marked from done`.execute(tx);
  return rows[0]?.marked ?? 0;
}

/** Lets the rows that only an undone import held back count again. @returns the imports whose rows they are */
export async function forgetKnown(tx: Tx, from: number, to: number): Promise<number[]> {
  const { rows } = await sql<{ import_no: number }>`
    with freed as (update statement_row set known_as = null where known_as >= ${from} and known_as < ${to} returning import_no)
    select distinct import_no from freed order by import_no`.execute(tx);
  return rows.map((row) => row.import_no);
}
