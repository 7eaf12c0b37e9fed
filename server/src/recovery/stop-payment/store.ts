import type { RefusalReason, StopChannel, StopKind, StopStatus } from '@anlan/contract/stop-payment';
import type { Tx } from '../../platform/db/index.ts';
import { type StopPayment, WAITING } from './stop-payment.ts';
import type { StopRow } from './tables.ts';

function optional<K extends string, T>(key: K, value: T | null): { [P in K]?: T } {
  return value === null ? {} : ({ [key]: value } as { [P in K]?: T });
}

export function fromRow(row: StopRow): StopPayment {
  return {
    id: row.id,
    orderNumber: row.order_number,
    attempt: row.attempt,
    kind: row.kind as StopKind,
    status: row.status as StopStatus,
    channel: row.channel as StopChannel,
    level: row.level,
    incident: row.incident_id,
    account: row.account_id,
    unitId: row.unit_id,
    unitPath: row.unit_path,
    reportedAt: row.reported_at,
    enteredAt: row.entered_at,
    preparedAt: row.prepared_at,
    preparedBy: row.prepared_by,
    signLater: row.sign_later,
    tries: row.tries,
    lineDown: row.line_down,
    version: row.version,
    ...optional('firstOrder', row.first_order),
    ...optional('corrects', row.corrects),
    ...optional('transfer', row.transfer_id),
    ...optional('from', row.from_order),
    ...optional('bankCode', row.bank_code),
    ...optional('amountFen', row.amount_fen),
    ...optional('transferAt', row.transfer_at),
    ...optional('balanceFen', row.balance_fen),
    ...optional('tracedFen', row.traced_fen),
    ...optional('signedAt', row.signed_at),
    ...optional('signedBy', row.signed_by),
    ...optional('vouchedBy', row.vouched_by),
    ...optional('countersignedBy', row.countersigned_by),
    ...optional('sentAt', row.sent_at),
    ...optional('platformNumber', row.platform_number),
    ...optional('receivedAt', row.received_at),
    ...optional('stoppedAt', row.stopped_at),
    ...optional('endsAt', row.ends_at),
    ...optional('impossibleAt', row.impossible_at),
    ...optional('refusal', row.refusal as RefusalReason | null),
    ...optional('refusalNote', row.refusal_note),
    ...optional('earlierAuthority', row.earlier_authority),
    ...optional('earlierAmountFen', row.earlier_amount_fen),
    ...optional('queuedAt', row.queued_at),
    ...optional('queuePosition', row.queue_position),
    ...optional('nextTryAt', row.next_try_at),
  };
}

/** Writes a new order; false when a live one for its account stands already, be it from a click at the same moment. */
export async function insertOrder(tx: Tx, row: StopRow): Promise<boolean> {
  const outcome = await tx
    .insertInto('stop_payment')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return outcome.numInsertedOrUpdatedRows === 1n;
}

