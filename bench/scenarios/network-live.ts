import { seeded } from '@anlan/simulator/county/random';
import { ownersOf, placesOf } from '../../server/src/recovery/fund-trace/network/chase.ts';
import { LiveStreams } from '../../server/src/recovery/fund-trace/network/live.ts';
import { emptyMixture, lay, mixtureOf, relaid } from '../../server/src/recovery/fund-trace/network/mixture.ts';
import { topToStop } from '../../server/src/recovery/fund-trace/network/rank.ts';
import { ShareReader } from '../../server/src/recovery/fund-trace/network/shares.ts';
import { FifoIndex } from '../../server/src/recovery/fund-trace/network/streams.ts';
import { permuted, type Transfers } from '../../server/src/recovery/fund-trace/network/transfers.ts';
import { type Line, percentile, type Scenario, same } from '../measure.ts';
import { generate, type Network } from '../network/generate.ts';

const VICTIMS = 1_000;
const HUB_SHARE = 0.5;
/** Enough that the columns leave every cache, and the runs end within a minute. */
const MOST_ROWS = 200_000;

/** How often the same calls are made: the quickest of each counts, because others use the machine, too. */
const RUNS = 3;

/** Microseconds of each single call; `begin` makes what the calls work on, anew for each run. */
function each<T>(count: number, begin: () => T, work: (on: T, k: number) => unknown): number[] {
  const best = Array.from({ length: count }, () => Number.POSITIVE_INFINITY);
  for (let run = 0; run < RUNS; run += 1) {
    const on = begin();
    for (let k = 0; k < count; k += 1) {
      const start = performance.now();
      work(on, k);
      best[k] = Math.min(best[k] ?? 0, (performance.now() - start) * 1_000);
    }
  }
  return best;
}

const nothing = (): undefined => undefined;

function slowLine(what: string, times: readonly number[], share: number, most?: number): Line {
  const value = percentile(times, share);
  const ratio = `99 of 100 ≤ ${percentile(times, 0.99).toFixed(2)}, 999 of 1,000 ≤ ${percentile(times, 0.999).toFixed(2)} µs`;
  const limit = most === undefined ? {} : { limit: { value: most, of: 'p95' as const } };
  return { what, unit: 'µs', rounds: times.length, median: percentile(times, 0.5), p95: value, ...limit, ratio };
}

const add = (live: LiveStreams, { time, from, to, amount }: Transfers, i: number): unknown =>
  live.add(time[i] ?? 0, from[i] ?? 0, to[i] ?? 0, amount[i] ?? 0);

/** Streams that the first `count` rows have come to, one by one. */
function live(rows: Transfers, count: number): LiveStreams {
  const streams = new LiveStreams(Math.ceil(rows.count * 1.2));
  for (let i = 0; i < count; i += 1) add(streams, rows, i);
  return streams;
}

/** Rows one by one; the last tenth is timed. */
function appends({ rows }: Network): Line[] {
  const all = live(rows, rows.count);
  const index = new FifoIndex(rows);
  for (let x = 0; x < rows.accounts; x += 31)
    same([all.spent(x), all.length(x)], [index.spent(x), index.length(x)], `streams of account ${x}`);
  const first = Math.floor(rows.count * 0.9);
  const times = each(
    rows.count - first,
    () => live(rows, first),
    (streams, k) => add(streams, rows, first + k),
  );
  const mixture = each(
    rows.count - first,
    () => {
      const empty = emptyMixture(rows);
      lay(empty, 0, first);
      return empty;
    },
    (on, k) => lay(on, first + k, first + k + 1),
  );
  return [
    slowLine('append to the FIFO streams: 99 of 100', times, 0.99, 2),
    slowLine('append to the FIFO streams: 999 of 1,000', times, 0.999, 10),
    slowLine('append to the mixture: 99 of 100', mixture, 0.99, 2),
  ];
}

/** Rows that come after all others and lie among them. */
function lateRows(name: string, { rows }: Network, most: number): Line {
  const random = seeded(7);
  const count = Math.min(20_000, Math.floor(rows.count / 20));
  const late = Array.from({ length: count }, () => {
    const i = random.whole(0, rows.count - 1);
    return { time: (rows.time[i] ?? 0) + 0.25 + random.next() / 2, from: rows.from[i] ?? 0, to: rows.to[i] ?? 0 };
  });
  const times = each(
    count,
    () => live(rows, rows.count),
    (streams, k) => streams.add(late[k]?.time ?? 0, late[k]?.from ?? 0, late[k]?.to ?? 0, 1_000),
  );
  return slowLine(`late row, ${name}: 99 of 100`, times, 0.99, most);
}

