import { ownersOf } from '../../server/src/recovery/fund-trace/network/chase.ts';
import { Lots } from '../../server/src/recovery/fund-trace/network/lots.ts';
import { Reach } from '../../server/src/recovery/fund-trace/network/reach.ts';
import { FifoIndex } from '../../server/src/recovery/fund-trace/network/streams.ts';
import { inTurns, type Line, type Scenario, same, timed } from '../measure.ts';
import { generate, type Network } from '../network/generate.ts';
import { ObjectNetwork } from '../network/objects.ts';
import { type OtherSide, otherSides } from '../network/outside.ts';
import { fasterLine } from '../network/ratio.ts';
import { withSqlNetwork } from '../network/sql.ts';

/** The procedure slows down with every row; the same rows go to both. */
const FIFO_ROWS = 10_000;
const HOPS = 10;
const WINDOW_MS = 12 * 3_600_000;
const MOST_ROUNDS = 5;

function eager({ rows, labels }: Network): Lots {
  return new Lots(rows.accounts).move(rows, labels, 'fifo');
}

function lazy({ rows, labels }: Network): string[] {
  const streams = new FifoIndex(rows);
  const lines: string[] = [];
  for (let x = 0; x < rows.accounts; x += 1) {
    const [spent, length] = [streams.spent(x), streams.length(x)];
    if (length === spent || (labels[x] ?? -1) >= 0) continue;
    for (const [origin, fen] of ownersOf(streams, labels, x, spent, length).byOrigin)
      lines.push(`${x} ${origin} ${fen}`);
  }
  return lines;
}

/** How often the quick side repeats a work within one round, so that the timer sees it. */
const REPEATED = 20;

function quick(work: () => unknown): () => void {
  return () => {
    for (let k = 0; k < REPEATED; k += 1) work();
  };
}

const once = (times: readonly number[]): number[] => times.map((time) => time / REPEATED);

async function fifoInSql(count: number, rounds: number): Promise<Line[]> {
  const network = generate(count, Math.max(20, count / 100));
  return await withSqlNetwork(network.rows, network.victims, async (sql) => {
    await sql.traceFifo();
    same(await sql.balances(), lazy(network).sort(), 'balances by the procedure and by intervals');
    const slow: number[] = [];
    for (let round = 0; round < rounds; round += 1) slow.push(await timed(() => sql.traceFifo()));
    const times = await inTurns({ eager: quick(() => eager(network)), lazy: quick(() => lazy(network)) }, MOST_ROUNDS);
    const rows = `${count.toLocaleString('en')} rows`;
    return [
      fasterLine(`exact FIFO by lots, all victims, ${rows}, than PL/pgSQL`, once(times.eager), slow, 1_000),
      fasterLine(`exact FIFO by intervals, every balance, ${rows}, than PL/pgSQL`, once(times.lazy), slow, 1_000),
    ];
  });
}

async function reachInSql(count: number, rounds: number): Promise<Line[]> {
  const { rows, victims } = generate(count, Math.max(20, count / 1_000));
  const index = new FifoIndex(rows);
  const objects = new ObjectNetwork(rows);
  const reach = new Reach(index, rows.time);
  const bounds = { window: WINDOW_MS, hops: HOPS };
  const all = Array.from(index.debitRows.subarray(index.debitsAt[0], index.debitsAt[1]));
  const lines: Line[] = [];
  const others = await otherSides(rows);
  await withSqlNetwork(rows, victims, async (sql) => {
    for (const [what, seeds, least] of [
      ['all payments of one victim', all, 40],
      ['one payment', all.slice(0, 1), 500],
    ] as const) {
      const found = reach.from(seeds, bounds).length;
      same(objects.reach(seeds, WINDOW_MS, HOPS), found, `transfers reached by objects, ${what}`);
      same(await sql.reach(seeds, WINDOW_MS, HOPS), found, `transfers reached by the recursive query, ${what}`);
      const times = await inTurns(
        {
          columns: quick(() => reach.from(seeds, bounds)),
          objects: quick(() => objects.reach(seeds, WINDOW_MS, HOPS)),
          sql: () => sql.reach(seeds, WINDOW_MS, HOPS),
        },
        rounds,
      );
      const name = `reach of ${what} (${found.toLocaleString('en')} transfers)`;
      lines.push(
        fasterLine(`${name} than a recursive query in PostgreSQL`, once(times.columns), times.sql, least),
        fasterLine(`${name} than a walk over objects`, once(times.columns), once(times.objects)),
      );
      for (const other of others) lines.push(await reachElsewhere(other, reach, { seeds, found, name }, rounds));
    }
  });
  for (const other of others) other.end();
  return lines;
}

async function reachElsewhere(
  other: OtherSide,
  reach: Reach,
  asked: { readonly seeds: readonly number[]; readonly found: number; readonly name: string },
  rounds: number,
): Promise<Line> {
  const { seeds, found, name } = asked;
  same(await other.reach(seeds, WINDOW_MS, HOPS), found, `transfers reached by ${other.name}, ${name}`);
  const times = await inTurns(
    {
      columns: quick(() => reach.from(seeds, { window: WINDOW_MS, hops: HOPS })),
      other: () => other.reach(seeds, WINDOW_MS, HOPS),
    },
    rounds,
  );
  return fasterLine(`${name} than ${other.name}`, once(times.columns), times.other);
}

export const networkSql: Scenario = {
  name: 'network-sql',
  title: 'Tracing in typed arrays against PostgreSQL and objects, on the same rows with equal answers',
  notes: [
    'graphology and DuckDB are no dependencies of this project (DuckDB alone is 70 MB): they are measured where ANLAN_BENCH_MODULES names a folder that has them, and left out elsewhere. The public C code of the provenance paper is not measured.',
  ],
  async run({ transfers, rounds }) {
    const turns = Math.min(rounds, MOST_ROUNDS);
    return [
      ...(await fifoInSql(Math.min(FIFO_ROWS, Math.floor(transfers / 10)), Math.min(turns, 3))),
      ...(await reachInSql(transfers, turns)),
    ];
  },
};
