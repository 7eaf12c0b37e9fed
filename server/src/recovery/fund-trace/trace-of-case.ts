import type { TraceCase } from '@anlan/contract/fund-trace';
import {
  type ByConvention,
  TITLE_CONVENTIONS,
  type TitleConvention,
  type TitleMissing,
  type Assumption as WrittenAssumption,
} from '@anlan/contract/title';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { type CaseOfRows, caseOfRows } from './case-of-rows.ts';
import { ambiguity, type Interval } from './convention/ambiguity.ts';
import { type Case, readCase } from './convention/case.ts';
import { type Explainer, explainer } from './convention/explain.ts';
import type { CaseFault } from './convention/fault.ts';
import { type Assumption, type Plan, planOf } from './convention/plan.ts';
import { minus, plus, written as writtenFraction, ZERO } from './convention/rational.ts';
import { type Attribution, attribute } from './convention/trace.ts';
import type { TraceInputs } from './trace-inputs.ts';

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
  /** What of the exact claim these ways do not show: ways and rest sum to it. */
  readonly rest: string;
}

export interface CaseTrace {
  readonly written: TraceCase;
  readonly accounts: readonly AccountTrace[];
  readonly assumptions: readonly WrittenAssumption[];
  readonly missing: TitleMissing;
}

const SHOWN_WAYS = 20;

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
  const work = workOn(inputs, at);
  if (!work.ok) return work;
  if (!work.value.all.has(convention)) return refuse({ at: 'transfers', code: 'too-fine', value: convention });
  const accounts = accountTraces(work.value, convention);
  return accept({
    written: work.value.made.written,
    accounts,
    assumptions: work.value.plan.assumptions.map(writtenAssumption),
    missing: missingOf(work.value, accounts),
  });
}

/** A case traced by every convention that its fractions allow. */
export interface Work {
  readonly traced: Case;
  readonly plan: Plan;
  readonly made: CaseOfRows;
  /** Without a convention whose fractions outgrew the case. */
  readonly all: ReadonlyMap<TitleConvention, Attribution>;
  /** Victim → account → the least and the most. */
  readonly intervals: ReadonlyMap<string, ReadonlyMap<string, Interval>>;
  /** Transfers without a time, whose order inside their day is assumed, and the accounts that they touch. */
  readonly assumed: { readonly transfers: ReadonlySet<string>; readonly accounts: ReadonlySet<string> };
}

/** Traces a case by all conventions at once: what they have in common is reckoned once. */
export function workOn(inputs: TraceInputs, at?: Temporal.Instant): Result<Work, CaseFault> {
  const made = caseOfRows(inputs.caseId, inputs.movements, inputs.payers);
  const read = readCase(made.written);
  if (!read.ok) return read;
  const traced = read.value;
  const plan = planOf(traced, at?.epochMilliseconds);
  const all = new Map<TitleConvention, Attribution>();
  // A mixture too fine to be written exactly leaves its column empty; then the conventions do not agree.
  for (const name of TITLE_CONVENTIONS) {
    const attribution = attribute(traced, name, plan);
    if (attribution.ok) all.set(name, attribution.value);
  }
  const intervals = new Map([...traced.victims.keys()].map((id) => [id, ambiguity(traced, plan, id)]));
  return accept({ traced, plan, made, all, intervals, assumed: assumedOrder(traced, plan) });
}

/** Whose money lies in each account that can hold any victim's, by one convention that the case could be traced by. */
export function accountTraces(work: Work, convention: TitleConvention): AccountTrace[] {
  const explain = explainer(work.traced, work.plan, convention);
  return accountsOf({ ...work, convention, explain });
}

/** What of the rows was left out, and whose statements are missing. */
export function missingOf({ made }: Work, accounts: readonly AccountTrace[]): TitleMissing {
  return {
    ...made.leftOut,
    noCounter: made.noCounter,
    noStatement: accounts.filter(({ hasStatement }) => !hasStatement).map(({ account }) => account),
  };
}

/** An assumption as it crosses a wire. */
export function writtenAssumption({ amount, ...rest }: Assumption): WrittenAssumption {
  return { ...rest, ...(amount === undefined ? {} : { amountFenText: amount.toString() }) };
}

interface Traced extends Work {
  readonly convention: TitleConvention;
  readonly explain: Explainer;
}

function accountsOf(work: Traced): AccountTrace[] {
  const found: AccountTrace[] = [];
  for (const [account, vector] of work.all.get(work.convention)?.balances ?? []) {
    if (work.traced.accounts.get(account)?.role !== 'mule') continue;
    const balance = [...vector.values()].reduce((sum, part) => sum + part, 0n);
    const shares = [...work.traced.victims.keys()].sort().flatMap((victim) => {
      const { low, high } = work.intervals.get(victim)?.get(account) ?? { low: 0n, high: 0n };
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
        work.assumed.accounts.has(account) ||
        shares.some(({ ways }) => ways.some((way) => way.transfers.some((id) => work.assumed.transfers.has(id)))),
    });
  }
  return found;
}

function assumedOrder(traced: Case, plan: Plan): Work['assumed'] {
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
  const shown = explained.chains.slice(0, SHOWN_WAYS);
  const transfers = [...new Set(explained.chains.flatMap(({ hops }) => hops.map(({ transfer }) => transfer)))];
  return {
    victim,
    amountFen: parts[convention] ?? 0,
    byConvention: Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)),
    lowFen: Number(low),
    highFen: Number(high),
    rows: transfers.flatMap((id) => made.rowsOf.get(id) ?? []),
    ways: shown.map(({ amount, hops }) => ({
      amount: writtenFraction(amount),
      transfers: hops.map(({ transfer }) => transfer),
    })),
    rest: writtenFraction(
      minus(
        explained.claim,
        shown.reduce((sum, { amount }) => plus(sum, amount), ZERO),
      ),
    ),
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