function questions(name: string, network: Network, most: number): Line[] {
  const { rows, labels, victims } = network;
  const random = seeded(11);
  const streams = new FifoIndex(rows);
  const mixture = mixtureOf(rows);
  const reader = new ShareReader(mixture, labels);
  const full = Array.from({ length: rows.accounts - victims }, (_, k) => victims + k).filter(
    (x) => streams.length(x) > streams.spent(x),
  );
  const asked = Array.from({ length: 1_000 }, () => random.pick(full));
  const paid = Array.from({ length: rows.count }, (_, i) => i).filter((i) => (rows.from[i] ?? 0) < victims);
  const moved = Array.from({ length: 1_000 }, () => random.pick(paid));
  const fifo = (x: number) => ownersOf(streams, labels, x, streams.spent(x), streams.length(x));
  for (const x of asked) fifo(x);
  return [
    slowLine(
      `owners of one balance by FIFO, ${name}: 99 of 100`,
      each(asked.length, nothing, (_, k) => fifo(asked[k] ?? 0)),
      0.99,
      most,
    ),
    slowLine(
      `owners of one balance by pro-rata, ${name}: 99 of 100`,
      each(asked.length, nothing, (_, k) => reader.ofBalance(asked[k] ?? 0)),
      0.99,
      most,
    ),
    slowLine(
      `where one payment is now, ${name}: 99 of 100`,
      each(moved.length, nothing, (_, k) => placesOf(streams, labels, moved[k] ?? 0)),
      0.99,
    ),
  ];
}

/** A row late by half of all rows: the mixture is laid again from there. */
function replay({ rows }: Network): Line {
  const middle = rows.count >> 1;
  const without = permuted(
    rows,
    Uint32Array.from({ length: rows.count }, (_, k) => k).filter((k) => k !== middle),
  );
  const times: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const mixture = mixtureOf(without);
    const start = performance.now();
    const again = relaid(mixture, rows, middle);
    times.push(((performance.now() - start) * 1_000_000) / (rows.count - middle));
    const wanted = mixtureOf(rows);
    for (let x = 0; x < rows.accounts; x += 1)
      same(again.node[x], wanted.node[x], `node of account ${x} after a late row`);
  }
  const value = Math.min(...times);
  return {
    what: 'mixture laid again after a late row, for a million rows after it (quickest)',
    unit: 'ms',
    rounds: times.length,
    median: value,
    p95: value,
    limit: { value: 40, of: 'median' },
  };
}

function lateVictim({ rows, labels, victims }: Network): Line {
  const streams = new FifoIndex(rows);
  const mixture = mixtureOf(rows);
  const later = Int32Array.from(labels);
  later[victims - 1] = -1;
  const reader = new ShareReader(mixture, later);
  const account =
    rows.to[Array.from({ length: rows.count }, (_, i) => i).find((i) => rows.from[i] === victims - 1) ?? 0] ?? 0;
  reader.ofBalance(account);
  const times = each(50, nothing, (_, k) => {
    later[victims - 1] = k % 2 === 0 ? victims - 1 : -1;
    return ownersOf(streams, later, account, streams.spent(account), streams.length(account));
  });
  return slowLine('a victim reports late: label set and a balance told anew', times, 0.99, 1_000);
}

function ranking(accounts: number): Line {
  const random = seeded(3);
  const fen = Float64Array.from({ length: accounts }, () => random.whole(0, 10_000_000));
  const lastCredit = Float64Array.from({ length: accounts }, () => random.whole(0, 86_400_000));
  const stays = Float64Array.from([60_000, 120_000, 360_000, 1_200_000, 5_400_000, 5_400_000, 5_400_000]);
  const candidate = {
    fen: (x: number) => fen[x] ?? 0,
    kind: (x: number) => x % 7,
    lastCredit: (x: number) => lastCredit[x] ?? 0,
  };
  const rank = () => topToStop(accounts, candidate, { count: 50, now: 86_400_000, delay: 300_000, stays });
  const score = (x: number): number =>
    (fen[x] ?? 0) * Math.exp(-(86_400_000 - (lastCredit[x] ?? 0) + 300_000) / (stays[x % 7] ?? 1));
  const sorted = Array.from({ length: accounts }, (_, x) => x)
    .sort((a, b) => score(b) - score(a))
    .slice(0, 50);
  same(
    rank().map(({ account }) => account),
    sorted,
    'the fifty best by a scan and by sorting',
  );
  for (let k = 0; k < 20; k += 1) rank();
  return slowLine(
    `fifty best of ${accounts.toLocaleString('en')} accounts: 99 of 100`,
    each(200, nothing, rank),
    0.99,
    2_000,
  );
}

export const networkLive: Scenario = {
  name: 'network-live',
  title: 'Tracing as it happens: rows one by one, late rows, questions',
  notes: [
    `Of ${MOST_ROWS.toLocaleString('en')} rows at most; the ranking of as many accounts as the scale has transfers.`,
    'The column p95 shows the percentile that the line names. Each call is made in three runs and its quickest time counts: the processors are shared, and a pause of the machine is not the work.',
  ],
  async run({ transfers }) {
    const count = Math.min(transfers, MOST_ROWS);
    const network = generate(count, Math.min(VICTIMS, count / 20));
    const hub = generate(count, Math.min(VICTIMS, count / 20), HUB_SHARE);
    return [
      ...appends(network),
      lateRows('ordinary network', network, 10),
      lateRows('half of all money through one account', hub, 20),
      replay(network),
      ...questions('ordinary network', network, 500),
      ...questions('half of all money through one account', hub, 10_000),
      lateVictim(network),
      ranking(transfers),
    ];
  },
};
