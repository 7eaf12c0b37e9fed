import type { FreezeRefusal, FreezeScope, FreezeStatus } from '@anlan/contract/freeze';
import type { Tx } from '../../platform/db/index.ts';
import { type Freeze, LIVE } from './freeze.ts';
import type { AlarmRow, DecisionRow, FreezeRow, NoticeRow } from './tables.ts';

function optional<K extends string, T>(key: K, value: T | null): { [P in K]?: T } {
  return value === null ? {} : ({ [key]: value } as { [P in K]?: T });
}

export function fromRow(row: FreezeRow): Freeze {
  return {
    id: row.id,
    status: row.status as FreezeStatus,
    caseId: row.case_id,
    account: row.account_id,
    scope: row.scope as FreezeScope,
    channel: row.channel as Freeze['channel'],
    months: row.months as Freeze['months'],
    term: row.term,
    unitId: row.unit_id,
    unitPath: row.unit_path,
    preparedAt: row.prepared_at,
    preparedBy: row.prepared_by,
    officer: row.officer,
    version: row.version,
    ...optional('stopOrder', row.stop_order),
    ...optional('bankCode', row.bank_code),
    ...optional('city', row.city),
    ...optional('scopeReason', row.scope_reason),
    ...optional('requestedFen', row.requested_fen),
    ...optional('frozenFen', row.frozen_fen),
    ...optional('tracedFen', row.traced_fen),
    ...optional('reviewedAt', row.reviewed_at),
    ...optional('reviewedBy', row.reviewed_by),
    ...optional('signedAt', row.signed_at),
    ...optional('signedBy', row.signed_by),
    ...optional('approvedAt', row.approved_at),
    ...optional('approvedBy', row.approved_by),
    ...optional('prefectureNumber', row.prefecture_number),
    ...optional('sentAt', row.sent_at),
    ...optional('documentNumber', row.document_number),
    ...optional('platformNumber', row.platform_number),
    ...optional('frozenAt', row.frozen_at),
    ...optional('endsAt', row.ends_at),
    ...optional('endPassedAt', row.end_passed_at),
    ...optional('endedAt', row.ended_at),
    ...optional('earlierAuthority', row.earlier_authority),
    ...optional('earlierContact', row.earlier_contact),
    ...optional('earlierAmountFen', row.earlier_amount_fen),
    ...optional('earlierEndsOn', row.earlier_ends_on),
    ...optional('queuedAt', row.queued_at),
    ...optional('chasedAt', row.chased_at),
    ...optional('refusal', row.refusal as FreezeRefusal | null),
    ...optional('note', row.note),
  };
}

/** Writes a new freeze; false when a live one for its account and case stands already. */
export async function insertFreeze(tx: Tx, row: FreezeRow): Promise<boolean> {
  const outcome = await tx
    .insertInto('account_freeze')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return outcome.numInsertedOrUpdatedRows === 1n;
}

/** The freeze with this id, or undefined when there is none that the actor may see. */
export async function freezeById(tx: Tx, id: string): Promise<Freeze | undefined> {
  const row = await tx.selectFrom('account_freeze').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** The freeze with its row locked until the transaction ends. */
export async function lockFreeze(tx: Tx, id: string): Promise<Freeze | undefined> {
  const row = await tx.selectFrom('account_freeze').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && fromRow(row);
}

/** Every freeze of an account, the newest first. */
export async function freezesOfAccount(tx: Tx, account: string): Promise<Freeze[]> {
  const query = tx.selectFrom('account_freeze').selectAll().where('account_id', '=', account);
  return (await query.orderBy('id', 'desc').limit(200).execute()).map(fromRow);
}

/** Every freeze of a case, in the order in which they were prepared. */
export async function freezesOfCase(tx: Tx, caseId: string): Promise<Freeze[]> {
  const rows = await tx
    .selectFrom('account_freeze')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('prepared_at')
    .orderBy('id')
    .limit(10_000)
    .execute();
  return rows.map(fromRow);
}

/** The live freeze of this account in this case: what a second click finds. */
export async function findLive(tx: Tx, caseId: string, account: string): Promise<Freeze | undefined> {
  const row = await tx
    .selectFrom('account_freeze')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('account_id', '=', account)
    .where('status', 'in', [...LIVE])
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Writes the changed columns where the version is still the one seen. */
export async function updateFreeze(tx: Tx, id: string, seen: number, change: Partial<FreezeRow>): Promise<boolean> {
  const outcome = await tx
    .updateTable('account_freeze')
    .set({ ...change, version: seen + 1 })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

/** Decisions of these freezes, in the order in which they were proposed. */
export async function decisionsOf(tx: Tx, ids: readonly string[]): Promise<DecisionRow[]> {
  if (ids.length === 0) return [];
  return await tx
    .selectFrom('freeze_decision')
    .selectAll()
    .where('freeze_id', 'in', [...ids])
    .orderBy('proposed_at')
    .orderBy('id')
    .limit(10_000)
    .execute();
}

/** The decision of this freeze that is proposed or decided and not yet carried out; there is one at most. */
export async function openDecision(tx: Tx, id: string): Promise<DecisionRow | undefined> {
  return await tx
    .selectFrom('freeze_decision')
    .selectAll()
    .where('freeze_id', '=', id)
    .where('status', 'in', ['proposed', 'decided'])
    .executeTakeFirst();
}

export async function insertDecision(tx: Tx, row: DecisionRow): Promise<void> {
  await tx.insertInto('freeze_decision').values(row).execute();
}

export async function updateDecision(tx: Tx, id: string, change: Partial<DecisionRow>): Promise<void> {
  await tx.updateTable('freeze_decision').set(change).where('id', '=', id).execute();
}

/** Steps of the ladder that were raised for these freezes, in their order. */
export async function alarmsOf(tx: Tx, ids: readonly string[]): Promise<AlarmRow[]> {
  if (ids.length === 0) return [];
  return await tx
    .selectFrom('freeze_alarm')
    .selectAll()
    .where('freeze_id', 'in', [...ids])
    .orderBy('term')
    .orderBy('step')
    .limit(10_000)
    .execute();
}

/** Writes a step of the ladder; the same step of a term is raised once, however often it is told. */
export async function insertAlarm(tx: Tx, row: AlarmRow): Promise<void> {
  await tx
    .insertInto('freeze_alarm')
    .values(row)
    .onConflict((conflict) => conflict.columns(['freeze_id', 'term', 'step']).doNothing())
    .execute();
}

/** One person's word answers every step that is still open. */
export async function answerAlarms(
  tx: Tx,
  id: string,
  answer: Pick<AlarmRow, 'answered_at' | 'answered_by' | 'answer'>,
): Promise<void> {
  await tx
    .updateTable('freeze_alarm')
    .set(answer)
    .where('freeze_id', '=', id)
    .where('answered_at', 'is', null)
    .execute();
}

export async function insertNotice(tx: Tx, row: NoticeRow): Promise<boolean> {
  const outcome = await tx
    .insertInto('freeze_notice')
    .values(row)
    .onConflict((conflict) => conflict.columns(['case_id', 'city']).doNothing())
    .executeTakeFirst();
  return outcome.numInsertedOrUpdatedRows === 1n;
}
