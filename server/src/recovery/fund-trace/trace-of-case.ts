import { createHash } from 'node:crypto';
import type { TraceCase } from '@anlan/contract/fund-trace';
import type {
  ByConvention,
  TitleConvention,
  TitleMissing,
  Assumption as WrittenAssumption,
} from '@anlan/contract/title';
import { sql } from 'kysely';
import { accept, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import { type Movement, movementsOf } from '../statement/index.ts';
import { type CaseOfRows, caseOfRows } from './case-of-rows.ts';
import { ambiguity } from './convention/ambiguity.ts';
import { type Case, readCase } from './convention/case.ts';
import { type Explainer, explainer } from './convention/explain.ts';
import type { CaseFault } from './convention/fault.ts';
import { type Plan, planOf } from './convention/plan.ts';
import { written as writtenFraction } from './convention/rational.ts';
import { type Attribution, attribute } from './convention/trace.ts';

/** Everything a trace of a case rests on; the fingerprint changes when, and only when, any of it does. */
export interface TraceInputs {
  readonly caseId: string;
  readonly fingerprint: string;
  readonly movements: readonly Movement[];
  /** Account → victim: the person of the case whose report names the account as payer, or that case while nobody is named. */
  readonly payers: ReadonlyMap<string, string>;
}

/** Whose money lies in one account. All sums in fen. */
export interface AccountTrace {
  readonly account: string;
  readonly hasStatement: boolean;
  readonly balanceFen: number;
  /** First-in-first-out, last-in-first-out and pro-rata say exactly the same of it. */
  readonly agreed: boolean;
  readonly shares: readonly VictimShare[];
  /** What of it is no victim's by the chosen convention. */
  readonly otherFen: number;
  /** Credits into the account that the shares came by. */
  readonly records: number;
  /** A row without a time touches it or lies behind a share: the order inside its day is assumed. */
  readonly orderAssumed: boolean;
}

export interface VictimShare {
  readonly victim: string;
  readonly amountFen: number;
  readonly byConvention: ByConvention;
  /** The least and the most that any convention could give. */
  readonly lowFen: number;
  readonly highFen: number;
  /** Ids of the statement rows behind it, from the victim to the account. */
  readonly rows: readonly string[];
  /** Ways of the money, each with its sum (a fraction under pro-rata) and its transfers in order. */
  readonly ways: readonly { readonly amount: string; readonly transfers: readonly string[] }[];
}

export interface CaseTrace {
  readonly written: TraceCase;
  readonly accounts: readonly AccountTrace[];
  readonly assumptions: readonly WrittenAssumption[];
  readonly missing: TitleMissing;
}

/** Larger cases are traced from a file by `trace --transfers`; exact fractions of more rows would hold up the desk. */
export const MOST_TRACED_ROWS = 5_000;
const PAGE = 2_500;
const SHOWN_WAYS = 20;

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
  // The earliest report decides when two name one account.
  const { rows } = await sql<{ account: string; victim: string }>`
    select distinct on (t.payer_account) t.payer_account as account, coalesce(c.victim_id, c.id) as victim
      from incident_transfer t join incident i on i.id = t.incident_id join fraud_case c on c.id = i.case_id
     where t.payer_account = any(${[...accounts]}::text[])
     order by t.payer_account, (c.id <> ${caseId}), c.id`.execute(tx);
  const payers = new Map(rows.map(({ account, victim }) => [account, victim]));
  return { caseId, movements, payers, fingerprint: fingerprintOf(movements, payers) };
}

function fingerprintOf(movements: readonly Movement[], payers: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const row of movements) hash.update(`${row.rowId} ${row.direction} ${row.reversalOf ?? ''}\n`);
  for (const [account, victim] of payers) hash.update(`${account} ${victim}\n`);
  return hash.digest('hex');
}

/**
 * Whose money lies in each account of the case, by the convention chosen, with the others beside it.
 * @param at the state at a past moment; absent: after the last row
 * @returns the refusal of the engine with the field, when the rows cannot be a case
 */