export async function findOrder(tx: Tx, id: string): Promise<StopPayment | undefined> {
  const row = await tx.selectFrom('stop_payment').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** The order with its row locked until the transaction ends: what is decided about it cannot be overtaken. */
export async function lockOrder(tx: Tx, id: string): Promise<StopPayment | undefined> {
  const row = await tx.selectFrom('stop_payment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && fromRow(row);
}

/** The order of this number, its row locked. */
export async function lockOrderByNumber(tx: Tx, number: string): Promise<StopPayment | undefined> {
  const row = await tx
    .selectFrom('stop_payment')
    .selectAll()
    .where('order_number', '=', number)
    .forUpdate()
    .executeTakeFirst();
  return row && fromRow(row);
}

export async function findOrderByPlatformNumber(tx: Tx, number: string): Promise<StopPayment | undefined> {
  const row = await tx.selectFrom('stop_payment').selectAll().where('platform_number', '=', number).executeTakeFirst();
  return row && fromRow(row);
}

/** The live order for this account, incident and attempt: what a second click finds. */
export async function findLive(
  tx: Tx,
  incident: string,
  account: string,
  attempt: number,
  kind: StopKind,
): Promise<StopPayment | undefined> {
  const row = await tx
    .selectFrom('stop_payment')
    .selectAll()
    .where('incident_id', '=', incident)
    .where('account_id', '=', account)
    .where('attempt', '=', attempt)
    .where('kind', '=', kind)
    .where('status', 'not in', ['refused', 'withdrawn'])
    .executeTakeFirst();
  return row && fromRow(row);
}

export async function hasRepeat(tx: Tx, firstOrder: string): Promise<boolean> {
  const row = await tx
    .selectFrom('stop_payment')
    .select('id')
    .where('first_order', '=', firstOrder)
    .where('status', 'not in', ['refused', 'withdrawn'])
    .executeTakeFirst();
  return row !== undefined;
}

/** Every stop order on an account, the newest first. */
export async function ordersOfAccount(tx: Tx, account: string): Promise<StopPayment[]> {
  const query = tx.selectFrom('stop_payment').selectAll().where('account_id', '=', account).where('kind', '=', 'stop');
  return (await query.orderBy('id', 'desc').limit(200).execute()).map(fromRow);
}

export async function ordersOf(tx: Tx, incidents: readonly string[]): Promise<StopPayment[]> {
  if (incidents.length === 0) return [];
  const rows = await tx
    .selectFrom('stop_payment')
    .selectAll()
    .where('incident_id', 'in', [...incidents])
    .orderBy('prepared_at')
    .orderBy('id')
    .limit(10_000)
    .execute();
  return rows.map(fromRow);
}

/** What the queue ranks by. */
export type OrderMoney = Pick<StopPayment, 'incident' | 'status' | 'level' | 'amountFen' | 'transferAt' | 'reportedAt'>;

/** The waiting orders with an amount of these incidents, in a few columns: the queue reads those of every open report. */
export async function waitingMoneyOf(tx: Tx, incidents: readonly string[]): Promise<OrderMoney[]> {
  if (incidents.length === 0) return [];
  const rows = await tx
    .selectFrom('stop_payment')
    .select(['incident_id', 'status', 'level', 'amount_fen', 'transfer_at', 'reported_at'])
    .where('incident_id', 'in', [...incidents])
    .where('status', 'in', [...WAITING])
    .where('amount_fen', 'is not', null)
    .limit(10_000)
    .execute();
  return rows.map((row) => ({
    incident: row.incident_id,
    status: row.status as StopStatus,
    level: row.level,
    reportedAt: row.reported_at,
    ...optional('amountFen', row.amount_fen),
    ...optional('transferAt', row.transfer_at),
  }));
}

export interface Unordered {
  readonly incident: string;
  readonly amountFen: number;
  readonly at?: Temporal.Instant;
}

/** Transfers told with an amount in these incidents for which no order was made. */
export async function unorderedOf(tx: Tx, incidents: readonly string[]): Promise<Unordered[]> {
  if (incidents.length === 0) return [];
  const rows = await tx
    .selectFrom('incident_transfer')
    .select(['incident_id', 'amount_fen', 'at'])
    .where('incident_id', 'in', [...incidents])
    .where('amount_fen', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('stop_payment')
            .select('stop_payment.id')
            .whereRef('stop_payment.transfer_id', '=', 'incident_transfer.id'),
        ),
      ),
    )
    .limit(10_000)
    .execute();
  return rows.map((row) => ({
    incident: row.incident_id,
    amountFen: row.amount_fen ?? 0,
    ...optional('at', row.at),
  }));
}

/** Writes the changed columns where the version is still the one seen. */
export async function updateOrder(tx: Tx, id: string, seen: number, change: Partial<StopRow>): Promise<boolean> {
  const outcome = await tx
    .updateTable('stop_payment')
    .set({ ...change, version: seen + 1 })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}
