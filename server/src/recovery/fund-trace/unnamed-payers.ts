import type { PayerQuestion } from '@anlan/contract/title';
import { dayOf } from '../../kernel/calendar.ts';
import type { Movement } from '../statement/index.ts';

/** A payment that a report tells of without the account it was paid from. */
export interface ToldPayment {
  readonly incident: string;
  readonly victim: string;
  readonly payee: string;
  readonly amountFen: number;
  readonly at?: Temporal.Instant;
}

export interface FoundPayers {
  /** Account → victim, where exactly one account can have paid. */
  readonly payers: ReadonlyMap<string, string>;
  /** What only a person can answer. */
  readonly questions: readonly PayerQuestion[];
}

/** Callers round the moment, and receipts show when the order was given, not when it was booked. */
const WINDOW_MS = 30 * 60_000;

/**
 * Finds from which account a reported payment came: the one row of the statements with this payee and amount within half an
 * hour (on the day, where the row has the day alone). More than one account, one account for two victims, no moment, or no
 * such row is a question for the officer, never a guess.
 * @param named payers that reports name: they are not up for anybody else
 */
export function findPayers(
  movements: readonly Movement[],
  told: readonly ToldPayment[],
  named: ReadonlyMap<string, string>,
): FoundPayers {
  const byPayment = new Map<string, Movement[]>();
  for (const row of movements) {
    const payee = row.direction === 'in' ? row.accountId : row.direction === 'out' ? row.counterAccountId : undefined;
    if (payee === undefined || row.kind === 'reversal') continue;
    const key = `${payee} ${row.amountFen}`;
    byPayment.set(key, [...(byPayment.get(key) ?? []), row]);
  }
  const withStatement = new Set(movements.map(({ accountId }) => accountId));
  const matched = new Map<ToldPayment, string>();
  const questions: PayerQuestion[] = [];
  for (const payment of told) {
    const same = byPayment.get(`${payment.payee} ${payment.amountFen}`) ?? [];
    const { at } = payment;
    const rows = at === undefined ? same : same.filter((row) => fits(row, at));
    const answer = payerOf(rows, payment, named);
    if ('account' in answer) matched.set(payment, answer.account);
    else if (answer.reason !== 'notFound' || withStatement.has(payment.payee))
      questions.push(questionOf(payment, answer.reason, rows));
  }
  const payers = new Map<string, string>();
  for (const [payment, account] of matched) {
    const shared = [...matched].some(([other, same]) => same === account && other.victim !== payment.victim);
    if (shared) questions.push(questionOf(payment, 'severalVictims', []));
    else payers.set(account, payment.victim);
  }
  return { payers, questions };
}

function fits(row: Movement, at: Temporal.Instant): boolean {
  return row.at === undefined
    ? row.onDay === dayOf(at).toString()
    : Math.abs(row.at.epochMilliseconds - at.epochMilliseconds) <= WINDOW_MS;
}

function payerOf(
  rows: readonly Movement[],
  { victim, at }: ToldPayment,
  named: ReadonlyMap<string, string>,
): { readonly account: string } | { readonly reason: PayerQuestion['reason'] } {
  const accounts = new Set<string>();
  let unnamed = 0;
  for (const row of rows) {
    const payer = row.direction === 'out' ? row.accountId : row.counterAccountId;
    if (payer === undefined) unnamed += 1;
    else if ((named.get(payer) ?? victim) === victim) accounts.add(payer);
  }
  const [account, another] = accounts;
  // A row of the payee that names nobody may be the other view of a row of the payer's own statement, not of two.
  const open = unnamed > rows.filter(({ direction }) => direction === 'out').length;
  if (account === undefined) return { reason: unnamed > 0 ? 'rowNamesNobody' : 'notFound' };
  if (another !== undefined || open) return { reason: 'severalAccounts' };
  return at === undefined ? { reason: 'noMoment' } : { account };
}

function questionOf(
  { incident, payee, amountFen, at }: ToldPayment,
  reason: PayerQuestion['reason'],
  rows: readonly Movement[],
): PayerQuestion {
  return {
    incident,
    payee,
    amountFen,
    reason,
    rows: rows.map(({ rowId }) => rowId),
    ...(at === undefined ? {} : { at: at.toString() }),
  };
}
