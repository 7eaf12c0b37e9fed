import type { StatementRowQuery } from '@anlan/contract/statement-rows';
import { type SqlBool, sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { keyOf } from './movements.ts';
import type { MovementRow } from './tables.ts';

export interface ListedRow extends MovementRow {
  readonly import_id: string;
  readonly status: string;
  readonly file_hash: string | null;
  readonly name_cipher: string;
  readonly key_wrapped: string;
  readonly account_id: string;
  readonly counter_id: string | null;
  readonly counter_name: string | null;
  readonly counter_bank: string | null;
  readonly sheet: string | null;
  readonly summary: string | null;
}

type Filter = Omit<StatementRowQuery, 'limit' | 'after' | 'sort' | 'q'>;

const FROM = sql`statement_row r
  join statement_import i on i.no = r.import_no
  join statement_account a on a.no = r.account_no
  left join statement_account c on c.no = r.counter_no`;

function conditions(filter: Filter) {
  const all = [sql<SqlBool>`i.case_id = ${filter.case} and i.status in ('storing', 'stored', 'undone')`];
  if (filter.import !== undefined) all.push(sql<SqlBool>`i.id = ${filter.import}`);
  if (filter.account !== undefined) all.push(sql<SqlBool>`a.account_id = ${filter.account}`);
  if (filter.counter !== undefined) all.push(sql<SqlBool>`c.account_id = ${filter.counter}`);
  if (filter.direction !== undefined) all.push(sql<SqlBool>`coalesce(r.settled, r.direction) = ${filter.direction}`);
  if (filter.kind !== undefined) all.push(sql<SqlBool>`r.kind = ${filter.kind}`);
  if (filter.fromOn !== undefined) all.push(sql<SqlBool>`r.on_day >= ${filter.fromOn}::date`);
  if (filter.toOn !== undefined) all.push(sql<SqlBool>`r.on_day <= ${filter.toOn}::date`);
  if (filter.minFen !== undefined) all.push(sql<SqlBool>`r.amount_fen >= ${filter.minFen}`);
  if (filter.ids !== undefined) all.push(sql<SqlBool>`r.id = any(${filter.ids.split(',').map(keyOf)}::bigint[])`);
  // An undone import is looked at by itself; among the rows of a case it would be counted by the eye.
  if (filter.import === undefined) all.push(sql<SqlBool>`i.status <> 'undone'`);
  return sql.join(all, sql` and `);
}

/** Rows of a case in the order of the imports and of their files. */
export async function listRows(
  tx: Tx,
  filter: Filter,
  page: { readonly after?: string; readonly limit: number },
): Promise<ListedRow[]> {
  const after = page.after === undefined ? 0 : keyOf(page.after);
  return await selectRows(tx, sql`${conditions(filter)} and r.id > ${after}`, page.limit);
}

/** One row, or undefined when there is none that the actor may see. */
export async function findRow(tx: Tx, rowId: string): Promise<ListedRow | undefined> {
  const [row] = await selectRows(tx, sql`r.id = ${keyOf(rowId)}`, 1);
  return row;
}

async function selectRows(tx: Tx, where: ReturnType<typeof sql>, limit: number): Promise<ListedRow[]> {
  const text = (no: string, name: string) =>
    sql`(select t.cipher from statement_text t where t.import_no = r.import_no and t.no = r.${sql.ref(no)}) as ${sql.ref(name)}`;
  const { rows } = await sql<ListedRow>`
    select r.*, i.id as import_id, i.status, i.file_hash, i.name_cipher, i.key_wrapped, a.account_id, c.account_id as counter_id,
           ${text('counter_name_no', 'counter_name')}, ${text('counter_bank_no', 'counter_bank')},
           ${text('sheet_no', 'sheet')}, ${text('summary_no', 'summary')}
      from ${FROM} where ${where} order by r.id limit ${limit}`.execute(tx);
  return rows;
}

/** How many rows the filter finds; counting stops at `most`. */
export async function countRows(tx: Tx, filter: Filter, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from ${FROM} where ${conditions(filter)} limit ${most}) counted`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}
