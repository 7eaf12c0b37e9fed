import type { Id } from '@anlan/contract/base/ids';
import type { IncidentSource, IncidentStatus, Reporter } from '@anlan/contract/incident';
import { sql } from 'kysely';
import { countUpTo, type Tx } from '../../platform/db/index.ts';
import type { Cursor } from '../../platform/http/index.ts';
import type { Incident, IncidentTransfer } from './incident.ts';
import type { IncidentRow, JoinRow, TransferRow } from './tables.ts';

/** What an incident is made of; the sealed words stay in the database until somebody may read them. */
const COLUMNS = [
  'incident.id',
  'incident.reference',
  'incident.status',
  'incident.source',
  'incident.dispatch_number',
  'incident.reporter',
  'incident.victim_id',
  'incident.reporter_id',
  'incident.still_on_call',
  'incident.screen_shared',
  'incident.transfer_count',
  'incident.picture_id',
  'incident.fraud_type',
  'incident.unit_id',
  'incident.unit_path',
  'incident.holder_staff',
  'incident.holder_since',
  'incident.case_id',
  'incident.reported_at',
  'incident.entered_at',
  'incident.joined_into',
  'incident.amount_fen',
  'incident.version',
] as const;

function incidents(tx: Tx) {
  return tx
    .selectFrom('incident')
    .select(COLUMNS)
    .select((eb) => eb('incident.text_cipher', 'is not', null).as('has_text'));
}

type ReadRow = Omit<IncidentRow, 'text_key' | 'text_cipher' | 'entered_by' | 'recorded_at'> & {
  readonly has_text: unknown;
};

function fromRow(row: ReadRow): Incident {
  return {
    id: row.id as Id<'incident'>,
    reference: row.reference,
    status: row.status as IncidentStatus,
    source: row.source as IncidentSource,
    stillOnCall: row.still_on_call as Incident['stillOnCall'],
    screenShared: row.screen_shared as Incident['screenShared'],
    hasText: row.has_text === true,
    unitId: row.unit_id,
    unitPath: row.unit_path,
    reportedAt: row.reported_at,
    enteredAt: row.entered_at,
    amountFen: row.amount_fen,
    version: row.version,
    ...(row.dispatch_number === null ? {} : { dispatchNumber: row.dispatch_number }),
    ...(row.reporter === null ? {} : { reporter: row.reporter as Reporter }),
    ...(row.victim_id === null ? {} : { victim: row.victim_id }),
    ...(row.reporter_id === null ? {} : { reportedBy: row.reporter_id }),
    ...(row.transfer_count === null ? {} : { transferCount: row.transfer_count }),
    ...(row.picture_id === null ? {} : { picture: row.picture_id }),
    ...(row.fraud_type === null ? {} : { fraudType: row.fraud_type }),
    ...(row.holder_staff === null ? {} : { holderStaff: row.holder_staff }),
    ...(row.holder_since === null ? {} : { holderSince: row.holder_since }),
    ...(row.case_id === null ? {} : { caseId: row.case_id }),
    ...(row.joined_into === null ? {} : { joinedInto: row.joined_into }),
  };
}

function transferFromRow(row: TransferRow): IncidentTransfer {
  return {
    id: row.id,
    incident: row.incident_id,
    position: row.position,
    payeeForm: row.payee_form as IncidentTransfer['payeeForm'],
    doubtful: row.doubtful,
    doubts: row.doubts,
    ...(row.payee_account === null ? {} : { payeeAccount: row.payee_account }),
    ...(row.payer_account === null ? {} : { payerAccount: row.payer_account }),
    ...(row.amount_fen === null ? {} : { amountFen: row.amount_fen }),
    ...(row.at === null ? {} : { at: row.at }),
  };
}

