import { sql } from 'kysely';
import { countUpTo, type Tx } from '../../platform/db/index.ts';
import type { DrawingRow, FlowRow, PictureRow } from './tables.ts';
import './tables.ts';

export async function findFlow(tx: Tx, caseId: string, stateKey: string): Promise<FlowRow | undefined> {
  return await tx
    .selectFrom('fund_flow')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('state_key', '=', stateKey)
    .executeTakeFirst();
}

/** The moments whose state was asked for in a case. */
export async function askedStates(tx: Tx, caseId: string): Promise<FlowRow[]> {
  return await tx.selectFrom('fund_flow').selectAll().where('case_id', '=', caseId).orderBy('state_key').execute();
}

/** Notes that a drawing is wanted; what was drawn before stays until the new one is there. */
export async function askFlow(
  tx: Tx,
  asked: Pick<FlowRow, 'case_id' | 'state_key' | 'unit_path' | 'state_at' | 'asked_by' | 'asked_at'>,
): Promise<void> {
  await tx
    .insertInto('fund_flow')
    .values({ ...asked, state: 'queued', refusal: null, engine: null, fingerprint: null, rows: 0, drawn_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['case_id', 'state_key'])
        .doUpdateSet({ state: 'queued', refusal: null, asked_by: asked.asked_by, asked_at: asked.asked_at }),
    )
    .execute();
}

export async function endFlow(tx: Tx, { case_id, state_key }: FlowRow, change: Partial<FlowRow>): Promise<void> {
  await tx
    .updateTable('fund_flow')
    .set(change)
    .where('case_id', '=', case_id)
    .where('state_key', '=', state_key)
    .execute();
}

/** Puts a drawing in the place of the one before. */
export async function putDrawing(tx: Tx, row: DrawingRow): Promise<void> {
  const { fingerprint, content } = row;
  await tx
    .insertInto('fund_flow_drawing')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'state_key', 'convention']).doUpdateSet({ fingerprint, content }),
    )
    .execute();
}

/** Which conventions a flow was drawn by, of what it rests on now. */
export async function drawnConventions(tx: Tx, flow: FlowRow): Promise<string[]> {
  const rows = await tx
    .selectFrom('fund_flow_drawing')
    .select('convention')
    .where('case_id', '=', flow.case_id)
    .where('state_key', '=', flow.state_key)
    .where('fingerprint', '=', flow.fingerprint ?? '')
    .execute();
  return rows.map(({ convention }) => convention);
}

/** The bytes of a drawing; undefined when this convention was not drawn of what the flow rests on now. */
export async function drawingOf(tx: Tx, flow: FlowRow, convention: string): Promise<Uint8Array | undefined> {
  const row = await tx
    .selectFrom('fund_flow_drawing')
    .select('content')
    .where('case_id', '=', flow.case_id)
    .where('state_key', '=', flow.state_key)
    .where('convention', '=', convention)
    .where('fingerprint', '=', flow.fingerprint ?? '')
    .executeTakeFirst();
  return row && Buffer.from(row.content, 'base64');
}

/** How an account is held: by a stop that a bank has confirmed, or by a freeze in force, whichever case asked for it. */
export async function holdsOf(tx: Tx, accounts: readonly string[]): Promise<Map<string, 'stopped' | 'frozen'>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await sql<{ account: string; held: 'stopped' | 'frozen' }>`
    select account_id as account, 'stopped' as held from stop_payment
      where account_id = any(${[...accounts]}::text[]) and kind = 'stop' and status in ('stopped', 'handedToFreeze')
    union all
    select account_id, 'frozen' from account_freeze
      where account_id = any(${[...accounts]}::text[]) and status in ('frozen', 'endPassed')`.execute(tx);
  // A freeze says more than the stop that it came from.
  return new Map(rows.toSorted((a, b) => (a.held < b.held ? 1 : -1)).map(({ account, held }) => [account, held]));
}

/** The reports of a case, the earliest first, each with the accounts that its victim paid from. */
export async function reportsOf(tx: Tx, caseId: string): Promise<{ id: string; payers: readonly string[] }[]> {
  const { rows } = await sql<{ id: string; payers: string[] }>`
    select i.id, coalesce(array_agg(t.payer_account) filter (where t.payer_account is not null), '{}') as payers
      from incident i left join incident_transfer t on t.incident_id = i.id
     where i.case_id = ${caseId} group by i.id order by i.id limit 1000`.execute(tx);
  return rows;
}

export async function insertPicture(tx: Tx, row: PictureRow): Promise<void> {
  await tx.insertInto('fund_flow_picture').values(row).execute();
}

export async function findPicture(tx: Tx, id: string): Promise<PictureRow | undefined> {
  return await tx.selectFrom('fund_flow_picture').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Writes the change over the version seen; false when somebody else was quicker. */
export async function updatePicture(
  tx: Tx,
  id: string,
  seen: number,
  change: Pick<PictureRow, 'status' | 'withdrawn_at' | 'withdrawn_by' | 'withdrawn_why'>,
): Promise<boolean> {
  const outcome = await tx
    .updateTable('fund_flow_picture')
    .set({ ...change, version: seen + 1 })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export interface PictureFilter {
  readonly status: readonly string[];
  readonly case?: string;
}

function matching(tx: Tx, filter: PictureFilter) {
  let query = tx.selectFrom('fund_flow_picture');
  if (filter.status.length > 0) query = query.where('status', 'in', [...filter.status]);
  if (filter.case !== undefined) query = query.where('case_id', '=', filter.case);
  return query;
}

/** Newest first; ids sort by the moment they were made. */
export async function listPictures(
  tx: Tx,
  filter: PictureFilter,
  page: { readonly after?: string; readonly limit: number },
): Promise<PictureRow[]> {
  let query = matching(tx, filter).selectAll();
  if (page.after !== undefined) query = query.where('id', '<', page.after);
  return await query.orderBy('id', 'desc').limit(page.limit).execute();
}

export async function countPictures(tx: Tx, filter: PictureFilter): Promise<number> {
  return await countUpTo(tx, matching(tx, filter).select('id'));
}
