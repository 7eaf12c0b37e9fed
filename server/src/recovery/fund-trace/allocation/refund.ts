import { accept, type Result, refuse } from '../../../kernel/result.ts';
import type { Case, Frozen, RefundOrder } from '../convention/case.ts';
import { byCodePoint } from '../convention/code-points.ts';
import type { CaseFault } from '../convention/fault.ts';
import { shareOut } from '../convention/largest-remainder.ts';
import type { Vector } from '../convention/trace.ts';
import { type AccountAttribution, attributionsOf } from './attribution.ts';
import { type OutstandingLoss, outstandingLosses } from './loss.ts';

/** The rule by which frozen money is shared out, as it stands on the public notice; a change of the rule is a new version. */
export const REFUND_FORMULA = { name: 'ANLAN-REFUND', version: 1 } as const;

export type RefundMethod = 'direct' | 'prorata' | 'prorata-pooled';

export interface AccountRefund {
  readonly method: RefundMethod;
  readonly frozen: bigint;
  readonly toVictims: Vector;
  readonly staysFrozen: bigint;
}

/** One step of the reckoning with its operands: the public notice prints these, and anybody can repeat them. */
export type RefundStep =
  | {
      readonly step: 'outstanding';
      readonly victim: string;
      readonly loss?: bigint;
      readonly paid: bigint;
      readonly received: bigint;
      readonly priorRefund: bigint;
      readonly outstanding: bigint;
    }
  | {
      readonly step: 'direct';
      readonly account: string;
      readonly because: 'conventions-agree' | 'timestamp-rule';
      readonly frozen: bigint;
      readonly protectedPart: bigint;
      readonly attribution: Vector;
      readonly outstanding: Vector;
      readonly paid: Vector;
    }
  | {
      readonly step: 'ratio';
      readonly accounts: readonly string[];
      readonly pool: bigint;
      readonly weights: Vector;
      readonly sumOfWeights: bigint;
      readonly full: boolean;
      readonly paid: Vector;
    };

export interface Refund {
  readonly byVictim: Vector;
  readonly byAccount: ReadonlyMap<string, AccountRefund>;
  readonly unmet: Vector;
  readonly total: bigint;
  readonly steps: readonly RefundStep[];
}

/**
 * Allots the frozen money of a case to its victims: accounts whose money is identified first, the others by the ratio of
 * outstanding losses. Σ paid + Σ what stays = Σ frozen in every account; no victim gets more than the outstanding loss.
 * @returns `no-refund` when the case has no refund order; `too-fine` as the tracing says
 */
export function refundOf(traced: Case): Result<Refund, CaseFault> {
  const order = traced.refund;
  if (!order) return refuse({ at: 'refund', code: 'no-refund' });
  const attributions = attributionsOf(traced, order);
  if (!attributions.ok) return attributions;
  const considered = order.frozen.flatMap((frozen) => {
    const attribution = attributions.value.get(frozen.account);
    return attribution ? [{ frozen, attribution }] : [];
  });
  return accept(allot(outstandingLosses(traced), considered, order));
}

/**
 * The same from attributions that stand already (signed title sheets) and losses as verified: accounts whose money is
 * identified first, in the order of their freezes, the others by the ratio.
 */
export function allot(
  losses: readonly OutstandingLoss[],
  considered: readonly Considered[],
  order: Pick<RefundOrder, 'mode' | 'timestampRule'>,
): Refund {
  const allotment = new Allotment(losses);
  const inOrder = [...considered].sort(
    (a, b) => a.frozen.at - b.frozen.at || byCodePoint(a.frozen.account, b.frozen.account),
  );
  for (const { frozen, attribution } of inOrder) if (attribution.direct) allotment.direct(frozen, attribution, order);
  const others = inOrder.filter(({ attribution }) => !attribution.direct);
  if (order.mode === 'perAccount') for (const one of others) allotment.ratio([one], 'prorata');
  else if (others.length > 0) allotment.ratio(others, 'prorata-pooled');
  return allotment.refund();
}

/** A frozen account with whose money it holds. */
export interface Considered {
  readonly frozen: Frozen;
  readonly attribution: AccountAttribution;
}

class Allotment {
  readonly #outstanding: Map<string, bigint>;
  readonly #byVictim = new Map<string, bigint>();
  readonly #byAccount = new Map<string, AccountRefund>();
  readonly #steps: RefundStep[] = [];

