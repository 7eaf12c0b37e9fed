import { encodeBase32, ID_PREFIXES } from '@anlan/contract/base/ids';
import type { Direction, RowKind } from '@anlan/contract/statement';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { Movement } from './statement.ts';
import './tables.ts';

/** The id of a row as the outside knows it: its key in the form of every other id. */
export function rowIdOf(key: number): string {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(8, BigInt(key));
  return `${ID_PREFIXES.statementRow}_${encodeBase32(bytes)}`;
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The key behind a row's id; zero, which no row has, when it says something else than a key. */
export function keyOf(rowId: string): number {
  let value = 0n;
  for (const letter of rowId.slice(4)) value = (value << 5n) | BigInt(Math.max(0, ALPHABET.indexOf(letter)));
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : 0;
}

interface Told {
  id: number;
  import_id: string;
  institution: string;
  decided_at: Temporal.Instant;
  account_id: string;
  counter_id: string | null;
  direction: string;
  amount_fen: number;
  currency: string;
  on_day: string;
  at: Temporal.Instant | null;
  serial: string | null;
  order_no: string | null;
  balance_fen: number | null;
  kind: string;
  reversal_id: number | null;
  doubts: string[] | null;
}

function movementOf(row: Told): Movement {
  return {
    rowId: rowIdOf(row.id),
    import: row.import_id,
    bank: row.institution,
    accountId: row.account_id,
    counterAccountId: row.counter_id ?? undefined,
    direction: row.direction as Direction,
    amountFen: row.amount_fen,
    currency: row.currency,
    onDay: row.on_day,
    at: row.at ?? undefined,
    serial: row.serial ?? undefined,
    orderNo: row.order_no ?? undefined,
    balanceFen: row.balance_fen ?? undefined,
    kind: row.kind as RowKind,
    reversalOf: row.reversal_id === null ? undefined : rowIdOf(row.reversal_id),
    doubts: row.doubts ?? [],
    knownSince: row.decided_at,
  };
}

/**
 * The movements of a case that count: rows of confirmed imports, without failed ones, without those told twice in a file
 * or by two imports. Order: import, then place in the file. Rows of unknown direction are among them, as `unknown`.
 * @param after the last `rowId` of the page before; the first page without it
 * @returns at most `limit` rows; fewer mean the end
 */
export async function movementsOf(
  tx: Tx,
  caseId: string,
  page: { readonly after?: string; readonly limit: number },
): Promise<Movement[]> {
  const after = page.after === undefined ? 0 : keyOf(page.after);
  const { rows } = await sql<Told>`
    select r.id, i.id as import_id, i.institution, i.decided_at, a.account_id, c.account_id as counter_id,
           coalesce(r.settled, r.direction) as direction, r.amount_fen, r.currency, r.on_day, r.at, r.serial, r.order_no,
           r.balance_fen, r.kind, r.doubts,
           -- Rows lie no further apart by key than by their place in the source, so few keys have to be looked at.
           (select v.id from statement_row v
             where v.id between least(r.id, r.id - r.source_row + r.reversal_of) and greatest(r.id, r.id - r.source_row + r.reversal_of)
               and v.import_no = r.import_no and v.source_row = r.reversal_of
               and v.sheet_no is not distinct from r.sheet_no limit 1) as reversal_id
      from statement_row r
      join statement_import i on i.no = r.import_no
      join statement_account a on a.no = r.account_no
      left join statement_account c on c.no = r.counter_no
     where i.case_id = ${caseId} and i.status = 'stored' and r.id > ${after}
       and r.kind <> 'failed' and r.duplicate_of is null and r.known_as is null
     order by r.id limit ${page.limit}`.execute(tx);
  return rows.map(movementOf);
}

/** How many counted rows of the account in this case nobody has given a direction yet: no trace has followed them. */
export async function undirectedRowsOf(tx: Tx, caseId: string, accountId: string): Promise<number> {
  const { rows } = await sql<{ count: string | number }>`
    select count(*) as count
      from statement_row r
      join statement_import i on i.no = r.import_no
      join statement_account a on a.no = r.account_no
     where i.case_id = ${caseId} and i.status = 'stored' and a.account_id = ${accountId}
       and r.direction = 'unknown' and r.settled is null
       and r.kind <> 'failed' and r.duplicate_of is null and r.known_as is null`.execute(tx);
  return Number(rows[0]?.count ?? 0);
}
