import type { FileView } from '@anlan/contract/file';
import type { Revealed } from '@anlan/contract/subject';
import type { Static } from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { SHOW_SECONDS } from '../../registry/subject/index.ts';
import { findRow } from './list.ts';
import { textContext } from './rows.ts';
import { findImport } from './store.ts';

/** Says which way a row went where its file does not: an officer's decision with a reason, decided once. */
export async function settleDirection(
  house: House,
  tx: Tx,
  act: Act,
  rowId: string,
  input: { readonly direction: 'in' | 'out'; readonly why: string },
): Promise<Result<string, Refusal>> {
  const row = await findRow(tx, rowId);
  if (!row) return refuse({ code: 'statement.no-such-row' });
  if (row.direction !== 'unknown' || row.settled !== null) return refuse({ code: 'statement.direction-known' });
  const outcome = await tx
    .updateTable('statement_row')
    .set({ settled: input.direction })
    .where('id', '=', row.id)
    .where('settled', 'is', null)
    .executeTakeFirst();
  // Somebody else decided between our look and our word: the first decision stands.
  if (outcome.numUpdatedRows !== 1n) return refuse({ code: 'statement.direction-known' });
  await record(house, tx, act, {
    kind: 'statement.direction-settled',
    about: row.import_id,
    why: input.why,
    data: { row: rowId, direction: input.direction, amountFen: row.amount_fen },
  });
  return accept(rowId);
}

/** The other side's name or the remark of a row in full; the look and its reason are events. */
export async function revealRow(
  house: House,
  tx: Tx,
  act: Act,
  rowId: string,
  input: { readonly field: 'counterName' | 'summary'; readonly reason: string },
): Promise<Result<Static<typeof Revealed>, Refusal>> {
  const row = await findRow(tx, rowId);
  const cipher = input.field === 'counterName' ? row?.counter_name : row?.summary;
  if (!row || !cipher) return refuse({ code: 'statement.no-such-row' });
  await record(house, tx, act, {
    kind: 'statement.row-revealed',
    about: row.import_id,
    why: input.reason,
    data: { row: rowId, field: input.field },
  });
  return accept({
    value: house.vault.openWith(row.key_wrapped, cipher, textContext(row.import_id)),
    hideAt: house.system.now().add({ seconds: SHOW_SECONDS }).toString(),
  });
}

/** A file that belongs to an import: its rejected rows, or the picture that rows were typed from. Taking it is an event. */
export async function takeFile(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  which: 'rejects' | 'picture',
): Promise<Result<FileView, Refusal>> {
  const one = await findImport(tx, id);
  if (!one) return refuse({ code: 'statement.not-found' });
  const hash = which === 'rejects' ? one.rejects_hash : one.picture_hash;
  const bytes = hash === null ? undefined : await house.files.get(hash);
  if (bytes === undefined) return refuse({ code: 'statement.no-such-file' });
  await record(house, tx, act, { kind: `statement.${which}-taken`, about: id });
  return accept({
    name: which === 'rejects' ? `${id}-rejects.csv` : id,
    mediaType: which === 'rejects' ? 'text/csv' : bytes[0] === 0x89 ? 'image/png' : 'image/jpeg',
    contentBase64: Buffer.from(bytes).toString('base64'),
  });
}
