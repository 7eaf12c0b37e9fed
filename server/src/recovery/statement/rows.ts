import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { findOrCreateAccounts } from '../../registry/subject/index.ts';
import { type ReadRow, rowKey } from './statement.ts';
import './tables.ts';

/**
 * What a run of storing remembers between its batches, so that an account, a name or a remark is looked up and sealed
 * once. It may be lost at any time: it is filled again from the tables.
 */
export interface Ledger {
  readonly importId: string;
  readonly importNo: number;
  readonly keyWrapped: string;
  /** Small number by account number. */
  readonly accounts: Map<string, number>;
  /** Place of a text by its plain words. */
  readonly texts: Map<string, number>;
}

/** The context that the texts of an import are bound to. */
export const textContext = (importId: string): string => `${importId}:text`;

/** Opens the ledger of an import whose storing begins, or goes on after a death: texts already sealed are read back. */
export async function openLedger(
  house: House,
  tx: Tx,
  one: { readonly id: string; readonly no: number; readonly key_wrapped: string },
): Promise<Ledger> {
  const stored = await tx
    .selectFrom('statement_text')
    .select(['no', 'cipher'])
    .where('import_no', '=', one.no)
    .execute();
  const open = (cipher: string): string => house.vault.openWith(one.key_wrapped, cipher, textContext(one.id));
  return {
    importId: one.id,
    importNo: one.no,
    keyWrapped: one.key_wrapped,
    accounts: new Map(),
    texts: new Map(stored.map((row) => [open(row.cipher), row.no])),
  };
}

/** Stores one batch of rows; the caller's transaction also notes how far it came, so that no row is stored twice. */
export async function insertRows(
  house: House,
  tx: Tx,
  ledger: Ledger,
  rows: readonly ReadRow[],
  firstPlace: number,
): Promise<void> {
  await numberAccounts(house, tx, ledger, rows);
  await sealTexts(house, tx, ledger, rows);
  const { importNo, accounts, texts } = ledger;
  const account = (number: string | null): number | null => (number === null ? null : (accounts.get(number) ?? null));
  const text = (words: string | null): number | null => (words === null ? null : (texts.get(words) ?? null));
  const column = <T>(of: (row: ReadRow) => T): T[] => rows.map(of);
  // One parameter a column and not one a cell: a statement has room for 65,535 of them.
  await sql`
    insert into statement_row (import_no, id, sheet_no, source_row, account_no, counter_no, counter_name_no, counter_bank_no,
      summary_no, on_day, at, direction, direction_from, amount_fen, balance_fen, currency, serial, order_no, kind,
      duplicate_of, reversal_of, doubts)
    select ${importNo}::int, id, sheet_no, source_row, account_no, counter_no, name_no, bank_no, summary_no, on_day, at, direction,
      direction_from, amount_fen, balance_fen, currency, serial, order_no, kind, duplicate_of, reversal_of,
      case when doubts = '' then null else string_to_array(doubts, ',') end
    from unnest(
      ${rows.map((_, index) => rowKey(importNo, firstPlace + index))}::bigint[],
      ${column((row) => text(row.sheet))}::int[],
      ${column((row) => row.row)}::int[],
      ${column((row) => account(row.account))}::int[],
      ${column((row) => account(row.counterAccount))}::int[],
      ${column((row) => text(row.counterName))}::int[],
      ${column((row) => text(row.counterBank))}::int[],
      ${column((row) => text(row.summary))}::int[],
      ${column((row) => row.date)}::date[],
      ${column((row) => row.instant)}::timestamptz[],
      ${column((row) => row.direction)}::text[],
      ${column((row) => row.directionFrom)}::text[],
      ${column((row) => row.amountFen)}::bigint[],
      ${column((row) => row.balanceFen)}::bigint[],
      ${column((row) => row.currency)}::text[],
      ${column((row) => row.serial)}::text[],
      ${column((row) => row.orderNo)}::text[],
      ${column((row) => row.kind)}::text[],
      ${column((row) => row.duplicateOf)}::int[],
      ${column((row) => row.reversalOf)}::int[],
      ${column((row) => row.doubts.join(','))}::text[]
    ) as told(id, sheet_no, source_row, account_no, counter_no, name_no, bank_no, summary_no, on_day, at, direction,
      direction_from, amount_fen, balance_fen, currency, serial, order_no, kind, duplicate_of, reversal_of, doubts)`.execute(
    tx,
  );
}

/** Gives every account of the batch its small number; those seen for the first time come into the registry. */
async function numberAccounts(house: House, tx: Tx, ledger: Ledger, rows: readonly ReadRow[]): Promise<void> {
  const fresh = new Set<string>();
  for (const { account, counterAccount } of rows) {
    if (!ledger.accounts.has(account)) fresh.add(account);
    if (counterAccount !== null && !ledger.accounts.has(counterAccount)) fresh.add(counterAccount);
  }
  if (fresh.size === 0) return;
  const ids = await findOrCreateAccounts(house, tx, [...fresh]);
  const numbered = await numbersOf(tx, [...new Set(ids.values())]);
  for (const [number, id] of ids) {
    const no = numbered.get(id);
    if (no !== undefined) ledger.accounts.set(number, no);
  }
}

/** The small numbers of accounts of the registry, given where there is none yet. */
async function numbersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const made = await sql<{ account_id: string; no: number }>`
    insert into statement_account (account_id) select unnest(${[...ids]}::text[])
    on conflict (account_id) do nothing returning account_id, no`.execute(tx);
  const numbers = new Map(made.rows.map((row) => [row.account_id, row.no]));
  const older = ids.filter((id) => !numbers.has(id));
  if (older.length === 0) return numbers;
  const rows = await tx
    .selectFrom('statement_account')
    .selectAll()
    .where(sql<boolean>`account_id = any(${older}::text[])`)
    .execute();
  for (const row of rows) numbers.set(row.account_id, row.no);
  return numbers;
}

async function sealTexts(house: House, tx: Tx, ledger: Ledger, rows: readonly ReadRow[]): Promise<void> {
  const fresh: { no: number; cipher: string }[] = [];
  for (const { sheet, counterName, counterBank, summary } of rows) {
    for (const words of [sheet, counterName, counterBank, summary]) {
      if (words === null || ledger.texts.has(words)) continue;
      const no = ledger.texts.size + 1;
      ledger.texts.set(words, no);
      fresh.push({ no, cipher: house.vault.sealWith(ledger.keyWrapped, words, textContext(ledger.importId)) });
    }
  }
  if (fresh.length === 0) return;
  await sql`insert into statement_text (import_no, no, cipher)
    select ${ledger.importNo}::int, no, cipher
      from unnest(${fresh.map(({ no }) => no)}::int[], ${fresh.map(({ cipher }) => cipher)}::text[]) as told(no, cipher)`.execute(
    tx,
  );
}
