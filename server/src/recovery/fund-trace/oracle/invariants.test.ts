import { CONVENTIONS, type Convention } from '@anlan/contract/fund-trace';
import { describe, expect, it } from 'vitest';
import { refundOf } from '../allocation/refund.ts';
import { ambiguity } from '../convention/ambiguity.ts';
import { type Case, readCase } from '../convention/case.ts';
import { explainer } from '../convention/explain.ts';
import { jsonOf } from '../convention/json.ts';
import { planOf } from '../convention/plan.ts';
import { compare, plus, type Rational, whole, ZERO } from '../convention/rational.ts';
import { type Attribution, attribute, exactBalances, mixturesOf, type Vector } from '../convention/trace.ts';
import { type RawCase, randomCase } from './generate.ts';

const SEEDS = Array.from({ length: 60 }, (_, index) => 50_000 + index);

function read(raw: RawCase): Case {
  const result = readCase(raw);
  if (!result.ok) throw new Error(jsonOf(result.error));
  return result.value;
}

function attributed(raw: RawCase, convention: Convention): Attribution {
  const result = attribute(read(raw), convention);
  if (!result.ok) throw new Error(jsonOf(result.error));
  return result.value;
}

function sum(vector: Vector | undefined): bigint {
  return [...(vector ?? new Map<string, bigint>()).values()].reduce((all, amount) => all + amount, 0n);
}

/** Without changes of currency, so that sums can be compared over the whole case. */
function oneCurrency(seed: number): RawCase {
  const raw = randomCase(seed);
  return { ...raw, transfers: raw.transfers.map(({ toAmount: _, ...row }) => row) };
}

