import { type RawBuilder, sql } from 'kysely';
import { readOnce, type Tx } from '../../platform/db/index.ts';
import { outstandingOf } from '../../registry/case/index.ts';
import type { CaseFact, Facts, FreezeFact, PaymentFact, RoundFact, StopFact, TitleFact } from './funnel.ts';
import { type Placed, placedOf } from './parts.ts';
import type { FreezeFactRow, StopFactRow } from './tables.ts';
import './tables.ts';

/** Whose money is asked for: that of one case, of all times, or what began to be held in a span. */
export type Scope = { readonly case: string } | { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

/**
 * The money of a scope, each yuan in one place. Accounts to which it went on are read too, because what was stopped there
 * again is counted there; they do not stand in the answer unless they are of the scope themselves.
 */
export async function placedIn(tx: Tx, scope: Scope): Promise<Placed[]> {
  const key = 'case' in scope ? scope.case : `${scope.from} ${scope.to}`;
  return await readOnce(tx, `funnel ${key}`, async () => {
    const placed = placedOf(await factsOf(tx, scope));
    if ('case' in scope) return placed.filter(({ hold }) => hold.case === scope.case);
    const [from, to] = [scope.from.epochMilliseconds, scope.to.epochMilliseconds];
    return placed.filter(({ hold }) => hold.startAt >= from && hold.startAt < to);
  });
}

/** The accounts of a scope, and all that orders follow their money to or from: what is counted where hangs on all of them. */
function accountsOf(scope: Scope): RawBuilder<unknown> {
  const own =
    'case' in scope
      ? sql`select account_id from funnel_stop_facts where case_id = ${scope.case}
            union select account_id from funnel_freeze_facts where case_id = ${scope.case}`
      : sql`select account_id from funnel_stop_facts where stopped_at >= ${scope.from} and stopped_at < ${scope.to}
            union select account_id from funnel_freeze_facts where frozen_at >= ${scope.from} and frozen_at < ${scope.to}`;
  return sql`with recursive way as materialized (
      select p.account_id as a, n.account_id as b from stop_payment n join stop_payment p on p.id = n.from_order where n.stopped_at is not null),
    reached (account_id) as (
      ${own}
      union
      select way.b from reached join (select a, b from way union all select b, a from way) way on way.a = reached.account_id)
    select account_id from reached`;
}

async function factsOf(tx: Tx, scope: Scope): Promise<Facts> {
  const inScope = sql<boolean>`account_id in (${accountsOf(scope)})`;
  const stops = (await tx.selectFrom('funnel_stop_facts').selectAll().where(inScope).execute()).map(stopOf);
  const freezes = (await tx.selectFrom('funnel_freeze_facts').selectAll().where(inScope).execute()).map(freezeOf);
  const frozen = [...new Set(freezes.map(({ account }) => account))];
  const titles = await titlesOf(tx, [...new Set([...stops.map(({ account }) => account), ...frozen])]);
  const rounds = await roundsOf(tx, frozen);
  const payments = await paymentsOf(tx, frozen);
  const cases = await casesOf(tx, [...new Set([...stops, ...freezes].flatMap((one) => one.case ?? []))]);
  return {
    stops,
    freezes,
    titles,
    rounds,
    payments,
    cases,
    whole: await madeWhole(tx, titles),
    told: await toldOf(tx, frozen),
    traced: await tracedOf(tx, [...new Set(freezes.map((freeze) => freeze.case))]),
  };
}

function stopOf(row: StopFactRow): StopFact {
  const startsAt = row.stopped_at.epochMilliseconds;
  return {
    id: row.id,
    account: row.account_id,
    status: row.status,
    stoppedAt: startsAt,
    endsAt: row.ends_at?.epochMilliseconds ?? startsAt,
    unitId: row.unit_id,
    unitPath: row.unit_path,
    incident: row.incident_id,
    ...(row.first_order === null ? {} : { firstOrder: row.first_order }),
    ...(row.from_order === null ? {} : { fromOrder: row.from_order }),
    ...(row.balance_fen === null ? {} : { balanceFen: row.balance_fen }),
    ...(row.traced_fen === null ? {} : { tracedFen: row.traced_fen }),
    ...(row.bank_code === null ? {} : { bank: row.bank_code }),
    ...(row.case_id === null ? {} : { case: row.case_id }),
  };
}

function freezeOf(row: FreezeFactRow): FreezeFact {
  return {
    id: row.id,
    account: row.account_id,
    status: row.status,
    scope: row.scope,
    preparedAt: row.prepared_at.epochMilliseconds,
    unitId: row.unit_id,
    unitPath: row.unit_path,
    case: row.case_id,
    ...(row.stop_order === null ? {} : { stopOrder: row.stop_order }),
    ...(row.frozen_at === null ? {} : { frozenAt: row.frozen_at.epochMilliseconds }),
    ...(row.ends_at === null ? {} : { endsAt: row.ends_at.epochMilliseconds }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at.epochMilliseconds }),
    ...(row.requested_fen === null ? {} : { requestedFen: row.requested_fen }),
    ...(row.frozen_fen === null ? {} : { frozenFen: row.frozen_fen }),
    ...(row.traced_fen === null ? {} : { tracedFen: row.traced_fen }),
    ...(row.bank_code === null ? {} : { bank: row.bank_code }),
  };
}

