import type { SeizureGround, SeizureKind, SeizureStatus } from '@anlan/contract/seizure';
import { countUpTo, type Tx } from '../../platform/db/index.ts';
import type { Seizure, SeizureReturn } from './seizure.ts';

export interface SeizureRow {
  id: string;
  case_id: string;
  ground: string;
  kind: string;
  status: string;
  goods: string | null;
  document_number: string | null;
  from_person: string | null;
  from_role: string;
  value_fen: number | null;
  valued_by: string | null;
  valued_on: string | null;
  custody: string;
  seized_at: Temporal.Instant;
  unit_id: string;
  unit_path: string;
  ended_at: Temporal.Instant | null;
  recorded_at: Temporal.Instant;
  version: number;
}

export interface ReturnRow {
  id: string;
  seizure_id: string;
  case_id: string;
  amount_fen: number;
  state: string;
  proposed_by: string;
  proposed_at: Temporal.Instant;
  confirmed_by: string | null;
  confirmed_at: Temporal.Instant | null;
  receipt: string | null;
}

interface Facts {
  id: string;
  occurred_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  superseded_at: Temporal.Instant | null;
  kind: string;
  ground: string;
  unit_id: string;
  unit_path: string;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    seizure: SeizureRow;
    seizure_return: ReturnRow;
    seizure_facts: Facts & { status: string; value_fen: number | null };
    seizure_return_facts: Facts & { seizure_id: string; amount_fen: number };
  }
}

function fromRow(row: SeizureRow): Seizure {
  return {
    id: row.id,
    case: row.case_id,
    ground: row.ground as SeizureGround,
    kind: row.kind as SeizureKind,
    status: row.status as SeizureStatus,
    fromRole: row.from_role as Seizure['fromRole'],
    custody: row.custody,
    seizedAt: row.seized_at,
    unitId: row.unit_id,
    unitPath: row.unit_path,
    version: row.version,
    ...(row.goods === null ? {} : { goods: row.goods }),
    ...(row.document_number === null ? {} : { documentNumber: row.document_number }),
    ...(row.from_person === null ? {} : { from: row.from_person }),
    ...(row.value_fen === null ? {} : { valueFen: row.value_fen }),
    ...(row.valued_by === null ? {} : { valuedBy: row.valued_by }),
    ...(row.valued_on === null ? {} : { valuedOn: row.valued_on }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  };
}

function returnFromRow(row: ReturnRow): SeizureReturn {
  return {
    id: row.id,
    seizure: row.seizure_id,
    case: row.case_id,
    amountFen: row.amount_fen,
    state: row.state as SeizureReturn['state'],
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    ...(row.confirmed_at === null ? {} : { confirmedAt: row.confirmed_at }),
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
  };
}

export async function insertSeizure(tx: Tx, row: SeizureRow): Promise<void> {
  await tx.insertInto('seizure').values(row).execute();
}

/** The seizure, or undefined when there is none that the actor may see. */
export async function findSeizure(tx: Tx, id: string): Promise<Seizure | undefined> {
  const row = await tx.selectFrom('seizure').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** Writes the change over the version seen; false when somebody else was quicker. */
export async function updateSeizure(tx: Tx, id: string, seen: number, change: Partial<SeizureRow>): Promise<boolean> {
  const outcome = await tx
    .updateTable('seizure')
    .set({ ...change, version: seen + 1 })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export async function insertReturn(tx: Tx, row: ReturnRow): Promise<void> {
  await tx.insertInto('seizure_return').values(row).execute();
}

export async function updateReturn(tx: Tx, id: string, change: Partial<ReturnRow>): Promise<void> {
  await tx.updateTable('seizure_return').set(change).where('id', '=', id).execute();
}

/** The lines of each seizure's list of returns, oldest first. */
export async function returnsOf(tx: Tx, seizures: readonly string[]): Promise<Map<string, SeizureReturn[]>> {
  const found = new Map<string, SeizureReturn[]>();
  if (seizures.length === 0) return found;
  const rows = await tx
    .selectFrom('seizure_return')
    .selectAll()
    .where('seizure_id', 'in', [...seizures])
    .orderBy('id')
    .limit(5_000)
    .execute();
  for (const row of rows) found.set(row.seizure_id, [...(found.get(row.seizure_id) ?? []), returnFromRow(row)]);
  return found;
}

export interface SeizureFilter {
  readonly status: readonly string[];
  readonly case?: string;
  readonly after?: string;
  readonly limit: number;
}

/** What both the list and its count begin with. */
function matching(tx: Tx, filter: Omit<SeizureFilter, 'limit' | 'after'>) {
  let query = tx.selectFrom('seizure');
  if (filter.status.length > 0) query = query.where('status', 'in', [...filter.status]);
  if (filter.case !== undefined) query = query.where('case_id', '=', filter.case);
  return query;
}

/** Newest first; ids sort by the moment they were made. */
export async function listSeizures(tx: Tx, filter: SeizureFilter): Promise<Seizure[]> {
  let query = matching(tx, filter).selectAll();
  if (filter.after !== undefined) query = query.where('id', '<', filter.after);
  return (await query.orderBy('id', 'desc').limit(filter.limit).execute()).map(fromRow);
}

export async function countSeizures(tx: Tx, filter: Omit<SeizureFilter, 'limit' | 'after'>): Promise<number> {
  return await countUpTo(tx, matching(tx, filter).select('id'));
}
