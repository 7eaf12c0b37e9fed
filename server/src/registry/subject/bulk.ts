import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { bankOfCard, reference } from '../reference/index.ts';
import type { AccountRow } from './store.ts';
import { kindOf, luhnOf, tokensOf } from './subject.ts';

function tokensByNumber(house: House, numbers: readonly string[]): Map<string, string> {
  const plain = (number: string): string => number.replaceAll(/\s/g, '').toUpperCase();
  return new Map(numbers.map((number) => [number, house.vault.token('accountNumber', plain(number))]));
}

async function idsByToken(tx: Tx, tokens: readonly string[]): Promise<Map<string, string>> {
  const known = await tx
    .selectFrom('search_token')
    .select(['token', 'subject_id'])
    .where('field', '=', 'accountNumber')
    .where(sql<boolean>`token = any(${[...tokens]}::text[])`)
    .execute();
  return new Map(known.map((row) => [row.token, row.subject_id]));
}

/** The accounts of these whole numbers that the registry knows; none is made. @returns the account's id by number */
export async function findAccounts(house: House, tx: Tx, numbers: readonly string[]): Promise<Map<string, string>> {
  if (numbers.length === 0) return new Map();
  const tokenOf = tokensByNumber(house, numbers);
  const byToken = await idsByToken(tx, [...tokenOf.values()]);
  return new Map(
    [...tokenOf].flatMap(([number, token]): [string, string][] => {
      const id = byToken.get(token);
      return id === undefined ? [] : [[number, id]];
    }),
  );
}

/**
 * The accounts of these whole numbers, made where they are not known yet: what a statement of a hundred thousand counter
 * accounts needs, in three statements instead of three for each. Nothing is completed on those already known.
 * @param numbers whole numbers, each at most once
 * @returns the account's id by number
 */
export async function findOrCreateAccounts(
  house: House,
  tx: Tx,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (numbers.length === 0) return found;
  const tokenOf = tokensByNumber(house, numbers);
  const byToken = await idsByToken(tx, [...tokenOf.values()]);
  const rows: AccountRow[] = [];
  const tokens: { readonly field: string; readonly token: string; readonly subject: string }[] = [];
  for (const [number, token] of tokenOf) {
    const id = byToken.get(token);
    if (id !== undefined) {
      found.set(number, id);
      continue;
    }
    const made = accountRow(house, number);
    rows.push(made);
    // Two spellings of one number (letters in either case) are one account.
    byToken.set(token, made.id);
    found.set(number, made.id);
    for (const { field, value } of tokensOf('accountNumber', number))
      tokens.push({
        field,
        token: field === 'accountNumber' ? token : house.vault.token(field, value),
        subject: made.id,
      });
  }
  if (rows.length > 0) {
    await sql`insert into account select * from json_populate_recordset(null::account, ${JSON.stringify(rows)}::json)`.execute(
      tx,
    );
    // Each account is new and has each of its tokens once: nothing here can be there already.
    await sql`insert into search_token (token, field, subject_id)
      select * from unnest(${tokens.map(({ token }) => token)}::text[], ${tokens.map(({ field }) => field)}::text[],
        ${tokens.map(({ subject }) => subject)}::text[])`.execute(tx);
  }
  return found;
}

function accountRow(house: House, number: string): AccountRow {
  const id = house.newId('account');
  const wrapped = house.vault.makeSubjectKey(id);
  const bank = bankOfCard(reference(), number);
  const kind = kindOf({ number, masked: false }, bank !== undefined);
  return {
    id,
    key_wrapped: wrapped,
    number_cipher: house.vault.sealWith(wrapped, number, id),
    holder_cipher: null,
    kind,
    bank_code: bank?.bankCode ?? null,
    bank_name: bank?.bankName ?? null,
    luhn: luhnOf(kind, { number, masked: false }),
    masked: false,
    recorded_at: house.system.now(),
    purged_at: null,
  };
}
