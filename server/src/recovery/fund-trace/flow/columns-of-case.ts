import { createHash } from 'node:crypto';
import type { Actor } from '../../../platform/auth/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { movementsOf } from '../../statement/index.ts';
import { payersAmong } from '../trace-inputs.ts';
import { type CaseColumns, ColumnsWriter } from './columns.ts';

/** Larger cases are not drawn: a picture of more rows is read by nobody, and `trace --transfers` takes them. */
export const MOST_DRAWN_ROWS = 1_000_000;
const PAGE = 5_000;
const ACCOUNTS_AT_ONCE = 10_000;

export interface LargeInputs {
  readonly columns: CaseColumns;
  readonly fingerprint: string;
}

/**
 * Reads the movements of a large case into columns, a page in a transaction of its own: the desk works on meanwhile. A
 * statement that is stored in between draws the case again by its own event.
 * @returns undefined when the case has more than `MOST_DRAWN_ROWS` rows
 */
export async function columnsOfCase(db: Database, actor: Actor, caseId: string): Promise<LargeInputs | undefined> {
  const writer = new ColumnsWriter();
  const hash = createHash('sha256');
  let read = 0;
  for (let after: string | undefined; ; ) {
    const page = await db.transact(actor, (tx) =>
      movementsOf(tx, caseId, { ...(after === undefined ? {} : { after }), limit: PAGE }),
    );
    read += page.length;
    if (read > MOST_DRAWN_ROWS) return undefined;
    for (const row of page) hash.update(`${row.rowId} ${row.direction} ${row.reversalOf ?? ''}\n`);
    writer.take(page);
    after = page.at(-1)?.rowId;
    if (page.length < PAGE) break;
  }
  const accounts = writer.accounts();
  const payers = new Map<string, string>();
  for (let first = 0; first < accounts.length; first += ACCOUNTS_AT_ONCE) {
    const some = accounts.slice(first, first + ACCOUNTS_AT_ONCE);
    for (const [account, victim] of await db.transact(actor, (tx) => payersAmong(tx, caseId, some)))
      payers.set(account, victim);
  }
  for (const [account, victim] of payers) hash.update(`${account} ${victim}\n`);
  return { columns: writer.end(payers), fingerprint: hash.digest('hex') };
}
