import type { FlowPictureView } from '@anlan/contract/fund-flow-picture';
import { allowedMoves } from '../../kernel/lifecycle.ts';
import { type Actor, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { staffNames } from '../../registry/staff/index.ts';
import { FLOW_PICTURE_LIFE, stateKeyOf } from './fund-flow.ts';
import { findFlow } from './store.ts';
import type { PictureRow } from './tables.ts';

/** Kept pictures for screens, each with whether the flow still rests on the same rows. */
export async function describePictures(tx: Tx, actor: Actor, rows: readonly PictureRow[]): Promise<FlowPictureView[]> {
  const names = await staffNames(
    tx,
    rows.map(({ saved_by }) => saved_by),
  );
  const views: FlowPictureView[] = [];
  for (const row of rows) {
    const query = row.query as FlowPictureView['query'];
    const at = query.at === undefined ? undefined : Temporal.Instant.from(query.at);
    const flow = await findFlow(tx, row.case_id, stateKeyOf(at));
    const status = row.status as FlowPictureView['status'];
    views.push({
      id: row.id,
      version: row.version,
      case: row.case_id,
      status,
      name: row.name,
      view: row.view as FlowPictureView['view'],
      query,
      fingerprint: row.fingerprint,
      hash: row.hash,
      bytes: row.bytes,
      drawnAt: row.drawn_at.toString(),
      savedAt: row.saved_at.toString(),
      savedBy: names.get(row.saved_by) ?? '',
      same: flow?.fingerprint === row.fingerprint,
      allowed: allowedMoves(FLOW_PICTURE_LIFE, status, roleOf(actor), new Set()).map(({ command, needs, why }) => ({
        command,
        needs: [...needs],
        ...(why === undefined ? {} : { why }),
      })),
      ...(row.note === null ? {} : { note: row.note }),
      ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at.toString() }),
      ...(row.withdrawn_why === null ? {} : { withdrawnWhy: row.withdrawn_why }),
    });
  }
  return views;
}
