import type { FileView } from '@anlan/contract/file';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import { sniffType } from '../../platform/files/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';

declare module '../../platform/db/tables.ts' {
  interface Tables {
    incident_picture: {
      id: string;
      hash: string;
      media_type: string;
      bytes: number;
      added_at: Temporal.Instant;
      added_by: string;
    };
  }
}

/** Keeps a picture (PNG or JPEG by its first bytes), sealed, under its content's hash. */
export async function storePicture(
  house: House,
  tx: Tx,
  act: Act,
  base64: string,
): Promise<Result<{ picture: string }, Refusal>> {
  const bytes = Buffer.from(base64, 'base64');
  const type = sniffType(bytes);
  if (type !== 'image/png' && type !== 'image/jpeg') {
    return refuse({
      code: 'incident.picture-not-image',
      errors: [{ at: '/contentBase64', code: 'incident.picture-not-image' }],
    });
  }
  const id = house.newId('file');
  const hash = await house.files.put(bytes);
  await tx
    .insertInto('incident_picture')
    .values({
      id,
      hash,
      media_type: type,
      bytes: bytes.length,
      added_at: act.at,
      added_by: personOf(act.actor),
    })
    .execute();
  await record(house, tx, act, { kind: 'incident.picture-kept', about: id, data: { bytes: bytes.length, type } });
  return accept({ picture: id });
}

/** The refusal of a picture that nobody kept here; undefined when it is one, or none is named. */
export async function pictureUnknown(tx: Tx, id: string | undefined): Promise<Refusal | undefined> {
  if (id === undefined) return undefined;
  const kept = await tx.selectFrom('incident_picture').select('id').where('id', '=', id).executeTakeFirst();
  if (kept) return undefined;
  const code = 'incident.picture-unknown';
  return { code, errors: [{ at: '/picture', code }] };
}

/** The picture pinned to a report; looking at it is an event, for it may show a person or a number. */
export async function openPicture(
  house: House,
  tx: Tx,
  act: Act,
  incident: string,
): Promise<Result<FileView, Refusal>> {
  const row = await tx
    .selectFrom('incident')
    .innerJoin('incident_picture', 'incident_picture.id', 'incident.picture_id')
    .select(['incident_picture.hash', 'incident_picture.media_type'])
    .where('incident.id', '=', incident)
    .executeTakeFirst();
  const bytes = row && (await house.files.get(row.hash));
  if (!row || !bytes) return refuse({ code: 'incident.not-found' });
  await record(house, tx, act, { kind: 'incident.picture-viewed', about: incident });
  return accept({ name: incident, mediaType: row.media_type, contentBase64: Buffer.from(bytes).toString('base64') });
}
