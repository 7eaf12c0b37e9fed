import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { netLoss } from './case.ts';
import { lossesOf } from './store.ts';

/** By which way money comes back to a victim. */
export type RepaymentSource = 'refund' | 'seizure';

export interface RepaymentRow {
  id: string;
  case_id: string;
  source: string;
  source_id: string;
  state: string;
  amount_fen: number;
  reserved_at: Temporal.Instant;
  paid_at: Temporal.Instant | null;
  voided_at: Temporal.Instant | null;
  recorded_at: Temporal.Instant;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    case_repayment: RepaymentRow;
  }
}

/** What stands in the ledger of a case, in fen: promised and not yet paid, and paid. */
export interface Repaid {
  readonly reservedFen: number;
  readonly paidFen: number;
}

/** The ledger of each of these cases; a case without entries is absent. */
export async function repaidOf(tx: Tx, cases: readonly string[]): Promise<Map<string, Repaid>> {
  if (cases.length === 0) return new Map();
  const rows = await tx
    .selectFrom('case_repayment')
    .select(({ fn }) => ['case_id', 'state', fn.sum<number>('amount_fen').as('sum')])
    .where('case_id', 'in', [...cases])
    .where('state', '<>', 'void')
    .groupBy(['case_id', 'state'])
    .execute();
  const found = new Map<string, Repaid>();
  for (const { case_id, state, sum } of rows) {
    const before = found.get(case_id) ?? { reservedFen: 0, paidFen: 0 };
    found.set(case_id, { ...before, [state === 'paid' ? 'paidFen' : 'reservedFen']: Number(sum) });
  }
  return found;
}

/** What a victim is still owed, in fen: the net loss less everything reserved or paid, never below zero; undefined while no loss is named. */
export function owedFen(netLossFen: number | undefined, repaid: Repaid | undefined): number | undefined {
  if (netLossFen === undefined) return undefined;
  const { reservedFen, paidFen } = repaid ?? { reservedFen: 0, paidFen: 0 };
  return Math.max(0, netLossFen - reservedFen - paidFen);
}

/** What each victim is still owed, in fen. A case whose loss nobody has named is absent. */
export async function outstandingOf(tx: Tx, cases: readonly string[]): Promise<Map<string, number>> {
  const [losses, repaid] = [await lossesOf(tx, cases), await repaidOf(tx, cases)];
  const found = new Map<string, number>();
  for (const id of cases) {
    const owed = owedFen(netLoss(losses.get(id) ?? []), repaid.get(id));
    if (owed !== undefined) found.set(id, owed);
  }
  return found;
}

export interface Repayment {
  readonly case: string;
  readonly source: RepaymentSource;
  /** The payment or return it stands for; the same one is never reserved twice. */
  readonly sourceId: string;
  readonly amountFen: number;
}

/**
 * Sets money aside for a victim. The case is locked until the transaction ends, so that two ways of repaying cannot both
 * see the same loss as open.
 * Refuses with `case.not-found`, `case.loss-unknown`, and `case.repaid-already` with what is still owed.
 */
export async function reserveRepayment(
  house: House,
  tx: Tx,
  act: Act,
  told: Repayment,
): Promise<Result<string, Refusal>> {
  const locked = await tx
    .selectFrom('fraud_case')
    .select('id')
    .where('id', '=', told.case)
    .forUpdate()
    .executeTakeFirst();
  if (!locked) return refuse({ code: 'case.not-found' });
  const outstandingFen = (await outstandingOf(tx, [told.case])).get(told.case);
  if (outstandingFen === undefined) return refuse({ code: 'case.loss-unknown' });
  if (told.amountFen > outstandingFen)
    return refuse({
      code: 'case.repaid-already',
      present: { outstandingFen },
      errors: [{ at: '/amountFen', code: 'case.repaid-already' }],
    });
  const id = house.newId('repayment');
  await tx
    .insertInto('case_repayment')
    .values({
      id,
      case_id: told.case,
      source: told.source,
      source_id: told.sourceId,
      state: 'reserved',
      amount_fen: told.amountFen,
      reserved_at: act.at,
      paid_at: null,
      voided_at: null,
      recorded_at: house.system.now(),
    })
    .execute();
  return accept(id);
}

/** What was set aside has reached the victim. Calling it again changes nothing. */
export async function settleRepayment(
  tx: Tx,
  source: RepaymentSource,
  sourceId: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('case_repayment')
    .set({ state: 'paid', paid_at: at })
    .where('source', '=', source)
    .where('source_id', '=', sourceId)
    .where('state', '=', 'reserved')
    .execute();
}

/** It will not reach the victim (cancelled, bounced, taken back): the victim is owed it again. */
export async function voidRepayment(
  tx: Tx,
  source: RepaymentSource,
  sourceId: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('case_repayment')
    .set({ state: 'void', voided_at: at })
    .where('source', '=', source)
    .where('source_id', '=', sourceId)
    .where('state', '<>', 'void')
    .execute();
}
