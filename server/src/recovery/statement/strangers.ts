import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { findAccounts } from '../../registry/subject/index.ts';
import { PLACES } from './statement.ts';
import './tables.ts';

/**
 * Own accounts of a statement that the case does not know: no report or order names them or a card of theirs, and no
 * statement that counts has them on either side. Banks mix up answers; such a statement is asked about, never taken in silence.
 * A case that names no account at all has nothing to compare with: nobody is a stranger to it.
 * @param cards own account → cards named beside it
 */
export async function strangersOf(
  house: House,
  tx: Tx,
  caseId: string,
  cards: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Set<string>> {
  if (cards.size === 0 || !(await namesAccounts(tx, caseId))) return new Set();
  const numbers = new Set([...cards].flatMap(([account, beside]) => [account, ...beside]));
  const ids = await findAccounts(house, tx, [...numbers]);
  const known = await knownTo(tx, caseId, [...new Set(ids.values())]);
  const isKnown = (number: string): boolean => {
    const id = ids.get(number);
    return id !== undefined && known.has(id);
  };
  return new Set(
    [...cards].filter(([account, beside]) => ![account, ...beside].some(isKnown)).map(([account]) => account),
  );
}

/** What reports and orders of the case name. */
const named = (caseId: string) => sql`
  select s.account_id from stop_payment s join incident i on i.id = s.incident_id where i.case_id = ${caseId}
  union
  select unnest(array[t.payee_account, t.payer_account]) from incident_transfer t join incident i on i.id = t.incident_id
   where i.case_id = ${caseId}`;

async function namesAccounts(tx: Tx, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from (${named(caseId)}) n where n.account_id is not null)
        or exists (select 1 from statement_import m join statement_own o on o.import_no = m.no
                    where m.case_id = ${caseId} and m.status = 'stored') as found`.execute(tx);
  return rows[0]?.found === true;
}

async function knownTo(tx: Tx, caseId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ account_id: string }>`
    with asked as (select unnest(${[...ids]}::text[]) as account_id),
    numbered as (select a.no, a.account_id from statement_account a join asked using (account_id)),
    counted as (select no from statement_import where case_id = ${caseId} and status = 'stored')
    select account_id from asked where account_id in (select n.account_id from (${named(caseId)}) n)
    union
    select n.account_id from numbered n join statement_own o on o.account_no = n.no
     where o.import_no in (select no from counted)
    union
    -- Rows of an import lie together under its number: without an index on the other side they are read in one go.
    select n.account_id from counted m join statement_row r on r.id >= m.no * ${PLACES}::bigint and r.id < (m.no + 1) * ${PLACES}::bigint
      join numbered n on n.no = r.counter_no
    union
    select asked_account from statement_import where case_id = ${caseId} and asked_account = any(${[...ids]}::text[])
       and status = 'stored'`.execute(tx);
  return new Set(rows.map((row) => row.account_id));
}
