import type { FileView } from '@anlan/contract/file';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import { sniffType } from '../../platform/files/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import type { Appeal } from './appeal.ts';
import type { CommandInput } from './command-input.ts';
import { findAppeal, findDocument, insertDocument, textContext } from './store.ts';
import type { DocumentRow } from './tables.ts';

const TYPES: readonly string[] = ['image/png', 'image/jpeg', 'application/pdf'];

/** Keeps what somebody brought, sealed, under its content's hash; its name is sealed under the key of the appeal. Refuses with `appeal.document-type`. */
export async function keepDocument(
  house: House,
  tx: Tx,
  act: Act,
  appeal: Pick<Appeal, 'id' | 'words'>,
  input: CommandInput,
): Promise<Result<undefined, Refusal>> {
  const bytes = Buffer.from(input.contentBase64 ?? '', 'base64');
  const type = sniffType(bytes);
  if (type === undefined || !TYPES.includes(type))
    return refuse({
      code: 'appeal.document-type',
      errors: [{ at: '/contentBase64', code: 'appeal.document-type' }],
    });
  const id = house.newId('file');
  await insertDocument(tx, {
    id,
    appeal_id: appeal.id,
    hash: await house.files.put(bytes),
    name_cipher: house.vault.sealWith(appeal.words.key, input.name ?? '', textContext(appeal.id)),
    media_type: type,
    bytes: bytes.length,
    added_at: act.at,
    added_by: personOf(act.actor),
  });
  return accept(undefined);
}

/** The name of a document in full; nothing once the key of its appeal is destroyed. */
export function documentName(house: House, appeal: Pick<Appeal, 'words'>, row: DocumentRow): string {
  if (row.name_cipher === null) return '';
  return house.vault.openWith(appeal.words.key, row.name_cipher, textContext(row.appeal_id)) ?? '';
}

/** One document in full; looking at it is an event of its appeal, for it shows a person. */
export async function openDocument(house: House, tx: Tx, act: Act, id: string): Promise<Result<FileView, Refusal>> {
  const row = await findDocument(tx, id);
  const appeal = row && (await findAppeal(tx, row.appeal_id));
  const bytes = row && (await house.files.get(row.hash));
  if (!row || !appeal || !bytes) return refuse({ code: 'appeal.not-found' });
  await record(house, tx, act, { kind: 'appeal.document-viewed', about: row.appeal_id, data: { document: id } });
  return accept({
    name: documentName(house, appeal, row),
    mediaType: row.media_type,
    contentBase64: Buffer.from(bytes).toString('base64'),
  });
}
