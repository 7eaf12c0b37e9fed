import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { type Movement, movementsOf } from '../statement/index.ts';

/** Everything a trace of a case rests on; the fingerprint changes when, and only when, any of it does. */
export interface TraceInputs {
  readonly caseId: string;
  readonly fingerprint: string;
  readonly movements: readonly Movement[];
  /** Account → victim: the person of the case whose report names the account as payer, or that case while nobody is named. */
  readonly payers: ReadonlyMap<string, string>;
}

/** Cases of more rows are not traced exactly: the fractions of a mixture grow with every row that they pass. */
export const MOST_TRACED_ROWS = 5_000;
const PAGE = 2_500;

/**
 * Reads what a trace of the case rests on: the movements that count, and who paid by whose report. Ask as the system: what
 * a unit may see must not decide whose money it is.
 * @returns movements only up to `MOST_TRACED_ROWS + 1`: more mean that the case is too large
 */
export async function traceInputsOf(tx: Tx, caseId: string): Promise<TraceInputs> {
  const movements: Movement[] = [];
  for (let after: string | undefined; movements.length <= MOST_TRACED_ROWS; ) {
    const page = await movementsOf(tx, caseId, { ...(after === undefined ? {} : { after }), limit: PAGE });
    movements.push(...page);
    after = page.at(-1)?.rowId;
    if (page.length < PAGE) break;
  }
  const accounts = new Set(movements.flatMap((row) => [row.accountId, row.counterAccountId ?? row.accountId]));
  const payers = await payersAmong(tx, caseId, [...accounts]);
  return { caseId, movements, payers, fingerprint: fingerprintOf(movements, payers) };
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

function fingerprintOf(movements: readonly Movement[], payers: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const row of movements) hash.update(`${row.rowId} ${row.direction} ${row.reversalOf ?? ''}\n`);
  for (const [account, victim] of payers) hash.update(`${account} ${victim}\n`);
  return hash.digest('hex');
}
