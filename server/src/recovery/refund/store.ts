import type { RefundStatus } from '@anlan/contract/refund';
import type { PaymentStatus } from '@anlan/contract/refund-payment';
import { sql } from 'kysely';
import { countUpTo, type Tx } from '../../platform/db/index.ts';
import type { Payment } from './payment.ts';
import type { Claim, FrozenMoney } from './plan.ts';
import { BINDING, type Refund } from './refund.ts';
import type { AccountTableRow, PaymentRow, RefundTableRow } from './tables.ts';
import './tables.ts';

function fromRow(row: RefundTableRow): Refund {
  return {
    id: row.id,
    caseId: row.case_id,
    joined: row.joined,
    round: row.round,
    status: row.status as RefundStatus,
    unitId: row.unit_id,
    unitPath: row.unit_path,
    pool: row.pool as Refund['pool'],
    timestampRule: row.timestamp_rule as Refund['timestampRule'],
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    submission: row.submission,
    reasons: row.reasons,
    version: row.version,
    ...(row.notice_place === null ? {} : { noticePlace: row.notice_place }),
    ...(row.notice_on === null ? {} : { noticeOn: row.notice_on }),
    ...(row.notice_ends_at === null ? {} : { noticeEndsAt: row.notice_ends_at }),
    ...(row.notice_plan === null ? {} : { noticePlan: row.notice_plan }),
    ...(row.prepared_by === null ? {} : { preparedBy: row.prepared_by }),
    ...(row.reviewed_by === null ? {} : { reviewedBy: row.reviewed_by }),
    ...(row.channel === null ? {} : { channel: row.channel as NonNullable<Refund['channel']> }),
    ...(row.deciding_unit === null ? {} : { decidingUnit: row.deciding_unit }),
    ...(row.submitted_at === null ? {} : { submittedAt: row.submitted_at }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
    ...(row.reservation === null ? {} : { reservation: row.reservation }),
    ...(row.decision_number === null ? {} : { decisionNumber: row.decision_number }),
  };
}

export async function findRefund(tx: Tx, id: string): Promise<Refund | undefined> {
  const row = await tx.selectFrom('refund').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** The round with its row locked until the transaction ends: its parts change under its lock only. */
export async function lockRefund(tx: Tx, id: string): Promise<Refund | undefined> {
  const row = await tx.selectFrom('refund').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && fromRow(row);
}

/** Writes the change over the version seen; false when somebody else was quicker. */
export async function updateRefund(
  tx: Tx,
  id: string,
  seen: number,
  change: Partial<RefundTableRow>,
): Promise<boolean> {
  const outcome = await tx
    .updateTable('refund')
    .set({ ...change, version: seen + 1 })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export interface KeptClaim extends Claim {
  readonly cases: readonly string[];
  readonly allottedFen: number;
}

export async function claimsOf(tx: Tx, id: string): Promise<KeptClaim[]> {
  const rows = await tx
    .selectFrom('refund_claim')
    .selectAll()
    .where('refund_id', '=', id)
    .orderBy('victim_id')
    .execute();
  return rows.map((row) => ({
    victim: row.victim_id,
    cases: row.cases,
    lossFen: row.loss_fen,
    priorFen: row.prior_fen,
    allottedFen: row.allotted_fen,
  }));
}

export interface KeptAccount extends FrozenMoney {
  readonly freeze?: string;
  readonly freezingUnit?: string;
  readonly freezeEndsOn?: string;
}

export async function accountsOf(tx: Tx, id: string): Promise<KeptAccount[]> {
  const rows = await tx
    .selectFrom('refund_account')
    .selectAll()
    .where('refund_id', '=', id)
    .orderBy('frozen_at')
    .orderBy('account_id')
    .execute();
  return rows.map(accountFrom);
}

function accountFrom(row: AccountTableRow): KeptAccount {
  return {
    account: row.account_id,
    sheet: row.sheet,
    convention: row.convention as KeptAccount['convention'],
    records: row.records,
    agreed: row.agreed,
    // Written by this noun from a title sheet.
    shares: row.shares as KeptAccount['shares'],
    otherFen: row.other_fen,
    frozenFen: row.frozen_fen,
    protectedFen: row.protected_fen,
    frozenAt: row.frozen_at,
    ...(row.freeze_id === null ? {} : { freeze: row.freeze_id }),
    ...(row.freezing_unit === null ? {} : { freezingUnit: row.freezing_unit }),
    ...(row.freeze_ends_on === null ? {} : { freezeEndsOn: row.freeze_ends_on }),
  };
}

/** Writes an account of a round over what was taken of it before. */
export async function keepAccount(tx: Tx, id: string, kept: KeptAccount): Promise<void> {
  const values = {
    freezing_unit: kept.freezingUnit ?? null,
    frozen_fen: kept.frozenFen,
    protected_fen: kept.protectedFen,
    frozen_at: kept.frozenAt,
    freeze_ends_on: kept.freezeEndsOn ?? null,
    sheet: kept.sheet,
    records: kept.records,
    agreed: kept.agreed,
    shares: JSON.stringify(kept.shares),
    other_fen: kept.otherFen,
    freeze_id: kept.freeze ?? null,
    convention: kept.convention,
  };
  await tx
    .insertInto('refund_account')
    .values({ refund_id: id, account_id: kept.account, ...values })
    .onConflict((conflict) => conflict.columns(['refund_id', 'account_id']).doUpdateSet(values))
    .execute();
}

function paymentFrom(row: PaymentRow): Payment {
  return {
    id: row.id,
    refund: row.refund_id,
    victim: row.victim_id,
    from: row.from_account,
    amountFen: row.amount_fen,
    status: row.status as PaymentStatus,
    officers: row.officers,
    bounces: row.bounces,
    version: row.version,
    ...(row.to_account === null ? {} : { to: row.to_account }),
    ...(row.channel === null ? {} : { channel: row.channel as NonNullable<Payment['channel']> }),
    ...(row.number === null ? {} : { number: row.number }),
    ...(row.sent_at === null ? {} : { sentAt: row.sent_at }),
    ...(row.paid_on === null ? {} : { paidOn: row.paid_on }),
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
    ...(row.bounce_reason === null ? {} : { bounceReason: row.bounce_reason }),
    ...(row.why === null ? {} : { why: row.why }),
    ...(row.reservation === null ? {} : { reservation: row.reservation }),
  };
}

export async function paymentsOf(tx: Tx, refunds: readonly string[]): Promise<Payment[]> {
  if (refunds.length === 0) return [];
  const rows = await tx
    .selectFrom('refund_payment')
    .selectAll()
    .where('refund_id', 'in', [...refunds])
    .orderBy('victim_id')
    .orderBy('id')
    .execute();
  return rows.map(paymentFrom);
}

export async function lockPayment(tx: Tx, id: string): Promise<Payment | undefined> {
  const row = await tx.selectFrom('refund_payment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && paymentFrom(row);
}

export async function updatePayment(tx: Tx, id: string, seen: number, change: Partial<PaymentRow>): Promise<boolean> {
  const outcome = await tx
    .updateTable('refund_payment')
    .set({ ...change, version: seen + 1 })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

/** Other rounds that bind and have one of these accounts: their money is not ours to give. */
export async function boundAccounts(tx: Tx, accounts: readonly string[], except: string): Promise<string[]> {
  if (accounts.length === 0) return [];
  const rows = await tx
    .selectFrom('refund_account')
    .innerJoin('refund', 'refund.id', 'refund_account.refund_id')
    .select('account_id')
    .distinct()
    .where('account_id', 'in', [...accounts])
    .where('refund.id', '<>', except)
    .where(
      'refund.status',
      'in',
      BINDING.filter((status) => status !== 'closed'),
    )
    .execute();
  return rows.map(({ account_id: account }) => account);
}

/** Keeps two rounds from binding one account at the same moment: the second waits, and then sees the first. */
export async function lockAccounts(tx: Tx, accounts: readonly string[]): Promise<void> {
  for (const account of [...accounts].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`refund-account:${account}`}, 0))`.execute(tx);
}

/** Money that a round gives from an account, in fen; with the day on which the bank paid it. */
export interface Given {
  readonly account: string;
  readonly amountFen: number;
  readonly paidOn?: string;
}

/** What other rounds than this have given from these accounts, or are giving. What was held back stays in the account. */
export async function givenFrom(tx: Tx, accounts: readonly string[], except: string): Promise<Given[]> {
  if (accounts.length === 0) return [];
  const rows = await tx
    .selectFrom('refund_payment')
    .select(['from_account', 'amount_fen', 'paid_on'])
    .where('from_account', 'in', [...accounts])
    .where('refund_id', '<>', except)
    .where('status', '<>', 'heldBack')
    .execute();
  return rows.map(({ from_account: account, amount_fen: amountFen, paid_on: paidOn }) => ({
    account,
    amountFen,
    ...(paidOn === null ? {} : { paidOn }),
  }));
}

export interface RefundFilter {
  readonly status: readonly string[];
  readonly caseId?: string;
  readonly after?: string;
  readonly limit: number;
}

/** Rounds of a case: its own, and those of another that it was joined with. */
const concerns = (caseId: string) => sql<boolean>`(case_id = ${caseId} or ${caseId} = any(joined))`;

export async function listRefunds(tx: Tx, filter: RefundFilter): Promise<Refund[]> {
  let query = tx.selectFrom('refund').selectAll();
  if (filter.status.length > 0) query = query.where('status', 'in', [...filter.status]);
  if (filter.caseId !== undefined) query = query.where(concerns(filter.caseId));
  if (filter.after !== undefined) query = query.where('id', '<', filter.after);
  return (await query.orderBy('id', 'desc').limit(filter.limit).execute()).map(fromRow);
}

export async function countRefunds(tx: Tx, filter: Omit<RefundFilter, 'limit' | 'after'>): Promise<number> {
  let query = tx.selectFrom('refund').select('id');
  if (filter.status.length > 0) query = query.where('status', 'in', [...filter.status]);
  if (filter.caseId !== undefined) query = query.where(concerns(filter.caseId));
  return await countUpTo(tx, query);
}
