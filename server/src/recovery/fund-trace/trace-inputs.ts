import { createHash } from 'node:crypto';
import type { PayerQuestion } from '@anlan/contract/title';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { type Movement, movementsOf } from '../statement/index.ts';
import { findPayers, type ToldPayment } from './unnamed-payers.ts';

/** Everything a trace of a case rests on; the fingerprint changes when, and only when, any of it does. */
export interface TraceInputs {
  readonly caseId: string;
  readonly fingerprint: string;
  readonly movements: readonly Movement[];
  /** Account → victim: the person of the case whose report names the account as payer, or that case while nobody is named. */
  readonly payers: ReadonlyMap<string, string>;
}

/** With what the rows leave open about who paid. */
export interface AskedInputs extends TraceInputs {
  readonly payerQuestions: readonly PayerQuestion[];
}

/** Cases of more rows are not traced exactly: the fractions of a mixture grow with every row that they pass. */
export const MOST_TRACED_ROWS = 5_000;
const PAGE = 2_500;
/** An account that so many reports name is no account of one case. */
const MOST_TOLD = 500;

/**
 * Reads what a trace of the case rests on: the movements that count, and who paid by whose report: by the account
 * named, else by the one row that fits the payment. Ask as the system: what
 * a unit may see must not decide whose money it is.
 * @returns movements only up to `MOST_TRACED_ROWS + 1`: more mean that the case is too large
 */
export async function traceInputsOf(tx: Tx, caseId: string): Promise<AskedInputs> {
  const movements: Movement[] = [];
  for (let after: string | undefined; movements.length <= MOST_TRACED_ROWS; ) {
    const page = await movementsOf(tx, caseId, { ...(after === undefined ? {} : { after }), limit: PAGE });
    movements.push(...page);
    after = page.at(-1)?.rowId;
    if (page.length < PAGE) break;
  }
  const accounts = [...new Set(movements.flatMap((row) => [row.accountId, row.counterAccountId ?? row.accountId]))];
  const named = await payersAmong(tx, caseId, accounts);
  const found = findPayers(movements, await paidWithoutName(tx, accounts), named);
  const payers = new Map([...found.payers, ...named]);
  const payerQuestions = found.questions;
  return { caseId, movements, payers, payerQuestions, fingerprint: fingerprintOf(movements, payers, payerQuestions) };
}

/** Which of the accounts some report names as payer, and whose they are; the earliest report decides when two name one. */
export async function payersAmong(
  tx: Tx,
  caseId: string,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ account: string; victim: string }>`
    select distinct on (t.payer_account) t.payer_account as account, coalesce(c.victim_id, c.id) as victim
      from incident_transfer t join incident i on i.id = t.incident_id join fraud_case c on c.id = i.case_id
     where t.payer_account = any(${[...accounts]}::text[])
     order by t.payer_account, (c.id <> ${caseId}), c.id`.execute(tx);
  return new Map(rows.map(({ account, victim }) => [account, victim]));
}

/** Payments into the accounts that reports tell of without the account they came from. */
async function paidWithoutName(tx: Tx, accounts: readonly string[]): Promise<ToldPayment[]> {
  const { rows } = await sql<{
    incident: string;
    victim: string;
    payee: string;
    amount_fen: number;
    at: Temporal.Instant | null;
  }>`
    select i.id as incident, coalesce(c.victim_id, c.id) as victim, t.payee_account as payee, t.amount_fen, t.at
      from incident_transfer t join incident i on i.id = t.incident_id join fraud_case c on c.id = i.case_id
     where t.payee_account = any(${[...accounts]}::text[]) and t.payer_account is null and t.amount_fen is not null
     order by t.id limit ${MOST_TOLD}`.execute(tx);
  return rows.map(({ amount_fen: amountFen, at, ...row }) => ({ ...row, amountFen, ...(at === null ? {} : { at }) }));
}

function fingerprintOf(
  movements: readonly Movement[],
  payers: ReadonlyMap<string, string>,
  questions: readonly PayerQuestion[],
): string {
  const hash = createHash('sha256');
  for (const row of movements) hash.update(`${row.rowId} ${row.direction} ${row.reversalOf ?? ''}\n`);
  for (const [account, victim] of payers) hash.update(`${account} ${victim}\n`);
  hash.update(JSON.stringify(questions));
  return hash.digest('hex');
}

/** The case of a statement or of a report: what changes there changes what its trace rests on. */
export async function caseBehind(tx: Tx, about: string): Promise<string | undefined> {
  const { rows } = await sql<{ case_id: string | null }>`
    select case_id from statement_import where id = ${about}
    union all select case_id from incident where id = ${about}`.execute(tx);
  return rows[0]?.case_id ?? undefined;
}
