import type { Tx } from '../../platform/db/index.ts';
import type { JsonObject } from '../../platform/event/index.ts';
import type { House } from '../../platform/house.ts';
import type { ReceiptRow, SignatureRow } from './tables.ts';

/** Keeps a word about an order, as it was said; whether it changed the order stands in `applied`. */
export async function insertReceipt(house: House, tx: Tx, receipt: NewReceipt): Promise<void> {
  await insertReceipts(tx, [receiptRow(house, receipt)]);
}

export type NewReceipt = Omit<ReceiptRow, 'id' | 'recorded_at' | 'data'> & { readonly data: JsonObject };

export function receiptRow(house: House, receipt: NewReceipt): ReceiptRow {
  return { ...receipt, id: house.newId('stopReceipt'), recorded_at: house.system.now() };
}

export async function insertReceipts(tx: Tx, rows: readonly ReceiptRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('stop_payment_receipt')
    .values(rows.map((row) => ({ ...row, data: JSON.stringify(row.data) })))
    .execute();
}

/** Puts names to orders; the database refuses an auxiliary's. */
export async function insertSignatures(tx: Tx, rows: readonly SignatureRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('stop_payment_signature')
    .values([...rows])
    .execute();
}
