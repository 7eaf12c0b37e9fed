import type { RaiseObjection } from '@anlan/contract/refund';
import type { ObjectionView } from '@anlan/contract/refund-view';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { deadlinesOf, deadlineView, startDeadline, stopDeadline } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { OBJECTION } from './refund.ts';
import { lockRefund, updateRefund } from './store.ts';

const sealContext = (id: string, column: 'by' | 'phone' | 'said'): string => `refund-objection:${id}:${column}`;

/** Takes an objection down while the notice is up: who objects and what is said are sealed. */
export async function raiseObjection(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  input: RaiseObjection,
): Promise<Result<string, Refusal>> {
  const round = await lockRefund(tx, id);
  if (!round) return refuse({ code: 'refund.not-found' });
  if (round.status !== 'noticed') return refuse({ code: 'refund.move-not-allowed' });
  if (!(await updateRefund(tx, id, input.version, {})))
    return refuse({ code: 'refund.changed-meanwhile', present: { version: round.version, status: round.status } });
  const objection = house.newId('objection');
  const seal = (column: 'by' | 'phone' | 'said', text: string) =>
    house.vault.seal(text, sealContext(objection, column));
  await tx
    .insertInto('refund_objection')
    .values({
      id: objection,
      refund_id: id,
      by_cipher: seal('by', input.by),
      phone_cipher: input.phone === undefined ? null : seal('phone', input.phone),
      said_cipher: seal('said', input.said),
      raised_at: act.at,
      status: 'open',
      why: null,
      decided_at: null,
      decided_by: null,
    })
    .execute();
  await startDeadline(house, tx, objection, OBJECTION, act.at);
  await record(house, tx, act, {
    kind: 'refund.objection-raised',
    about: id,
    version: input.version + 1,
    data: { objection },
  });
  return accept(id);
}

/** Decides an objection with its reason. Upheld, the plan cannot stand: the officer reopens the round and reckons anew. */
export async function decideObjection(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  objection: string,
  input: { version: number; upheld: boolean; why: string },
): Promise<Result<string, Refusal>> {
  const round = await lockRefund(tx, id);
  if (!round) return refuse({ code: 'refund.not-found' });
  if (round.version !== input.version)
    return refuse({ code: 'refund.changed-meanwhile', present: { version: round.version, status: round.status } });
  const done = await tx
    .updateTable('refund_objection')
    .set({
      status: input.upheld ? 'upheld' : 'rejected',
      why: input.why,
      decided_at: act.at,
      decided_by: personOf(act.actor),
    })
    .where('id', '=', objection)
    .where('refund_id', '=', id)
    .where('status', '=', 'open')
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return refuse({ code: 'refund.objection-not-found' });
  await stopDeadline(tx, objection, OBJECTION, act.at);
  // The notice told a plan that no longer stands.
  await updateRefund(tx, id, input.version, input.upheld ? { notice_plan: null } : {});
  await record(house, tx, act, {
    kind: 'refund.objection-decided',
    about: id,
    version: input.version + 1,
    why: input.why,
    data: { objection, upheld: input.upheld },
  });
  return accept(id);
}

export async function objectionsOf(house: House, tx: Tx, id: string): Promise<ObjectionView[]> {
  const rows = await tx.selectFrom('refund_objection').selectAll().where('refund_id', '=', id).orderBy('id').execute();
  const clocks = await deadlinesOf(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const clock = clocks.find(({ about }) => about === row.id);
    return {
      id: row.id,
      by: house.vault.open(row.by_cipher, sealContext(row.id, 'by')),
      said: house.vault.open(row.said_cipher, sealContext(row.id, 'said')),
      raisedAt: row.raised_at.toString(),
      status: row.status as ObjectionView['status'],
      ...(row.phone_cipher === null ? {} : { phone: house.vault.open(row.phone_cipher, sealContext(row.id, 'phone')) }),
      ...(row.why === null ? {} : { why: row.why }),
      ...(clock === undefined ? {} : { clock: deadlineView(clock) }),
    };
  });
}