export function traceOf(
  inputs: TraceInputs,
  convention: TitleConvention,
  at?: Temporal.Instant,
): Result<CaseTrace, CaseFault> {
  const made = caseOfRows(inputs.caseId, inputs.movements, inputs.payers);
  const read = readCase(made.written);
  if (!read.ok) return read;
  const plan = planOf(read.value, at?.epochMilliseconds);
  const fifo = attribute(read.value, 'fifo', plan);
  if (!fifo.ok) return fifo;
  const chosen = attribute(read.value, convention, plan);
  if (!chosen.ok) return chosen;
  const all = new Map<TitleConvention, Attribution>([[convention, chosen.value]]);
  // A mixture too fine to be written exactly leaves its column empty; then the conventions do not agree.
  for (const name of ['fifo', 'lifo', 'prorata', 'libr'] as const) {
    const attribution = all.has(name) ? undefined : attribute(read.value, name, plan);
    if (attribution?.ok) all.set(name, attribution.value);
  }
  // Under the lowest balance the victims' money mixes as under pro-rata: the ways are the same, their weights are not.
  const explain = explainer(read.value, plan, convention === 'libr' ? 'prorata' : convention);
  const accounts = accountsOf({ traced: read.value, plan, made, convention, all, explain });
  return accept({
    written: made.written,
    accounts,
    assumptions: plan.assumptions.map(({ amount, ...rest }) => ({
      ...rest,
      ...(amount === undefined ? {} : { amountFenText: amount.toString() }),
    })),
    missing: {
      ...made.leftOut,
      noCounter: made.noCounter,
      noStatement: accounts.filter(({ hasStatement }) => !hasStatement).map(({ account }) => account),
    },
  });
}

interface Traced {
  readonly traced: Case;
  readonly plan: Plan;
  readonly made: CaseOfRows;
  readonly convention: TitleConvention;
  readonly all: ReadonlyMap<TitleConvention, Attribution>;
  readonly explain: Explainer;
}

function accountsOf(work: Traced): AccountTrace[] {
  const intervals = new Map([...work.traced.victims.keys()].map((id) => [id, ambiguity(work.traced, work.plan, id)]));
  const found: AccountTrace[] = [];
  const touched = assumedOrder(work);
  for (const [account, vector] of work.all.get(work.convention)?.balances ?? []) {
    if (work.traced.accounts.get(account)?.role !== 'mule') continue;
    const balance = [...vector.values()].reduce((sum, part) => sum + part, 0n);
    const shares = [...work.traced.victims.keys()].sort().flatMap((victim) => {
      const { low, high } = intervals.get(victim)?.get(account) ?? { low: 0n, high: 0n };
      return high === 0n ? [] : [shareOf(work, account, victim, { low, high })];
    });
    if (shares.length === 0) continue;
    const ours = shares.reduce((sum, { amountFen }) => sum + amountFen, 0);
    const credits = new Set(shares.flatMap(({ ways }) => ways.flatMap(({ transfers }) => transfers.at(-1) ?? [])));
    found.push({
      account,
      hasStatement: work.made.told.has(account),
      balanceFen: Number(balance),
      agreed: agree(work.all, account),
      shares,
      otherFen: Number(balance) - ours,
      records: credits.size,
      orderAssumed:
        touched.accounts.has(account) ||
        shares.some(({ ways }) => ways.some((way) => way.transfers.some((id) => touched.transfers.has(id)))),
    });
  }
  return found;
}

function assumedOrder({ traced, plan }: Traced) {
  const transfers = new Set(
    plan.assumptions.flatMap(({ kind, transfer }) => (kind === 'order-assumed' ? (transfer ?? []) : [])),
  );
  const rows = traced.transfers.filter(({ id }) => transfers.has(id));
  return { transfers, accounts: new Set(rows.flatMap(({ from, to }) => [from, to])) };
}

function shareOf(
  { made, convention, all, explain }: Traced,
  account: string,
  victim: string,
  { low, high }: { readonly low: bigint; readonly high: bigint },
): VictimShare {
  const partOf = (name: TitleConvention): number | undefined => {
    const balances = all.get(name)?.balances;
    return balances && Number(balances.get(account)?.get(victim) ?? 0n);
  };
  const parts = { fifo: partOf('fifo'), lifo: partOf('lifo'), prorata: partOf('prorata'), libr: partOf('libr') };
  const explained = explain(account, victim);
  const transfers = [...new Set(explained.chains.flatMap(({ hops }) => hops.map(({ transfer }) => transfer)))];
  return {
    victim,
    amountFen: parts[convention] ?? 0,
    byConvention: Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)),
    lowFen: Number(low),
    highFen: Number(high),
    rows: transfers.flatMap((id) => made.rowsOf.get(id) ?? []),
    ways: explained.chains.slice(0, SHOWN_WAYS).map(({ amount, hops }) => ({
      amount: writtenFraction(amount),
      transfers: hops.map(({ transfer }) => transfer),
    })),
  };
}

/** The three conventions say exactly the same of an account, fractions included (tracing.md §3.9). */
function agree(all: ReadonlyMap<TitleConvention, Attribution>, account: string): boolean {
  const [fifo, lifo, prorata] = [all.get('fifo'), all.get('lifo'), all.get('prorata')?.balancesExact];
  const said = [fifo?.balances, lifo?.balances, prorata].map((balances) =>
    balances
      ? JSON.stringify([...(balances.get(account) ?? [])].map(([id, part]) => [id, part.toString()]))
      : undefined,
  );
  return said[0] !== undefined && said.every((one) => one === said[0]);
}
