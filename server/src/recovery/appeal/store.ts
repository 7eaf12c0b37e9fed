import type { AppealBroughtBy, AppealOutcome, AppealReach, AppealStatus, AppealWay } from '@anlan/contract/appeal';
import { countUpTo, type Tx } from '../../platform/db/index.ts';
import type { Appeal } from './appeal.ts';
import type { AppealRow, DocumentRow } from './tables.ts';

function optional<K extends string, T>(key: K, value: T | null): { [P in K]?: T } {
  return value === null ? {} : ({ [key]: value } as { [P in K]?: T });
}

function fromRow(row: AppealRow): Appeal {
  return {
    id: row.id,
    status: row.status as AppealStatus,
    account: row.account_id,
    words: { key: row.words_key, cipher: row.words_cipher },
    broughtBy: row.brought_by as AppealBroughtBy,
    way: row.way as AppealWay,
    toldAt: row.told_at,
    receivedAt: row.received_at,
    receivedBy: row.received_by,
    unitId: row.unit_id,
    unitPath: row.unit_path,
    reaches: row.reaches as AppealReach,
    version: row.version,
    ...optional('stopOrder', row.stop_order),
    ...optional('freeze', row.freeze_id),
    ...optional('appellant', row.appellant_id),
    ...optional('broughtByCipher', row.brought_by_cipher),
    ...optional('outcome', row.outcome as AppealOutcome | null),
    ...optional('mistake', row.mistake),
    ...optional('why', row.why),
    ...optional('amountFen', row.amount_fen),
    ...optional('complainTo', row.complain_to),
    ...optional('proposedAt', row.proposed_at),
    ...optional('proposedBy', row.proposed_by),
    ...optional('decidedAt', row.decided_at),
    ...optional('decidedBy', row.decided_by),
    ...optional('otherUnit', row.other_unit),
    ...optional('otherPhone', row.other_phone),
    ...optional('bring', row.bring),
    ...optional('toldBy', row.told_by),
  };
}

/** Context that binds the sealed name of whoever brought the words to its row. */
export const sealContext = (id: string): string => `appeal:${id}:broughtBy`;

/** Context of the key under which the words of an appeal and the names of its documents are sealed (`sealText`). */
export const textContext = (id: string): string => `${id}:text`;

/** Writes a new appeal; false when one about its account is open already, be it from a click at the same moment. */
export async function insertAppeal(tx: Tx, row: AppealRow): Promise<boolean> {
  const outcome = await tx
    .insertInto('appeal')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return outcome.numInsertedOrUpdatedRows === 1n;
}

/** The appeal, or undefined when there is none that the actor may see. */
export async function findAppeal(tx: Tx, id: string): Promise<Appeal | undefined> {
  const row = await tx.selectFrom('appeal').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** Writes the change over the version seen; false when somebody else was quicker. */
export async function updateAppeal(tx: Tx, id: string, seen: number, change: Partial<AppealRow>): Promise<boolean> {
  const outcome = await tx
    .updateTable('appeal')
    .set({ ...change, version: seen + 1 })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

/** Whom the clock has reached. No change of the appeal itself: what an officer is typing stays valid. */
export async function setReach(tx: Tx, id: string, reaches: AppealReach): Promise<void> {
  await tx.updateTable('appeal').set({ reaches }).where('id', '=', id).execute();
}

export async function insertDocument(tx: Tx, row: DocumentRow): Promise<void> {
  await tx.insertInto('appeal_document').values(row).execute();
}

/** The documents of these appeals, in the order in which they were brought. */
export async function documentsOf(tx: Tx, appeals: readonly string[]): Promise<DocumentRow[]> {
  if (appeals.length === 0) return [];
  const query = tx
    .selectFrom('appeal_document')
    .selectAll()
    .where('appeal_id', 'in', [...appeals]);
  return await query.orderBy('id').limit(5_000).execute();
}

export async function findDocument(tx: Tx, id: string): Promise<DocumentRow | undefined> {
  return await tx.selectFrom('appeal_document').selectAll().where('id', '=', id).executeTakeFirst();
}

export interface AppealFilter {
  readonly status: readonly string[];
  readonly measure?: string;
  readonly after?: string;
  readonly limit: number;
}

/** What both the list and its count begin with. */
function matching(tx: Tx, filter: Omit<AppealFilter, 'limit' | 'after'>) {
  let query = tx.selectFrom('appeal');
  if (filter.status.length > 0) query = query.where('status', 'in', [...filter.status]);
  const { measure } = filter;
  if (measure !== undefined)
    query = query.where(({ eb, or }) => or([eb('stop_order', '=', measure), eb('freeze_id', '=', measure)]));
  return query;
}

/** Newest first; ids sort by the moment they were made. */
export async function listAppeals(tx: Tx, filter: AppealFilter): Promise<Appeal[]> {
  let query = matching(tx, filter).selectAll();
  if (filter.after !== undefined) query = query.where('id', '<', filter.after);
  return (await query.orderBy('id', 'desc').limit(filter.limit).execute()).map(fromRow);
}

export async function countAppeals(tx: Tx, filter: Omit<AppealFilter, 'limit' | 'after'>): Promise<number> {
  return await countUpTo(tx, matching(tx, filter).select('id'));
}
