import type { StatementMissing } from '@anlan/contract/statement-rows';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { describeAccounts } from '../../registry/subject/index.ts';
import './tables.ts';

type Item = StatementMissing['items'][number];
/** More open questions than these are asked in turn. */
const SHOWN = 500;

/**
 * What still has to be asked for before a picture of the money can be trusted, with the bank to ask: accounts of the
 * case's reports and orders without a statement, gaps in the balances, rows without the other side, rows without a direction, imports
 * that nobody has confirmed. "No result" stays on the list as an answer that was given, not as a statement.
 */
export async function missingOf(house: House, tx: Tx, caseId: string): Promise<StatementMissing> {
  const imports = await tx
    .selectFrom('statement_import')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('status', 'in', ['uploaded', 'read', 'storing', 'stored'])
    .orderBy('id')
    .limit(1_000)
    .execute();
  const stored = imports.filter(({ status, source }) => status === 'stored' && source !== 'noResult');
  const waiting: Item[] = imports
    .filter(({ status }) => status === 'uploaded' || status === 'read')
    .map((one) => ({ kind: 'notConfirmed', import: one.id, ask: one.institution, rows: one.accepted }));
  const items = [...waiting, ...(await withoutStatement(house, tx, caseId)), ...(await incomplete(house, tx, caseId))];
  return { statements: stored.length, items: items.slice(0, SHOWN) };
}

/** Accounts that the case's reports and orders name and no confirmed statement tells of. */
async function withoutStatement(house: House, tx: Tx, caseId: string): Promise<Item[]> {
  const { rows } = await sql<{ account_id: string; no_result_on: string | null }>`
    with named as (
      select s.account_id from stop_payment s join incident i on i.id = s.incident_id where i.case_id = ${caseId}
      union
      select unnest(array[t.payee_account, t.payer_account]) from incident_transfer t join incident i on i.id = t.incident_id
       where i.case_id = ${caseId})
    select s.account_id,
           (select max((n.decided_at at time zone 'Asia/Shanghai')::date)::date from statement_import n
             where n.case_id = ${caseId} and n.source = 'noResult' and n.status = 'stored' and n.asked_account = s.account_id) as no_result_on
      from named s
     where s.account_id is not null
       and not exists (select 1 from statement_own o join statement_account a on a.no = o.account_no
                        join statement_import m on m.no = o.import_no
                        where a.account_id = s.account_id and m.case_id = ${caseId} and m.status = 'stored')
     order by s.account_id limit ${SHOWN}`.execute(tx);
  const accounts = await describeAccounts(
    house,
    tx,
    rows.map((row) => row.account_id),
    { full: false },
  );
  return rows.map((row) => {
    const account = accounts.get(row.account_id);
    return {
      kind: 'noStatement',
      account: row.account_id,
      accountNumber: account?.number ?? '',
      ask: account?.bankName ?? '',
      rows: 0,
      ...(row.no_result_on === null ? {} : { noResultOn: row.no_result_on }),
    };
  });
}

/** Statements that are there but leave something open. */
async function incomplete(house: House, tx: Tx, caseId: string): Promise<Item[]> {
  const { rows } = await sql<{
    account_id: string;
    institution: string;
    import_id: string;
    gaps: number;
    first_gap_on: string | null;
    no_counter: number;
    unknown: number;
  }>`
    select a.account_id, i.institution, i.id as import_id, o.gaps, o.first_gap_on, o.no_counter,
           case when i.unknown_direction = 0 then 0 else
             (select count(*)::int from statement_row r where r.import_no = o.import_no and r.account_no = o.account_no
               and r.direction = 'unknown' and r.settled is null) end as unknown
      from statement_own o join statement_import i on i.no = o.import_no join statement_account a on a.no = o.account_no
     where i.case_id = ${caseId} and i.status = 'stored'
       and (o.gaps > 0 or o.no_counter > 0 or i.unknown_direction > 0)
     order by i.id, a.account_id limit ${SHOWN}`.execute(tx);
  const accounts = await describeAccounts(
    house,
    tx,
    rows.map((row) => row.account_id),
    { full: false },
  );
  return rows.flatMap((row) => {
    const about = {
      account: row.account_id,
      accountNumber: accounts.get(row.account_id)?.number ?? '',
      import: row.import_id,
      ask: row.institution,
    };
    const gap = row.first_gap_on === null ? {} : { firstOn: row.first_gap_on };
    const all: Item[] = [
      { ...about, kind: 'balanceGap', rows: row.gaps, ...gap },
      { ...about, kind: 'noCounterAccount', rows: row.no_counter },
      { ...about, kind: 'unknownDirection', rows: row.unknown },
    ];
    return all.filter((item) => item.rows > 0);
  });
}
