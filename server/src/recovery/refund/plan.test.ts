import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Claim, type FrozenMoney, type PlanRules, planOf, planText } from './plan.ts';

const AT = Temporal.Instant.from('2023-04-30T10:00:00Z');
const RULES: PlanRules = { pool: 'pooled', timestampRule: 'invariant' };
const claim = (victim: string, lossFen: number, priorFen = 0): Claim => ({ victim, lossFen, priorFen });
const money = (account: string, frozenFen: number, change: Partial<FrozenMoney> = {}): FrozenMoney => ({
  account,
  sheet: '确权单',
  convention: 'fifo',
  records: 2,
  agreed: false,
  shares: [],
  otherFen: 0,
  frozenFen,
  protectedFen: 0,
  frozenAt: AT,
  ...change,
});
const equally = (...victims: string[]) => victims.map((victim) => ({ victim, amountFen: 1 }));
const paid = (map: ReadonlyMap<string, number>) => Object.fromEntries(map);

describe('worked examples', () => {
  it('forty thousand over losses of sixty, thirty and ten thousand', () => {
    const claims = [claim('a', 6_000_000), claim('b', 3_000_000), claim('c', 1_000_000)];
    const plan = planOf(claims, [money('acc', 4_000_000, { shares: equally('a', 'b', 'c') })], RULES);
    expect(paid(plan.byVictim)).toEqual({ a: 2_400_000, b: 1_200_000, c: 400_000 });
    expect(plan).toMatchObject({ staysFen: 0, needsNotice: true, formula: { name: 'ANLAN-REFUND', version: 1 } });
    expect(plan.accounts).toMatchObject([{ method: 'PRO_RATA', reason: 'cannotTell' }]);
    expect(plan.steps).toMatchObject([{ step: 'ratio', poolFen: 4_000_000, sumFen: 10_000_000, full: false }]);
  });

  it('a hundred yuan over three equal losses: the extra fen goes to the smaller id', () => {
    const claims = ['a', 'b', 'c'].map((victim) => claim(victim, 50_000));
    const plan = planOf(claims, [money('acc', 10_000, { shares: equally('a', 'b', 'c') })], RULES);
    expect(paid(plan.byVictim)).toEqual({ a: 3_334, b: 3_333, c: 3_333 });
  });

  it('one record goes straight back, up to the loss; what was had before counts', () => {
    const direct = money('acc', 80_000, { records: 1, agreed: true, shares: [{ victim: 'a', amountFen: 80_000 }] });
    const plan = planOf([claim('a', 100_000, 50_000)], [direct], RULES);
    expect(plan.accounts).toMatchObject([{ method: 'SINGLE', reason: 'oneRecord', staysFen: 30_000 }]);
    expect(paid(plan.byVictim)).toEqual({ a: 50_000 });
    expect(plan.needsNotice).toBe(false);
  });

  it('time stamps on which all conventions agree, or by the chosen rule', () => {
    const shares = [
      { victim: 'a', amountFen: 70 },
      { victim: 'b', amountFen: 30 },
    ];
    const claims = [claim('a', 1_000), claim('b', 1_000)];
    const agreed = planOf(claims, [money('acc', 100, { agreed: true, shares })], RULES);
    expect([paid(agreed.byVictim), agreed.accounts[0]?.reason]).toEqual([{ a: 70, b: 30 }, 'conventionsAgree']);
    const chosen = planOf(claims, [money('acc', 100, { shares })], { ...RULES, timestampRule: 'fifo' });
    expect([paid(chosen.byVictim), chosen.accounts[0]?.reason]).toEqual([{ a: 70, b: 30 }, 'timestampRule']);
    const ratio = planOf(claims, [money('acc', 100, { shares })], RULES);
    expect(paid(ratio.byVictim)).toEqual({ a: 50, b: 50 });
    // Side by side they stand in every plan, whichever was chosen.
    for (const plan of [agreed, chosen, ratio])
      expect(plan.bench.map(({ name, byVictim }) => [name, byVictim.map(({ amountFen }) => amountFen)])).toEqual([
        ['chosen', plan === ratio ? [50, 50] : [70, 30]],
        ['timestamp', [70, 30]],
        ['pooled', [50, 50]],
        ['perAccount', [50, 50]],
      ]);
  });

  it('money that is nobody’s, and money shown to be lawful, stays', () => {
    const plan = planOf(
      [claim('a', 1_000)],
      [money('x', 500, { otherFen: 500 }), money('y', 500, { protectedFen: 400, shares: equally('a') })],
      RULES,
    );
    expect(plan.accounts.map(({ staysFen }) => staysFen)).toEqual([500, 400]);
    expect(planOf([], [], RULES)).toMatchObject({ totalFen: 0, staysFen: 0, needsNotice: false });
  });
});