  constructor(losses: readonly OutstandingLoss[]) {
    this.#outstanding = new Map(losses.map(({ victim, outstanding }) => [victim, outstanding]));
    this.#steps.push(...losses.map((loss) => ({ step: 'outstanding' as const, ...loss })));
  }

  /** The account's money is identified: it goes back along its attribution. */
  direct(
    { account, amount, protectedPart }: Frozen,
    { balance, vector }: AccountAttribution,
    order: Pick<RefundOrder, 'timestampRule'>,
  ): void {
    const frozen = amount ?? balance;
    const scaled = balance === 0n || frozen === balance ? vector : shareOut(frozen, vector);
    const claims = new Map<string, bigint>();
    for (const [origin, part] of scaled) {
      const claim = least(part, this.#outstanding.get(origin) ?? 0n);
      if (claim > 0n) claims.set(origin, claim);
    }
    // Money shown to be lawful stays, whatever the attribution says.
    const free = above(frozen - protectedPart);
    const paid = sum(claims) > free ? shareOut(free, claims) : claims;
    this.#steps.push({
      step: 'direct',
      account,
      because: order.timestampRule === 'fifo' ? 'timestamp-rule' : 'conventions-agree',
      frozen,
      protectedPart,
      attribution: vector,
      outstanding: new Map([...claims.keys()].map((victim) => [victim, this.#outstanding.get(victim) ?? 0n])),
      paid,
    });
    this.#pay(account, 'direct', frozen, paid);
  }

  /** One pool over some accounts, by the ratio of outstanding losses of the victims with money in them. */
  ratio(considered: readonly Considered[], method: 'prorata' | 'prorata-pooled'): void {
    const victims = new Set(considered.flatMap(({ attribution }) => attribution.victims));
    const weights = new Map(
      [...victims]
        .sort(byCodePoint)
        .map((victim): [string, bigint] => [victim, this.#outstanding.get(victim) ?? 0n])
        .filter(([, weight]) => weight > 0n),
    );
    const free = considered.map(({ frozen, attribution }) => ({
      account: frozen.account,
      frozen: frozen.amount ?? attribution.balance,
      // No victim's money is in it under any convention: it pays nobody.
      left:
        attribution.victims.length === 0 ? 0n : above((frozen.amount ?? attribution.balance) - frozen.protectedPart),
      toVictims: new Map<string, bigint>(),
    }));
    const pool = free.reduce((all, { left }) => all + left, 0n);
    const sumOfWeights = sum(weights);
    const full = pool >= sumOfWeights;
    const paid = full ? weights : shareOut(pool, weights);
    this.#steps.push({
      step: 'ratio',
      accounts: free.map(({ account }) => account),
      pool,
      weights,
      sumOfWeights,
      full,
      paid,
    });
    for (const [victim, share] of [...paid].sort(([a], [b]) => byCodePoint(a, b))) {
      let due = share;
      for (const one of free) {
        const part = least(due, one.left);
        if (part === 0n) continue;
        one.toVictims.set(victim, part);
        one.left -= part;
        due -= part;
      }
    }
    for (const { account, frozen, toVictims } of free) this.#pay(account, method, frozen, toVictims);
  }

  refund(): Refund {
    return {
      byVictim: listed(this.#byVictim),
      byAccount: new Map([...this.#byAccount].sort(([a], [b]) => byCodePoint(a, b))),
      unmet: listed(this.#outstanding),
      total: sum(this.#byVictim),
      steps: this.#steps,
    };
  }

  #pay(account: string, method: RefundMethod, frozen: bigint, toVictims: Vector): void {
    for (const [victim, amount] of toVictims) {
      this.#byVictim.set(victim, (this.#byVictim.get(victim) ?? 0n) + amount);
      this.#outstanding.set(victim, (this.#outstanding.get(victim) ?? 0n) - amount);
    }
    this.#byAccount.set(account, {
      method,
      frozen,
      toVictims: listed(toVictims),
      staysFrozen: frozen - sum(toVictims),
    });
  }
}

/** Without zeros, by id. */
function listed(vector: Vector): Map<string, bigint> {
  return new Map([...vector].filter(([, amount]) => amount > 0n).sort(([a], [b]) => byCodePoint(a, b)));
}

function sum(vector: Vector): bigint {
  return [...vector.values()].reduce((all, amount) => all + amount, 0n);
}

function least(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

function above(value: bigint): bigint {
  return value > 0n ? value : 0n;
}
