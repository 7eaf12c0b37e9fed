import type { InterceptionKind, InterceptionStatus } from '@anlan/contract/interception';
import type { Vault } from '../../platform/crypto/index.ts';
import { countUpTo, type Tx } from '../../platform/db/index.ts';
import type { Interception } from './interception.ts';

export interface InterceptionRow {
  id: string;
  incident_id: string;
  kind: string;
  status: string;
  value_fen: number | null;
  goods: string | null;
  where_cipher: string | null;
  tracking_cipher: string | null;
  handed_over_at: Temporal.Instant | null;
  unit_id: string;
  unit_path: string;
  reported_at: Temporal.Instant;
  first_call_at: Temporal.Instant | null;
  held_at: Temporal.Instant | null;
  held_by: string | null;
  returned_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  saved_fen: number | null;
  recorded_at: Temporal.Instant;
  version: number;
}

export interface CallRow {
  id: string;
  interception_id: string;
  at: Temporal.Instant;
  whom: string;
  outcome: string;
  note: string | null;
  by_staff: string;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    interception: InterceptionRow;
    interception_call: CallRow;
    interception_facts: Pick<
      InterceptionRow,
      | 'id'
      | 'recorded_at'
      | 'kind'
      | 'status'
      | 'unit_id'
      | 'unit_path'
      | 'value_fen'
      | 'saved_fen'
      | 'first_call_at'
      | 'held_at'
      | 'returned_at'
      | 'ended_at'
    > & { occurred_at: Temporal.Instant; superseded_at: Temporal.Instant | null };
  }
}

/** Context that binds a sealed value to its row and column. */
export const sealContext = (id: string, column: 'where' | 'tracking'): string => `interception:${id}:${column}`;

function fromRow(vault: Vault, row: InterceptionRow): Interception {
  return {
    id: row.id,
    incident: row.incident_id,
    kind: row.kind as InterceptionKind,
    status: row.status as InterceptionStatus,
    unitId: row.unit_id,
    unitPath: row.unit_path,
    reportedAt: row.reported_at,
    version: row.version,
    ...(row.value_fen === null ? {} : { valueFen: row.value_fen }),
    ...(row.goods === null ? {} : { goods: row.goods }),
    ...(row.where_cipher === null ? {} : { whereNow: vault.open(row.where_cipher, sealContext(row.id, 'where')) }),
    ...(row.tracking_cipher === null
      ? {}
      : { trackingNumber: vault.open(row.tracking_cipher, sealContext(row.id, 'tracking')) }),
    ...(row.handed_over_at === null ? {} : { handedOverAt: row.handed_over_at }),
    ...(row.first_call_at === null ? {} : { firstCallAt: row.first_call_at }),
    ...(row.held_at === null ? {} : { heldAt: row.held_at }),
    ...(row.held_by === null ? {} : { heldBy: row.held_by }),
    ...(row.returned_at === null ? {} : { returnedAt: row.returned_at }),
    ...(row.saved_fen === null ? {} : { savedFen: row.saved_fen }),
  };
}

export async function findInterception(vault: Vault, tx: Tx, id: string): Promise<Interception | undefined> {
  const row = await tx.selectFrom('interception').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(vault, row);
}

export async function insertInterception(tx: Tx, row: InterceptionRow): Promise<void> {
  await tx.insertInto('interception').values(row).execute();
}

/** Writes the change over the version seen; false when somebody else was quicker. */
export async function updateInterception(
  tx: Tx,
  id: string,
  seen: number,
  change: Partial<InterceptionRow>,
): Promise<boolean> {
  const outcome = await tx
    .updateTable('interception')
    .set({ ...change, version: seen + 1 })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export async function insertCall(tx: Tx, row: CallRow): Promise<void> {
  await tx.insertInto('interception_call').values(row).execute();
}

export async function callsOf(tx: Tx, ids: readonly string[]): Promise<CallRow[]> {
  if (ids.length === 0) return [];
  return await tx
    .selectFrom('interception_call')
    .selectAll()
    .where('interception_id', 'in', [...ids])
    .orderBy('at')
    .limit(2_000)
    .execute();
}

export interface InterceptionFilter {
  readonly status: readonly string[];
  readonly incident?: string;
  /** Id after which the page begins; ids sort by the moment they were made, newest first. */
  readonly after?: string;
  readonly limit: number;
}

export async function listInterceptions(vault: Vault, tx: Tx, filter: InterceptionFilter): Promise<Interception[]> {
  let query = tx.selectFrom('interception').selectAll();
  if (filter.status.length > 0) query = query.where('status', 'in', [...filter.status]);
  if (filter.incident !== undefined) query = query.where('incident_id', '=', filter.incident);
  if (filter.after !== undefined) query = query.where('id', '<', filter.after);
  const rows = await query.orderBy('id', 'desc').limit(filter.limit).execute();
  return rows.map((row) => fromRow(vault, row));
}

export async function countInterceptions(tx: Tx, filter: Omit<InterceptionFilter, 'limit' | 'after'>): Promise<number> {
  let query = tx.selectFrom('interception').select('id');
  if (filter.status.length > 0) query = query.where('status', 'in', [...filter.status]);
  if (filter.incident !== undefined) query = query.where('incident_id', '=', filter.incident);
  return await countUpTo(tx, query);
}