const VICTIMS = ['a', 'b', 'c', 'd'] as const;
const fen = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 900_000_000_000_000 }));
const claims = fc.uniqueArray(fc.record({ victim: fc.constantFrom(...VICTIMS), lossFen: fen, priorFen: fen }), {
  selector: ({ victim }) => victim,
  minLength: 1,
});
const rounds = claims.chain((owed) =>
  fc.record({
    owed: fc.constant(owed),
    accounts: fc.uniqueArray(
      fc.record({
        account: fc.constantFrom('p', 'q', 'r', 's'),
        frozenFen: fen,
        protectedFen: fen,
        records: fc.integer({ min: 1, max: 3 }),
        agreed: fc.boolean(),
        otherFen: fen,
        shares: fc.uniqueArray(
          fc.record({ victim: fc.constantFrom(...owed.map(({ victim }) => victim)), amountFen: fen }),
          { selector: ({ victim }) => victim },
        ),
        minutes: fc.integer({ min: 0, max: 3 }),
      }),
      { selector: ({ account }) => account },
    ),
    pool: fc.constantFrom('pooled' as const, 'perAccount' as const),
    timestampRule: fc.constantFrom('invariant' as const, 'fifo' as const),
  }),
);

describe('whatever the inputs', () => {
  it('in every account what is paid and what stays is what was frozen, and no victim gets more than is still owed', () => {
    fc.assert(
      fc.property(rounds, ({ owed, accounts, pool, timestampRule }) => {
        const moneys = accounts.map(({ minutes, ...rest }) =>
          money(rest.account, rest.frozenFen, { ...rest, frozenAt: AT.add({ minutes }) }),
        );
        const plan = planOf(owed, moneys, { pool, timestampRule });
        const total = new Map<string, bigint>();
        for (const { account, toVictims, staysFen } of plan.accounts) {
          const given = [...toVictims.values()].reduce((all, amount) => all + BigInt(amount), 0n);
          const frozen = moneys.find((one) => one.account === account);
          expect(given + BigInt(staysFen)).toBe(BigInt(frozen?.frozenFen ?? -1));
          expect(given <= BigInt(Math.max(0, (frozen?.frozenFen ?? 0) - (frozen?.protectedFen ?? 0)))).toBe(true);
          for (const [victim, amount] of toVictims) {
            expect(amount).toBeGreaterThan(0);
            total.set(victim, (total.get(victim) ?? 0n) + BigInt(amount));
          }
        }
        for (const { victim, lossFen, priorFen } of owed)
          expect((total.get(victim) ?? 0n) <= BigInt(Math.max(0, lossFen - priorFen))).toBe(true);
        expect(new Map([...plan.byVictim].map(([victim, amount]) => [victim, BigInt(amount)]))).toEqual(total);
        const frozenSum = moneys.reduce((all, { frozenFen }) => all + BigInt(frozenFen), 0n);
        for (const column of plan.bench) expect(BigInt(column.totalFen) + BigInt(column.staysFen)).toBe(frozenSum);
      }),
      { numRuns: 500 },
    );
  });

  it('the order in which accounts and claims are told changes nothing', () => {
    fc.assert(
      fc.property(rounds, ({ owed, accounts, pool, timestampRule }) => {
        const moneys = accounts.map(({ minutes, ...rest }) =>
          money(rest.account, rest.frozenFen, { ...rest, frozenAt: AT.add({ minutes }) }),
        );
        const rules = { pool, timestampRule };
        expect(planText(planOf(owed.toReversed(), moneys.toReversed(), rules))).toBe(
          planText(planOf(owed, moneys, rules)),
        );
      }),
    );
  });
});
