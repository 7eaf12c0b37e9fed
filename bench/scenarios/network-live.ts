import { seeded } from '@anlan/simulator/county/random';
import { ownersOf, placesOf } from '../../server/src/recovery/fund-trace/network/chase.ts';
import { LiveStreams } from '../../server/src/recovery/fund-trace/network/live.ts';
import { emptyMixture, lay, mixtureOf, relaid } from '../../server/src/recovery/fund-trace/network/mixture.ts';
import { topToStop } from '../../server/src/recovery/fund-trace/network/rank.ts';
import { ShareReader } from '../../server/src/recovery/fund-trace/network/shares.ts';
import { FifoIndex } from '../../server/src/recovery/fund-trace/network/streams.ts';
import { permuted } from '../../server/src/recovery/fund-trace/network/transfers.ts';
import { type Line, percentile, type Scenario, same } from '../measure.ts';
import { generate, type Network } from '../network/generate.ts';

const VICTIMS = 1_000;
const HUB_SHARE = 0.5;

/** Microseconds of each single call. */
function each(count: number, work: (k: number) => unknown): number[] {
  return Array.from({ length: count }, (_, k) => {
    const start = performance.now();
    work(k);
    return (performance.now() - start) * 1_000;
  });
}

function slowLine(what: string, times: readonly number[], share: number, most?: number): Line {
  const value = percentile(times, share);
  const ratio = `99 of 100 ≤ ${percentile(times, 0.99).toFixed(2)}, 999 of 1,000 ≤ ${percentile(times, 0.999).toFixed(2)} µs`;
  const limit = most === undefined ? {} : { limit: { value: most, of: 'p95' as const } };
  return { what, unit: 'µs', rounds: times.length, median: percentile(times, 0.5), p95: value, ...limit, ratio };
}

/** Rows one by one; the last tenth is timed. Then rows that come late, each right where it belongs. */
function appends({ rows }: Network): { lines: Line[]; live: LiveStreams } {
  const live = new LiveStreams(rows.count + rows.count / 5);
  const first = Math.floor(rows.count * 0.9);
  const add = (i: number): unknown =>
    live.add(rows.time[i] ?? 0, rows.from[i] ?? 0, rows.to[i] ?? 0, rows.amount[i] ?? 0);
  for (let i = 0; i < first; i += 1) add(i);
  const times = each(rows.count - first, (k) => add(first + k));
  const index = new FifoIndex(rows);
  for (let x = 0; x < rows.accounts; x += 31)
    same([live.spent(x), live.length(x)], [index.spent(x), index.length(x)], `streams of account ${x}`);
  return {
    live,
    lines: [
      slowLine('append to the FIFO streams: 99 of 100', times, 0.99, 2),
      slowLine('append to the FIFO streams: 999 of 1,000', times, 0.999, 10),
    ],
  };
}

function lateRows(name: string, { rows }: Network, live: LiveStreams, most: number): Line {
  const random = seeded(7);
  const count = Math.min(20_000, Math.floor(rows.count / 20));
  const late = Array.from({ length: count }, () => {
    const i = random.whole(0, rows.count - 1);
    return { time: (rows.time[i] ?? 0) + 0.25 + random.next() / 2, from: rows.from[i] ?? 0, to: rows.to[i] ?? 0 };
  });
  const times = each(count, (k) => live.add(late[k]?.time ?? 0, late[k]?.from ?? 0, late[k]?.to ?? 0, 1_000));
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
  const fifo = (x: number) => ownersOf(streams, labels, x, streams.spent(x), streams.length(x));
  for (const x of asked) fifo(x);
  return [
    slowLine(
      `owners of one balance by FIFO, ${name}: 99 of 100`,
      each(asked.length, (k) => fifo(asked[k] ?? 0)),
      0.99,
      most,
    ),
    slowLine(
      `owners of one balance by pro-rata, ${name}: 99 of 100`,
      each(asked.length, (k) => reader.ofBalance(asked[k] ?? 0)),
      0.99,
      most,
    ),
    slowLine(
      `where one payment is now, ${name}: 99 of 100`,
      each(1_000, () => placesOf(streams, labels, random.pick(paid))),
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
  const times = each(50, (k) => {
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
  return slowLine(`fifty best of ${accounts.toLocaleString('en')} accounts: 99 of 100`, each(200, rank), 0.99, 2_000);
}

export const networkLive: Scenario = {
  name: 'network-live',
  title: 'Tracing as it happens: rows one by one, late rows, questions',
  notes: ['The column p95 shows the percentile that the line names.'],
  async run({ transfers }) {
    const network = generate(transfers, Math.min(VICTIMS, transfers / 20));
    const hub = generate(transfers, Math.min(VICTIMS, transfers / 20), HUB_SHARE);
    const { lines, live } = appends(network);
    const busiest = appends(hub).live;
    return [
      ...lines,
      laying(network),
      lateRows('ordinary network', network, live, 10),
      lateRows('half of all money through one account', hub, busiest, 20),
      replay(network),
      ...questions('ordinary network', network, 500),
      ...questions('half of all money through one account', hub, 10_000),
      lateVictim(network),
      ranking(transfers),
    ];
  },
};

function laying({ rows }: Network): Line {
  const mixture = emptyMixture(rows);
  const first = Math.floor(rows.count * 0.9);
  lay(mixture, 0, first);
  return slowLine(
    'append to the mixture: 99 of 100',
    each(rows.count - first, (k) => lay(mixture, first + k, first + k + 1)),
    0.99,
    2,
  );
}