async function titlesOf(tx: Tx, accounts: readonly string[]): Promise<TitleFact[]> {
  if (accounts.length === 0) return [];
  const { rows } = await sql<TitleFact>`
    select id, account_id as account, case_id as case, status, has_statement as "hasStatement",
           coalesce((select sum((l->>'draftedFen')::bigint) from jsonb_array_elements(lines) l), 0)::bigint as "draftedFen",
           coalesce((select jsonb_agg(jsonb_build_object('victim', l->>'victim', 'amountFen', (l->>'amountFen')::bigint))
                       from jsonb_array_elements(lines) l), '[]') as lines
      from title_sheet where status <> 'superseded' and account_id = any(${[...accounts]}::text[]) order by id`.execute(
    tx,
  );
  return rows;
}

async function roundsOf(tx: Tx, accounts: readonly string[]): Promise<RoundFact[]> {
  if (accounts.length === 0) return [];
  const { rows } = await sql<{
    account_id: string;
    id: string;
    status: string;
    opened_at: Temporal.Instant;
    notice_ends_at: Temporal.Instant | null;
    objection: boolean;
    shares: number;
  }>`
    select a.account_id, r.id, r.status, r.opened_at, r.notice_ends_at,
           exists (select 1 from refund_objection o where o.refund_id = r.id and o.status = 'open') as objection,
           coalesce((select sum((s->>'amountFen')::bigint) from jsonb_array_elements(a.shares) s), 0)::bigint as shares
      from refund_account a join refund r on r.id = a.refund_id
     where r.status <> 'withdrawn' and a.account_id = any(${[...accounts]}::text[]) order by r.id`.execute(tx);
  return rows.map((row) => ({
    account: row.account_id,
    refund: row.id,
    status: row.status,
    openedAt: row.opened_at.epochMilliseconds,
    objection: row.objection,
    sharesFen: row.shares,
    ...(row.notice_ends_at === null ? {} : { noticeEndsAt: row.notice_ends_at.epochMilliseconds }),
  }));
}

async function paymentsOf(tx: Tx, accounts: readonly string[]): Promise<PaymentFact[]> {
  if (accounts.length === 0) return [];
  const rows = await tx
    .selectFrom('refund_payment')
    .innerJoin('refund', 'refund.id', 'refund_payment.refund_id')
    .select([
      'refund_payment.id',
      'refund_id',
      'from_account',
      'victim_id',
      'refund_payment.status',
      'amount_fen',
      'opened_at',
    ])
    .where('from_account', 'in', [...accounts])
    .orderBy('refund_payment.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    account: row.from_account,
    refund: row.refund_id,
    victim: row.victim_id,
    status: row.status,
    amountFen: row.amount_fen,
    openedAt: row.opened_at.epochMilliseconds,
  }));
}

/** State, number and type of cases, as far as the asker may see them. */
export async function casesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, CaseFact>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('fraud_case')
    .select(['id', 'status', 'number', 'fraud_type'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        status: row.status,
        ...(row.number === null ? {} : { number: row.number }),
        ...(row.fraud_type === null ? {} : { fraudType: row.fraud_type }),
      },
    ]),
  );
}

/** Victims of signed sheets to whom nothing is owed: a loss is named in a case of theirs, and all of it came back or is promised. */
async function madeWhole(tx: Tx, titles: readonly TitleFact[]): Promise<Set<string>> {
  const victims = new Set(titles.flatMap(({ lines }) => lines.map(({ victim }) => victim)));
  if (victims.size === 0) return new Set();
  const { rows } = await sql<{ id: string; victim: string }>`
    select id, coalesce(victim_id, id) as victim from fraud_case
     where victim_id = any(${[...victims]}::text[]) or id = any(${[...victims]}::text[])`.execute(tx);
  const owed = await outstandingOf(
    tx,
    rows.map(({ id }) => id),
  );
  const left = new Map<string, number>();
  for (const { id, victim } of rows) {
    const fen = owed.get(id);
    if (fen !== undefined) left.set(victim, (left.get(victim) ?? 0) + fen);
  }
  return new Set([...left].flatMap(([victim, fen]) => (fen === 0 ? [victim] : [])));
}

async function toldOf(tx: Tx, accounts: readonly string[]): Promise<Set<string>> {
  if (accounts.length === 0) return new Set();
  const { rows } = await sql<{ account_id: string }>`
    select distinct a.account_id from statement_account a join statement_own o on o.account_no = a.no
      join statement_import m on m.no = o.import_no
     where m.status = 'stored' and a.account_id = any(${[...accounts]}::text[])`.execute(tx);
  return new Set(rows.map(({ account_id }) => account_id));
}

async function tracedOf(tx: Tx, cases: readonly string[]): Promise<Set<string>> {
  if (cases.length === 0) return new Set();
  const { rows } = await sql<{ case_id: string }>`
    select case_id from title_trace where state = 'done' and case_id = any(${[...cases]}::text[])`.execute(tx);
  return new Set(rows.map(({ case_id }) => case_id));
}
