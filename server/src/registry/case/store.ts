import type { CaseFacts, CaseStatus, FiveQuestions, LossKind } from '@anlan/contract/fraud-case';
import { countUpTo, type Tx } from '../../platform/db/index.ts';
import type { Cursor } from '../../platform/http/index.ts';
import type { FraudCase, Loss } from './case.ts';

export interface CaseRow {
  id: string;
  number: string | null;
  status: string;
  unit_id: string;
  unit_path: string;
  victim_id: string | null;
  fraud_type: string | null;
  facts: unknown;
  questions: unknown;
  town_id: string | null;
  town_rule: string | null;
  town_disputed: boolean;
  accepted_at: Temporal.Instant;
  review_days: number;
  decided_at: Temporal.Instant | null;
  opened_at: Temporal.Instant | null;
  opening_number: string | null;
  ended_at: Temporal.Instant | null;
  merged_into: string | null;
  recorded_at: Temporal.Instant;
  version: number;
}

export interface LossRow {
  id: string;
  case_id: string;
  kind: string;
  amount_fen: number;
  dated_on: string;
  recorded_at: Temporal.Instant;
  superseded_at: Temporal.Instant | null;
  by_staff: string;
  why: string | null;
}

interface FactsRow {
  id: string;
  occurred_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  superseded_at: Temporal.Instant | null;
  status: string;
  unit_id: string;
  unit_path: string;
  fraud_type: string | null;
  town_id: string | null;
  accepted_at: Temporal.Instant;
  opened_at: Temporal.Instant | null;
  decided_at: Temporal.Instant | null;
  loss_fen: number | null;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    fraud_case: CaseRow;
    case_loss: LossRow;
    case_facts: FactsRow;
    fraud_type: {
      code: string;
      parent: string | null;
      name_zh: string;
      name_en: string;
      valid_from: string;
      valid_to: string | null;
      position: number;
    };
  }
}

function fromRow(row: CaseRow): FraudCase {
  return {
    id: row.id,
    status: row.status as CaseStatus,
    unitId: row.unit_id,
    unitPath: row.unit_path,
    facts: row.facts as CaseFacts,
    questions: row.questions as FiveQuestions,
    townDisputed: row.town_disputed,
    acceptedAt: row.accepted_at,
    reviewDays: row.review_days,
    version: row.version,
    ...(row.number === null ? {} : { number: row.number }),
    ...(row.victim_id === null ? {} : { victim: row.victim_id }),
    ...(row.fraud_type === null ? {} : { fraudType: row.fraud_type }),
    ...(row.town_id === null ? {} : { town: row.town_id }),
    ...(row.town_rule === null ? {} : { townRule: row.town_rule as NonNullable<FraudCase['townRule']> }),
    ...(row.opened_at === null ? {} : { openedAt: row.opened_at }),
    ...(row.opening_number === null ? {} : { openingNumber: row.opening_number }),
    ...(row.merged_into === null ? {} : { mergedInto: row.merged_into }),
  };
}

export async function insertCase(tx: Tx, row: CaseRow): Promise<void> {
  await tx
    .insertInto('fraud_case')
    .values({ ...row, facts: JSON.stringify(row.facts), questions: JSON.stringify(row.questions) })
    .execute();
}