export async function findIncident(tx: Tx, id: string): Promise<Incident | undefined> {
  const row = await incidents(tx).where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

export async function findIncidents(tx: Tx, ids: readonly string[]): Promise<Incident[]> {
  if (ids.length === 0) return [];
  const rows = await incidents(tx)
    .where('id', 'in', [...ids])
    .limit(1_000)
    .execute();
  return rows.map(fromRow);
}

export async function findByDispatchNumber(tx: Tx, number: string): Promise<Incident | undefined> {
  const row = await incidents(tx).where('dispatch_number', '=', number).executeTakeFirst();
  return row && fromRow(row);
}

/** Names the payer's account on the payments of a report that have none. */
export async function setPayer(tx: Tx, incident: string, account: string): Promise<void> {
  await tx
    .updateTable('incident_transfer')
    .set({ payer_account: account })
    .where('incident_id', '=', incident)
    .where('payer_account', 'is', null)
    .execute();
}

export async function transfersOf(tx: Tx, incidents: readonly string[]): Promise<IncidentTransfer[]> {
  if (incidents.length === 0) return [];
  const rows = await tx
    .selectFrom('incident_transfer')
    .selectAll()
    .where('incident_id', 'in', [...incidents])
    .orderBy('incident_id')
    .orderBy('position')
    .limit(10_000)
    .execute();
  return rows.map(transferFromRow);
}

/** In how many reports each account was paid into; reports joined into another tell the same event and do not count. */
export async function reportsOfPayees(tx: Tx, accounts: readonly string[]): Promise<Map<string, number>> {
  if (accounts.length === 0) return new Map();
  const rows = await tx
    .selectFrom('incident_transfer')
    .innerJoin('incident', 'incident.id', 'incident_transfer.incident_id')
    .select(['payee_account', sql<number>`count(distinct incident.id)`.as('reports')])
    .where('payee_account', 'in', [...new Set(accounts)])
    .where('incident.status', '<>', 'joined')
    .groupBy('payee_account')
    .execute();
  return new Map(rows.flatMap((row) => (row.payee_account === null ? [] : [[row.payee_account, Number(row.reports)]])));
}

/** The next number of the business day, `J20230430-0012`; the day's row stays locked until the transaction ends. */
export async function nextReference(tx: Tx, day: string): Promise<string> {
  const row = await tx
    .insertInto('incident_counter')
    .values({ day, last: 1 })
    .onConflict((conflict) => conflict.column('day').doUpdateSet({ last: sql`incident_counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return `J${day.replaceAll('-', '')}-${String(row.last).padStart(4, '0')}`;
}

export async function insertIncident(tx: Tx, row: IncidentRow): Promise<void> {
  await tx.insertInto('incident').values(row).execute();
}

export async function insertTransfers(tx: Tx, rows: readonly TransferRow[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('incident_transfer')
      .values([...rows])
      .execute();
}

/** Writes the changed columns where the version is still the one seen. */
export async function updateIncident(tx: Tx, id: string, seen: number, change: Partial<IncidentRow>): Promise<boolean> {
  const outcome = await tx
    .updateTable('incident')
    .set({ ...change, version: seen + 1 })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export async function sealedText(tx: Tx, id: string): Promise<{ key: string; cipher: string } | undefined> {
  const row = await tx
    .selectFrom('incident')
    .select(['text_key', 'text_cipher'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.text_key && row.text_cipher ? { key: row.text_key, cipher: row.text_cipher } : undefined;
}

export async function insertJoin(tx: Tx, row: JoinRow): Promise<void> {
  await tx.insertInto('incident_join').values(row).execute();
}

export async function endJoin(tx: Tx, incident: string, at: Temporal.Instant, by: string): Promise<void> {
  await tx
    .updateTable('incident_join')
    .set({ removed_at: at, removed_by: by })
    .where('incident_id', '=', incident)
    .where('removed_at', 'is', null)
    .execute();
}

export interface Candidate {
  readonly incident: Incident;
  readonly samePayee: boolean;
  readonly sameVictim: boolean;
}

const CANDIDATE_HOURS = 24;

/** Reports within 24 hours of this one that name a payee account or the victim again; a person decides. */
export async function findCandidates(tx: Tx, incident: Incident): Promise<Candidate[]> {
  const payees = (await transfersOf(tx, [incident.id])).flatMap((transfer) => transfer.payeeAccount ?? []);
  const rows = await incidents(tx)
    .select(({ exists, selectFrom, val }) =>
      payees.length === 0
        ? val(false).as('same_payee')
        : exists(
            selectFrom('incident_transfer')
              .select('incident_transfer.id')
              .whereRef('incident_transfer.incident_id', '=', 'incident.id')
              .where('payee_account', 'in', payees),
          ).as('same_payee'),
    )
    .where('incident.id', '<>', incident.id)
    .where('incident.status', 'in', ['reported', 'handling', 'closed'])
    .where('incident.reported_at', '>=', incident.reportedAt.subtract({ hours: CANDIDATE_HOURS }))
    .where('incident.reported_at', '<=', incident.reportedAt.add({ hours: CANDIDATE_HOURS }))
    .limit(500)
    .execute();
  return rows
    .map((row) => ({
      incident: fromRow(row),
      samePayee: Boolean(row.same_payee),
      sameVictim: incident.victim !== undefined && row.victim_id === incident.victim,
    }))
    .filter((candidate) => candidate.samePayee || candidate.sameVictim)
    .slice(0, 20);
}

export interface IncidentFilter {
  readonly status: readonly string[];
  readonly unit?: string;
  readonly q?: string;
  readonly before?: Cursor;
  readonly limit: number;
}

/** Newest first, paged by (reported_at, id). */
export async function listIncidents(tx: Tx, filter: IncidentFilter): Promise<Incident[]> {
  let query = incidents(tx);
  if (filter.status.length > 0) query = query.where('status', 'in', [...filter.status]);
  if (filter.unit !== undefined) query = query.where('unit_id', '=', filter.unit);
  if (filter.q !== undefined) query = query.where('reference', 'like', `%${filter.q.replaceAll(/[%_\\]/g, '')}%`);
  const { before } = filter;
  if (before) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('reported_at', 'id'), '<', tuple(before.at, before.id)),
    );
  }
  const rows = await query.orderBy('reported_at', 'desc').orderBy('id', 'desc').limit(filter.limit).execute();
  return rows.map(fromRow);
}

/** Counts up to ten thousand. */
export async function countIncidents(tx: Tx, filter: Omit<IncidentFilter, 'limit' | 'before'>): Promise<number> {
  let query = tx.selectFrom('incident').select('id');
  if (filter.status.length > 0) query = query.where('status', 'in', [...filter.status]);
  if (filter.unit !== undefined) query = query.where('unit_id', '=', filter.unit);
  if (filter.q !== undefined) query = query.where('reference', 'like', `%${filter.q.replaceAll(/[%_\\]/g, '')}%`);
  return await countUpTo(tx, query);
}
