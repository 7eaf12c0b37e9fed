import type { FlowPictureContent, FlowPictureFile, SaveFlowPicture } from '@anlan/contract/fund-flow-picture';
import { MOST_SAVED_TRANSFERS } from '@anlan/contract/fund-flow-picture';
import { decideMove } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, refusedMove } from '../../platform/http/index.ts';
import { csvOf } from './csv.ts';
import { drawnFlow } from './flows.ts';
import { FLOW_PICTURE_LIFE } from './fund-flow.ts';
import { findPicture, insertPicture, updatePicture } from './store.ts';
import type { PictureRow } from './tables.ts';
import { describeMovements, listMovements } from './transfers.ts';
import { flowView } from './view.ts';

/**
 * Keeps a picture as evidence: what the query shows now, numbers masked, with the transfers under it, as bytes under their
 * hash. The hash stands in the event, so that the sealed log vouches for it.
 * Refuses with `fund-flow.not-drawn`, `fund-flow.redrawn` when the screen showed an older drawing, and as the picture itself.
 */
export async function savePicture(
  house: House,
  tx: Tx,
  act: Act,
  input: SaveFlowPicture,
): Promise<Result<string, Refusal>> {
  const drawn = await drawnFlow(house, tx, input.case, input.query);
  if (!drawn.ok) return drawn;
  const { flow, fingerprint, drawnAt, unitPath } = drawn.value;
  if (input.fingerprint !== undefined && input.fingerprint !== fingerprint)
    return refuse({ code: 'fund-flow.redrawn', present: { fingerprint } });
  const view = await flowView(house, tx, drawn.value, input.query);
  if (!view.ok) return view;
  const listed = listMovements(flow, input.query);
  if (!listed.ok) return listed;
  const kept = { ...listed.value, rows: listed.value.rows.subarray(0, MOST_SAVED_TRANSFERS) };
  const content: FlowPictureContent = {
    flow: view.value,
    transfers: await describeMovements(house, tx, flow, kept),
    transfersTotal: listed.value.rows.length,
  };
  const bytes = Buffer.from(JSON.stringify(content));
  const hash = await house.files.put(bytes);
  const id = house.newId('fundFlowPicture');
  await insertPicture(tx, {
    id,
    case_id: input.case,
    unit_path: unitPath,
    status: 'saved',
    name: input.name,
    view: input.view,
    query: JSON.stringify(input.query),
    note: input.note ?? null,
    fingerprint,
    hash,
    bytes: bytes.length,
    drawn_at: drawnAt,
    saved_at: act.at,
    saved_by: personOf(act.actor),
    withdrawn_at: null,
    withdrawn_by: null,
    withdrawn_why: null,
    recorded_at: house.system.now(),
    version: 1,
  });
  await record(house, tx, act, {
    kind: 'fund-flow.picture-saved',
    about: id,
    version: 1,
    data: { case: input.case, view: input.view, hash, fingerprint, transfers: content.transfersTotal },
  });
  return accept(id);
}

/** Withdraws a kept picture, with the reason; its bytes stay. Refuses as every command of a lifecycle does. */
export async function withdrawPicture(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: { readonly version: number; readonly why: string },
): Promise<Result<string, Refusal>> {
  const picture = await findPicture(tx, id);
  if (!picture) return refuse({ code: 'fund-flow.picture-not-found' });
  const status = picture.status === 'saved' ? 'saved' : 'withdrawn';
  const move = decideMove(FLOW_PICTURE_LIFE, status, 'withdraw', roleOf(act.actor), new Set(['why']));
  if (!move.ok) return refuse(refusedMove('fund-flow', move.error));
  const conflict = {
    code: 'fund-flow.changed-meanwhile' as const,
    present: { version: picture.version, status: picture.status },
  };
  if (picture.version !== input.version) return refuse(conflict);
  const change = {
    status: move.value.to,
    withdrawn_at: act.at,
    withdrawn_by: personOf(act.actor),
    withdrawn_why: input.why,
  };
  if (!(await updatePicture(tx, id, input.version, change))) return refuse(conflict);
  await record(house, tx, act, {
    kind: 'fund-flow.picture-withdrawn',
    about: id,
    version: input.version + 1,
    why: input.why,
    data: { from: status, to: move.value.to, hash: picture.hash },
  });
  return accept(id);
}

/** The kept bytes. */
async function bytesOf(
  house: House,
  tx: Tx,
  id: string,
): Promise<Result<{ picture: PictureRow; bytes: Uint8Array }, Refusal>> {
  const picture = await findPicture(tx, id);
  const bytes = picture && (await house.files.get(picture.hash));
  return picture && bytes ? accept({ picture, bytes }) : refuse({ code: 'fund-flow.picture-not-found' });
}

/** What was kept, for drawing it again. */
export async function pictureContent(house: House, tx: Tx, id: string): Promise<Result<FlowPictureContent, Refusal>> {
  const kept = await bytesOf(house, tx, id);
  return kept.ok ? accept(contentIn(kept.value.bytes)) : kept;
}

const contentIn = (bytes: Uint8Array): FlowPictureContent => JSON.parse(Buffer.from(bytes).toString('utf8'));

/** Hands a kept picture out: the very bytes of the hash, or its transfers as a table. Taking it is an event. */
export async function takePicture(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  { form = 'json', language = 'zh' }: { readonly form?: 'json' | 'csv'; readonly language?: 'zh' | 'en' },
): Promise<Result<FlowPictureFile, Refusal>> {
  const kept = await bytesOf(house, tx, id);
  if (!kept.ok) return kept;
  const { picture, bytes } = kept.value;
  await record(house, tx, act, {
    kind: 'fund-flow.picture-taken',
    about: id,
    data: { hash: picture.hash, form },
  });
  const content = form === 'json' ? bytes : Buffer.from(csvOf(contentIn(bytes), language));
  return accept({
    name: `${id}.${form}`,
    mediaType: form === 'json' ? 'application/json' : 'text/csv',
    hash: picture.hash,
    contentBase64: Buffer.from(content).toString('base64'),
  });
}
