import { type Random, seeded } from '@anlan/simulator/county/random';
import { topToStop } from '../../server/src/recovery/fund-trace/network/rank.ts';
import type { Line, Scenario } from '../measure.ts';

const MINUTE_MS = 60_000;
/** Mean stays of four classes of accounts that can be told apart. */
const MEANS_MS = [2, 6, 20, 90].map((minutes) => minutes * MINUTE_MS);
const ACCOUNTS = 400;
const STOPS = 20;
const DELAY_MS = 5 * MINUTE_MS;
const CLEAN_SHARE = 0.2;
const PAST_STAYS = 200;
const MOMENTS_A_ROUND = 80;

interface Account {
  readonly kind: number;
  readonly tainted: number;
  readonly balance: number;
  /** Since the last credit, at the moment of ranking. */
  readonly age: number;
  /** How long the money will have stayed when it goes: hidden from every ranker. */
  readonly stay: number;
}

const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random.next());

/** Accounts where, by what is known, money came in lately; whether it is still there nobody knows. */
function moment(random: Random): Account[] {
  return Array.from({ length: ACCOUNTS }, () => {
    const kind = random.whole(0, MEANS_MS.length - 1);
    const tainted = Math.floor(Math.exp(8 + 5 * random.next() + 3 * random.next()));
    const clean = random.chance(CLEAN_SHARE) ? Math.floor(tainted * 20 * random.next()) : 0;
    const mean = (MEANS_MS[kind] ?? 0) * (0.4 + 1.2 * random.next());
    return {
      kind,
      tainted,
      balance: tainted + clean,
      age: 30 * MINUTE_MS * random.next(),
      stay: exponential(random, mean),
    };
  });
}

/** Means as a desk knows them: from some stays of the past. */
function learnt(random: Random): Float64Array {
  const sums = new Float64Array(MEANS_MS.length);
  const counts = new Float64Array(MEANS_MS.length);
  for (let k = 0; k < PAST_STAYS; k += 1) {
    const kind = k % MEANS_MS.length;
    sums[kind] = (sums[kind] ?? 0) + exponential(random, (MEANS_MS[kind] ?? 0) * (0.4 + 1.2 * random.next()));
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return sums.map((sum, kind) => sum / (counts[kind] ?? 1));
}

const saved = ({ tainted, age, stay }: Account): number => (stay > age + DELAY_MS ? tainted : 0);

function firstBy(accounts: readonly Account[], score: (account: Account) => number): number {
  return accounts
    .toSorted((a, b) => score(b) - score(a))
    .slice(0, STOPS)
    .reduce((sum, account) => sum + saved(account), 0);
}

function ours(accounts: readonly Account[], stays: Float64Array): number {
  const of = <K extends keyof Account>(x: number, key: K): number => accounts[x]?.[key] ?? 0;
  return topToStop(
    accounts.length,
    { fen: (x) => of(x, 'tainted'), kind: (x) => of(x, 'kind'), lastCredit: (x) => -of(x, 'age') },
    { count: STOPS, now: 0, delay: DELAY_MS, stays },
  ).reduce(
    (sum, { account }) => sum + saved(accounts[account] ?? { kind: 0, tainted: 0, balance: 0, age: 0, stay: 0 }),
    0,
  );
}

export const stopRanking: Scenario = {
  name: 'stop-ranking',
  title: 'Where to stop next, on made-up traffic whose future is hidden',
  notes: [
    `Twenty stops of ${ACCOUNTS} accounts take effect after five minutes. Share of what the best twenty in hindsight would have saved. The traffic is simple and made up: a floor to beat on a real past, no promise.`,
  ],
  async run({ rounds }) {
    const random = seeded(45);
    const stays = learnt(random);
    const sums = { best: 0, ours: 0, taint: 0, balance: 0 };
    const moments = rounds * MOMENTS_A_ROUND;
    for (let k = 0; k < moments; k += 1) {
      const accounts = moment(random);
      sums.best += firstBy(accounts, saved);
      sums.ours += ours(accounts, stays);
      sums.taint += firstBy(accounts, ({ tainted }) => tainted);
      sums.balance += firstBy(accounts, ({ balance }) => balance);
    }
    const entry = (what: string, unit: Line['unit'], value: number, least?: number): Line => ({
      what,
      unit,
      rounds: moments,
      median: value,
      p95: value,
      ...(least === undefined ? {} : { limit: { value: least, of: 'median' } }),
    });
    return [
      entry('traced money × chance that it is still there', 'of best', sums.ours / sums.best, 0.75),
      entry('traced money alone', 'of best', sums.taint / sums.best),
      entry('largest balance', 'of best', sums.balance / sums.best),
      entry('ours to traced money alone', 'of best', sums.ours / sums.taint, 1.35),
      entry('ours to largest balance', 'of best', sums.ours / sums.balance, 4),
    ];
  },
};
