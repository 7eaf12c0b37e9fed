import { ownersOf } from '../../server/src/recovery/fund-trace/network/chase.ts';
import { sharesForward } from '../../server/src/recovery/fund-trace/network/forward.ts';
import { Lots } from '../../server/src/recovery/fund-trace/network/lots.ts';
import { mixtureOf } from '../../server/src/recovery/fund-trace/network/mixture.ts';
import { ShareReader } from '../../server/src/recovery/fund-trace/network/shares.ts';
import { FifoIndex } from '../../server/src/recovery/fund-trace/network/streams.ts';
import { Taint } from '../../server/src/recovery/fund-trace/network/taint.ts';
import { inTurns, type Line, type Scenario, same } from '../measure.ts';
import { generate, type Network, scatter } from '../network/generate.ts';
import { ratioLine } from '../network/ratio.ts';

const VICTIMS = 1_000;
const SMALLEST = 400;
const REPEATED = 8;

/** Every balance by FIFO: the index, then the owners of whatever is not empty. */
function everyBalance({ rows, labels }: Network): Map<number, ReadonlyMap<number, number>> {
  const streams = new FifoIndex(rows);
  const found = new Map<number, ReadonlyMap<number, number>>();
  for (let x = 0; x < rows.accounts; x += 1) {
    const [spent, length] = [streams.spent(x), streams.length(x)];
    if (length > spent && (labels[x] ?? -1) < 0) found.set(x, ownersOf(streams, labels, x, spent, length).byOrigin);
  }
  return found;
}

/** All conventions hold the same sums, FIFO is the same by intervals and by lots, pro-rata the same both ways. */
function check(network: Network): void {
  const { rows, labels, victims } = network;
  const floor = scatter(rows);
  const mixture = mixtureOf(rows);
  const balances = everyBalance(network);
  const lots = new Lots(rows.accounts).move(rows, labels, 'fifo');
  const taint = new Taint(rows.accounts, labels).take(rows, 0, rows.count);
  const sorted = (sums: ReadonlyMap<number, number> | undefined) => [...(sums ?? [])].sort(([a], [b]) => a - b);
  for (let x = victims; x < rows.accounts; x += 1) {
    const held = floor[x] ?? 0;
    same(mixture.balance[x], held, `balance of account ${x} by the mixture`);
    const owners = sorted(balances.get(x));
    same(owners, sorted(lots.of(x)), `owners of account ${x} by intervals and by lots`);
    same(
      owners.reduce((sum, [, fen]) => sum + fen, 0),
      held,
      `owners of account ${x} sum to its balance`,
    );
    // Every origin is a victim here, so that all money is tainted.
    same(taint.fen(x), held, `taint of account ${x}`);
  }
  const reader = new ShareReader(mixture, labels);
  const places = sharesForward(mixture, labels, [0]);
  for (let x = victims; x < rows.accounts; x += 97) {
    const { fen, error } = reader.ofBalance(x);
    same(
      Math.abs((fen.get(0) ?? 0) - (places.get(x)?.fen.get(0) ?? 0)) <= error + 1e-6,
      true,
      `share of account ${x} both ways`,
    );
  }
}

function works({ rows, labels }: Network) {
  return {
    // As long as the others take, so that what disturbs the machine disturbs it alike.
    scatter: () => {
      for (let k = 0; k < REPEATED; k += 1) scatter(rows);
    },
    fifo: () => new FifoIndex(rows),
    mixture: () => mixtureOf(rows),
    taint: () => new Taint(rows.accounts, labels).take(rows, 0, rows.count),
  };
}

/** The times with those of the repeated scatter as of one. */
function onceScattered<T extends { scatter: number[] }>(times: T): T {
  return { ...times, scatter: times.scatter.map((time) => time / REPEATED) };
}

/** The first touch of as much fresh memory as the FIFO index takes: no work on it, and still most of the time. */
function touch({ rows }: Network): Float64Array {
  const fresh = new Float64Array(3 * rows.count);
  for (let at = 0; at < fresh.length; at += 512) fresh[at] = 1;
  return fresh;
}

/** What the structures take beyond the input, by the bytes of their columns. */
function memory(network: Network): Line[] {
  const bytesOf = (make: () => unknown): number => {
    const before = process.memoryUsage().arrayBuffers;
    const made = make();
    const bytes = process.memoryUsage().arrayBuffers - before;
    same(made === undefined, false, 'something was made');
    return bytes / network.rows.count;
  };
  return (['fifo', 'mixture'] as const).map((name) => {
    const value = bytesOf(works(network)[name]);
    const what = name === 'fifo' ? 'memory of the FIFO index over the input' : 'memory of the mixture over the input';
    return { what, unit: 'B a row', rounds: 1, median: value, p95: value, limit: { value: 80, of: 'median' } };
  });
}

export const network: Scenario = {
  name: 'network',
  title: 'Tracing a network of transfers, against the bare balances',
  notes: [
    'All ratios are of the quickest round of each in one process. The floor changes two balances a row and knows nothing of whose money it is; the indexes touch four to six scattered places a row and branch on whether money lacks. That this is what the missed ratios are made of was not measured.',
  ],
  async run({ transfers, rounds }) {
    const small = generate(transfers, Math.min(VICTIMS, Math.max(SMALLEST, transfers / 1_000)));
    check(small);
    const turns = Math.min(rounds, 16);
    const few = Math.min(rounds, 3);
    const times = onceScattered(await inTurns({ ...works(small), touch: () => touch(small) }, turns));
    const { rows, labels } = small;
    const slow = await inTurns(
      {
        lots: () => new Lots(rows.accounts).move(rows, labels, 'fifo'),
        forward: () => sharesForward(mixtureOf(rows), labels, [0]),
      },
      few,
    );
    const lines = [
      ratioLine('FIFO index (offsets and both indexes) / balances', times.fifo, times.scatter, 2),
      ratioLine('pro-rata mixture / balances', times.mixture, times.scatter, 2),
      ratioLine('scalar taint / balances', times.taint, times.scatter, 1.8),
      ratioLine('first touch of fresh memory, 24 B a row / balances', times.touch, times.scatter),
      ratioLine('FIFO lots, all victims eager / balances', slow.lots, times.scatter),
      ratioLine('mixture and one victim in every account / balances', slow.forward, times.scatter),
      ...memory(small),
    ];
    const large = generate(transfers * 10, VICTIMS);
    const longer = onceScattered(await inTurns(works(large), few));
    for (const [name, what] of [
      ['scatter', 'bare balances'],
      ['fifo', 'FIFO index'],
      ['mixture', 'mixture'],
      ['taint', 'taint'],
    ] as const)
      lines.push(
        ratioLine(
          `ten times the transfers, ${what}: time`,
          longer[name],
          times[name],
          name === 'scatter' ? undefined : 12,
        ),
      );
    return lines;
  },
};
