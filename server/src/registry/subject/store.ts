import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';

export interface PersonRow {
  id: string;
  key_wrapped: string | null;
  name_cipher: string | null;
  phone_cipher: string | null;
  id_number_cipher: string | null;
  birth_year: number | null;
  sex: string | null;
  recorded_at: Temporal.Instant;
  purged_at: Temporal.Instant | null;
}

export interface AccountRow {
  id: string;
  key_wrapped: string | null;
  number_cipher: string | null;
  holder_cipher: string | null;
  kind: string;
  bank_code: string | null;
  bank_name: string | null;
  luhn: string;
  masked: boolean;
  recorded_at: Temporal.Instant;
  purged_at: Temporal.Instant | null;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    person: PersonRow;
    account: AccountRow;
    search_token: { token: string; field: string; subject_id: string };
  }
}

export async function insertPerson(tx: Tx, row: PersonRow): Promise<void> {
  await tx.insertInto('person').values(row).execute();
}

export async function insertAccount(tx: Tx, row: AccountRow): Promise<void> {
  await tx.insertInto('account').values(row).execute();
}

export async function insertTokens(
  tx: Tx,
  subject: string,
  tokens: readonly { field: string; token: string }[],
): Promise<void> {
  if (tokens.length === 0) return;
  await tx
    .insertInto('search_token')
    .values(tokens.map(({ field, token }) => ({ field, token, subject_id: subject })))
    .onConflict((conflict) => conflict.columns(['field', 'token', 'subject_id']).doNothing())
    .execute();
}

export async function findByToken(tx: Tx, field: string, token: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('search_token')
    .select('subject_id')
    .where('field', '=', field)
    .where('token', '=', token)
    .orderBy('subject_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.subject_id);
}

export async function findAccounts(tx: Tx, ids: readonly string[]): Promise<AccountRow[]> {
  if (ids.length === 0) return [];
  return await tx
    .selectFrom('account')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .limit(5_000)
    .execute();
}

export async function findPersons(tx: Tx, ids: readonly string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  return await tx
    .selectFrom('person')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .limit(5_000)
    .execute();
}

/** Whether the actor sees a matter that this person or account belongs to; the database's own policies tell. */
export async function inSight(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ seen: boolean }>`select subject_in_sight(${id}) as seen`.execute(tx);
  return rows[0]?.seen === true;
}

export async function setHolder(tx: Tx, id: string, holder: string): Promise<void> {
  await tx.updateTable('account').set({ holder_cipher: holder }).where('id', '=', id).execute();
}

/** Destroys the key and the tokens: what is sealed under it can never be read again. */
export async function purge(tx: Tx, table: 'person' | 'account', id: string, at: Temporal.Instant): Promise<boolean> {
  await tx.deleteFrom('search_token').where('subject_id', '=', id).execute();
  const outcome = await tx
    .updateTable(table)
    .set({ key_wrapped: null, purged_at: at })
    .where('id', '=', id)
    .where('purged_at', 'is', null)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}
