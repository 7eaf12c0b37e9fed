import type { METHOD_REASONS, Method } from '@anlan/contract/refund';
import type { BenchColumn, StepView } from '@anlan/contract/refund-view';
import { assert } from '../../kernel/assert.ts';
import { type Refund as Allotted, allot, type Considered, REFUND_FORMULA } from '../fund-trace/index.ts';
import type { TitledMoney } from '../title/index.ts';

/** What one victim is still owed, with the operands. All sums in fen. */
export interface Claim {
  readonly victim: string;
  readonly lossFen: number;
  /** Paid or promised in other rounds, or given back otherwise. */
  readonly priorFen: number;
}

export interface FrozenMoney extends TitledMoney {
  readonly frozenFen: number;
  readonly protectedFen: number;
  readonly frozenAt: Temporal.Instant;
}

export interface PlanRules {
  readonly pool: 'pooled' | 'perAccount';
  readonly timestampRule: 'invariant' | 'fifo';
}

export interface PlannedAccount {
  readonly account: string;
  readonly method: Method;
  readonly reason: (typeof METHOD_REASONS)[number];
  readonly toVictims: ReadonlyMap<string, number>;
  readonly staysFen: number;
}

/** The whole reckoning of a round: a function of its inputs alone. */
export interface Plan {
  readonly formula: typeof REFUND_FORMULA;
  readonly accounts: readonly PlannedAccount[];
  readonly byVictim: ReadonlyMap<string, number>;
  readonly totalFen: number;
  readonly staysFen: number;
  readonly steps: readonly StepView[];
  readonly bench: readonly BenchColumn[];
  /** True when some account is shared out by the ratio: then the public is told first. */
  readonly needsNotice: boolean;
}

function safe(value: bigint): number {
  const number = Number(value);
  assert(Number.isSafeInteger(number), 'a sum of a round passes the largest whole number of fen');
  return number;
}

/**
 * How an account is treated and why: Art. 8 of the 2016 rules, first, second and third case. A sheet that went by another
 * convention than first in, first out is no answer of the time stamps, whatever rule was chosen.
 */
function methodOf(money: FrozenMoney, rules: PlanRules): Pick<PlannedAccount, 'method' | 'reason'> {
  if (money.agreed)
    return money.records === 1 && money.shares.length <= 1 && money.otherFen === 0
      ? { method: 'SINGLE', reason: 'oneRecord' }
      : { method: 'TIMESTAMP', reason: 'conventionsAgree' };
  if (rules.timestampRule === 'invariant') return { method: 'PRO_RATA', reason: 'cannotTell' };
  return tellsTime(money)
    ? { method: 'TIMESTAMP', reason: 'timestampRule' }
    : { method: 'PRO_RATA', reason: 'notByTimeStamp' };
}

const tellsTime = ({ agreed, convention }: FrozenMoney): boolean => agreed || convention === 'fifo';

function consider(money: FrozenMoney, direct: boolean): Considered {
  const shares = new Map<string, bigint>();
  for (const { victim, amountFen } of money.shares)
    if (amountFen > 0) shares.set(victim, (shares.get(victim) ?? 0n) + BigInt(amountFen));
  // Whom this convention gives nothing though another would has a part in the ratio.
  const victims = money.shares.map(({ victim }) => victim);
  if (money.otherFen > 0) shares.set('UNK', BigInt(money.otherFen));
  return {
    frozen: {
      account: money.account,
      amount: BigInt(money.frozenFen),
      at: money.frozenAt.epochMilliseconds,
      protectedPart: BigInt(money.protectedFen),
    },
    attribution: {
      balance: [...shares.values()].reduce((all, part) => all + part, 0n),
      vector: shares,
      direct,
      victims,
    },
  };
}

function allotted(
  claims: readonly Claim[],
  accounts: readonly FrozenMoney[],
  rules: PlanRules,
  directOf: (money: FrozenMoney) => boolean,
): Allotted {
  const losses = claims.map(({ victim, lossFen, priorFen }) => ({
    victim,
    loss: BigInt(lossFen),
    paid: 0n,
    received: 0n,
    priorRefund: BigInt(priorFen),
    outstanding: BigInt(Math.max(0, lossFen - priorFen)),
  }));
  const considered = accounts.map((money) => consider(money, directOf(money)));
  return allot(losses, considered, { mode: rules.pool, timestampRule: rules.timestampRule });
}

const sharesOf = (vector: ReadonlyMap<string, bigint>) =>
  [...vector].map(([victim, amount]) => ({ victim, amountFen: safe(amount) }));

function column(name: BenchColumn['name'], refund: Allotted): BenchColumn {
  const stays = [...refund.byAccount.values()].reduce((all, { staysFrozen }) => all + staysFrozen, 0n);
  return { name, byVictim: sharesOf(refund.byVictim), totalFen: safe(refund.total), staysFen: safe(stays) };
}

/**
 * Reckons a round. The method of each account is the engine's; beside it stand the sums that the other methods would give,
 * so that whoever decides sees what hangs on it.
 */
export function planOf(claims: readonly Claim[], accounts: readonly FrozenMoney[], rules: PlanRules): Plan {
  const chosen = allotted(claims, accounts, rules, (money) => methodOf(money, rules).method !== 'PRO_RATA');
  const column1 = column('chosen', chosen);
  return {
    formula: REFUND_FORMULA,
    accounts: accounts.map((money) => {
      const account = chosen.byAccount.get(money.account);
      assert(account, 'every account of a round is allotted');
      return {
        account: money.account,
        ...methodOf(money, rules),
        toVictims: new Map([...account.toVictims].map(([victim, amount]) => [victim, safe(amount)])),
        staysFen: safe(account.staysFrozen),
      };
    }),
    byVictim: new Map(column1.byVictim.map(({ victim, amountFen }) => [victim, amountFen])),
    totalFen: column1.totalFen,
    staysFen: column1.staysFen,
    steps: stepsOf(chosen),
    bench: [
      column1,
      column('timestamp', allotted(claims, accounts, { ...rules, timestampRule: 'fifo' }, tellsTime)),
      column(
        'pooled',
        allotted(claims, accounts, { ...rules, pool: 'pooled' }, () => false),
      ),
      column(
        'perAccount',
        allotted(claims, accounts, { ...rules, pool: 'perAccount' }, () => false),
      ),
    ],
    needsNotice: accounts.some((money) => methodOf(money, rules).method === 'PRO_RATA'),
  };
}

function stepsOf(refund: Allotted): StepView[] {
  return refund.steps.flatMap((step): StepView[] => {
    if (step.step === 'outstanding') return [];
    const direct = step.step === 'direct';
    const weights = direct ? step.attribution : step.weights;
    return [
      {
        step: step.step,
        accounts: direct ? [step.account] : [...step.accounts],
        poolFen: safe(direct ? step.frozen - step.protectedPart : step.pool),
        weights: sharesOf(weights).filter(({ victim }) => victim !== 'UNK'),
        sumFen: safe([...weights.values()].reduce((all, part) => all + part, 0n)),
        full: direct || step.full,
        paid: sharesOf(step.paid),
      },
    ];
  });
}

/** What of a plan the public was told: every sum of every account, in a fixed order; equal text means equal plan. */
export function planText(plan: Plan): string {
  return plan.accounts
    .map(({ account, method, toVictims, staysFen }) => {
      const shares = [...toVictims]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([victim, amount]) => `${victim}=${amount}`);
      return `${account} ${method} ${shares.join(',')} ${staysFen}`;
    })
    .sort()
    .join('\n');
}