/** The case, or undefined when there is none that the actor may see. */
export async function findCase(tx: Tx, id: string): Promise<FraudCase | undefined> {
  const row = await tx.selectFrom('fraud_case').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** Which case bears this number of the case system, among those that the actor may see. */
export async function caseIdByNumber(tx: Tx, number: string): Promise<string | undefined> {
  return (await tx.selectFrom('fraud_case').select('id').where('number', '=', number).executeTakeFirst())?.id;
}

/** Writes the change over the version seen; false when somebody else was quicker. */
export async function updateCase(tx: Tx, id: string, seen: number, change: Partial<CaseRow>): Promise<boolean> {
  const { facts, questions, ...rest } = change;
  const outcome = await tx
    .updateTable('fraud_case')
    .set({
      ...rest,
      ...(facts === undefined ? {} : { facts: JSON.stringify(facts) }),
      ...(questions === undefined ? {} : { questions: JSON.stringify(questions) }),
      version: seen + 1,
    })
    .where('id', '=', id)
    .where('version', '=', seen)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export async function lossesOf(tx: Tx, cases: readonly string[]): Promise<Map<string, Loss[]>> {
  const byCase = new Map<string, Loss[]>();
  if (cases.length === 0) return byCase;
  const rows = await tx
    .selectFrom('case_loss')
    .selectAll()
    .where('case_id', 'in', [...cases])
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(5_000)
    .execute();
  for (const row of rows) {
    const loss: Loss = {
      kind: row.kind as LossKind,
      amountFen: row.amount_fen,
      datedOn: row.dated_on,
      recordedAt: row.recorded_at,
      ...(row.superseded_at === null ? {} : { supersededAt: row.superseded_at }),
    };
    byCase.set(row.case_id, [...(byCase.get(row.case_id) ?? []), loss]);
  }
  return byCase;
}

/** Adds a value of the loss; the one before it is superseded, never changed. */
export async function insertLoss(tx: Tx, row: LossRow): Promise<void> {
  await tx
    .updateTable('case_loss')
    .set({ superseded_at: row.recorded_at })
    .where('case_id', '=', row.case_id)
    .where('kind', '=', row.kind)
    .where('superseded_at', 'is', null)
    .execute();
  await tx.insertInto('case_loss').values(row).execute();
}

export interface CaseFilter {
  readonly status: readonly string[];
  readonly unit?: string;
  readonly fraudType?: string;
  readonly q?: string;
  readonly before?: Cursor;
  readonly limit: number;
}

export async function listCases(tx: Tx, filter: CaseFilter): Promise<FraudCase[]> {
  let query = tx.selectFrom('fraud_case').selectAll();
  if (filter.status.length > 0) query = query.where('status', 'in', [...filter.status]);
  if (filter.unit !== undefined) query = query.where('unit_id', '=', filter.unit);
  if (filter.fraudType !== undefined) query = query.where('fraud_type', '=', filter.fraudType);
  if (filter.q !== undefined) query = query.where('number', 'like', `%${filter.q.replaceAll(/[%_\\]/g, '')}%`);
  const { before } = filter;
  if (before)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('accepted_at', 'id'), '<', tuple(before.at, before.id)),
    );
  return (await query.orderBy('accepted_at', 'desc').orderBy('id', 'desc').limit(filter.limit).execute()).map(fromRow);
}

export async function countCases(tx: Tx, filter: Omit<CaseFilter, 'limit' | 'before'>): Promise<number> {
  let query = tx.selectFrom('fraud_case').select('id');
  if (filter.status.length > 0) query = query.where('status', 'in', [...filter.status]);
  if (filter.unit !== undefined) query = query.where('unit_id', '=', filter.unit);
  if (filter.fraudType !== undefined) query = query.where('fraud_type', '=', filter.fraudType);
  if (filter.q !== undefined) query = query.where('number', 'like', `%${filter.q.replaceAll(/[%_\\]/g, '')}%`);
  return await countUpTo(tx, query);
}

/** What orders and the desk need of a case: whether it is opened, and its number. */
export interface CaseState {
  readonly id: string;
  readonly status: CaseStatus;
  readonly number?: string;
  readonly openedAt?: Temporal.Instant;
}

export async function caseStates(tx: Tx, ids: readonly string[]): Promise<Map<string, CaseState>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('fraud_case')
    .select(['id', 'status', 'number', 'opened_at'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        status: row.status as CaseStatus,
        ...(row.number === null ? {} : { number: row.number }),
        ...(row.opened_at === null ? {} : { openedAt: row.opened_at }),
      },
    ]),
  );
}

/** Fraud types in force on a day, first level before its children. */
export async function fraudTypesOn(
  tx: Tx,
  day: Temporal.PlainDate,
): Promise<{ code: string; parent: string | null; name_zh: string; name_en: string }[]> {
  return await tx
    .selectFrom('fraud_type')
    .select(['code', 'parent', 'name_zh', 'name_en'])
    .where('valid_from', '<=', day.toString())
    .where(({ eb, or }) => or([eb('valid_to', 'is', null), eb('valid_to', '>=', day.toString())]))
    .orderBy('parent', (order) => order.asc().nullsFirst())
    .orderBy('position')
    .limit(500)
    .execute();
}