describe('what holds under every convention', () => {
  it('conserves: every row carries its amount, every account holds its balance, nothing is lost or made', () => {
    for (const seed of SEEDS) {
      const raw = oneCurrency(seed);
      const { steps } = planOf(read(raw));
      const injected = new Map<string, bigint>();
      const balances = new Map<string, bigint>();
      const add = (map: Map<string, bigint>, key: string, amount: bigint) =>
        map.set(key, (map.get(key) ?? 0n) + amount);
      for (const step of steps) {
        const origin = step.kind === 'enter' ? step.origin : step.source;
        if (origin !== undefined) add(injected, origin, step.amount);
        if (step.kind === 'enter') add(balances, step.account, step.amount);
        else add(balances, step.to, step.amount);
        if (step.kind === 'move' && step.source === undefined) add(balances, step.from, -step.amount);
      }
      for (const convention of CONVENTIONS) {
        const { balances: told, transfers, balancesExact } = attributed(raw, convention);
        for (const step of steps) if (step.kind === 'move') expect(sum(transfers.get(step.id))).toBe(step.amount);
        for (const [account, balance] of balances) expect(sum(told.get(account))).toBe(balance);
        // Rounded rows of the exact conventions keep each account whole, not each origin.
        if (balancesExact) continue;
        const byOrigin = new Map<string, bigint>();
        for (const vector of told.values()) for (const [origin, amount] of vector) add(byOrigin, origin, amount);
        expect([...byOrigin].sort()).toEqual([...injected].sort());
      }
    }
  });

  it('depends on the set of rows, not on their order in the file', () => {
    for (const seed of SEEDS) {
      const raw = randomCase(seed);
      const turned = { ...raw, transfers: [...raw.transfers].reverse(), accounts: [...raw.accounts].reverse() };
      for (const convention of CONVENTIONS)
        expect(jsonOf(attributed(turned, convention))).toBe(jsonOf(attributed(raw, convention)));
      expect(jsonOf(refundOf(read(turned)))).toBe(jsonOf(refundOf(read(raw))));
    }
  });

  it('does not care who the victims are: a victim by another name has the same money', () => {
    for (const seed of SEEDS) {
      const raw = randomCase(seed);
      // The order of names is kept, so that ties of rounding fall alike.
      const renamed = JSON.stringify(raw).replaceAll(/"(victim|id)":"V(.)/gu, '"$1":"V-new-$2');
      for (const convention of CONVENTIONS)
        expect(jsonOf(attributed(JSON.parse(renamed), convention))).toBe(
          jsonOf(attributed(raw, convention)).replaceAll(/"V(.)/gu, '"V-new-$1'),
        );
    }
  });

  it('is as exact with sums of 9·10¹⁴ fen as with small ones', () => {
    const times = 30_000_000_000_000;
    for (const seed of SEEDS) {
      const raw = oneCurrency(seed);
      const large: RawCase = JSON.parse(JSON.stringify(raw), (key, value) =>
        ['amount', 'fee', 'opening'].includes(key) ? value * times : value,
      );
      for (const convention of ['fifo', 'lifo'] as const) {
        const small = attributed(raw, convention);
        for (const [account, vector] of attributed(large, convention).balances)
          for (const [origin, amount] of vector)
            expect(amount).toBe((small.balances.get(account)?.get(origin) ?? 0n) * BigInt(times));
      }
      const [few, many] = [raw, large].map((each) => exactOf(read(each)));
      for (const [account, vector] of many ?? [])
        for (const [origin, { n, d }] of vector) {
          const part = few?.get(account)?.get(origin) ?? ZERO;
          expect(compare({ n, d: d * BigInt(times) }, part)).toBe(0);
        }
    }
  });
});

function exactOf(traced: Case): Map<string, Map<string, Rational>> {
  return exactBalances(mixturesOf(traced, 'prorata', planOf(traced)));
}

describe('why a figure is what it is', () => {
  it('takes every claim apart into chains that sum to it, each hop a row that carried at least so much', () => {
    for (const seed of SEEDS) {
      const raw = oneCurrency(seed);
      const traced = read(raw);
      const plan = planOf(traced);
      const rows = new Map(plan.steps.flatMap((step) => (step.kind === 'move' ? [[step.id, step] as const] : [])));
      for (const convention of ['fifo', 'lifo', 'prorata'] as const)
        for (const [account, vector] of exactOf(traced))
          for (const origin of vector.keys()) {
            const { claim, chains, others } = explainer(traced, plan, convention)(account, origin);
            const listed = chains.reduce((all, { amount }) => plus(all, amount), others);
            expect(compare(listed, claim)).toBe(0);
            const told = attributed(raw, convention);
            if (convention === 'prorata') expect(compare(claim, vector.get(origin) ?? ZERO)).toBe(0);
            else expect(claim.n).toBe(told.balances.get(account)?.get(origin) ?? 0n);
            for (const { amount, hops } of chains) {
              expect(hops.at(-1)?.to ?? account).toBe(account);
              for (const [place, { transfer, from, units }] of hops.entries()) {
                const row = rows.get(transfer);
                expect(compare(amount, whole(row?.amount ?? 0n))).toBeLessThanOrEqual(0);
                if (place > 0) expect(hops[place - 1]?.to).toBe(from);
                if (convention === 'prorata') continue;
                expect(units?.count).toBe(amount.n);
                expect((units?.first ?? 0n) + (units?.count ?? 0n)).toBeLessThanOrEqual(row?.amount ?? 0n);
              }
            }
          }
    }
  });

  it('keeps every convention inside the ambiguity interval', () => {
    for (const seed of SEEDS) {
      const raw = oneCurrency(seed);
      const traced = read(raw);
      const exact = exactOf(traced);
      for (const victim of traced.victims.keys()) {
        const intervals = ambiguity(traced, planOf(traced), victim);
        for (const account of traced.accounts.keys()) {
          const { low, high } = intervals.get(account) ?? { low: 0n, high: 0n };
          for (const convention of ['fifo', 'lifo'] as const) {
            const part = attributed(raw, convention).balances.get(account)?.get(victim) ?? 0n;
            expect(part).toBeGreaterThanOrEqual(low);
            expect(part).toBeLessThanOrEqual(high);
          }
          const part = exact.get(account)?.get(victim) ?? ZERO;
          expect(compare(part, whole(low))).toBeGreaterThanOrEqual(0);
          expect(compare(part, whole(high))).toBeLessThanOrEqual(0);
        }
      }
    }
  });
});

describe('what holds for every refund', () => {
  it('pays and keeps exactly what is frozen, and nobody more than the outstanding loss', () => {
    for (const seed of SEEDS) {
      const traced = read(randomCase(seed));
      const result = refundOf(traced);
      if (!result.ok) throw new Error(jsonOf(result.error));
      const { byAccount, byVictim, unmet, total, steps } = result.value;
      for (const { account, protectedPart } of traced.refund?.frozen ?? []) {
        const { frozen, toVictims, staysFrozen } = byAccount.get(account) ?? { frozen: -1n, staysFrozen: 0n };
        expect(sum(toVictims) + staysFrozen).toBe(frozen);
        expect(staysFrozen).toBeGreaterThanOrEqual(protectedPart < frozen ? protectedPart : frozen);
      }
      expect(sum(byVictim)).toBe(total);
      for (const step of steps)
        if (step.step === 'outstanding')
          expect((byVictim.get(step.victim) ?? 0n) + (unmet.get(step.victim) ?? 0n)).toBe(step.outstanding);
    }
  });
});
