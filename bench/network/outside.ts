import { existsSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Transfers } from '../../server/src/recovery/fund-trace/network/transfers.ts';

/**
 * What others would write the reach with: a graph library and a database for columns. Both are loaded from a folder of
 * the measurer's own (`npm install --prefix FOLDER graphology @duckdb/node-api`): DuckDB alone is 70 MB, too much for
 * everybody's `npm ci`.
 */
export interface OtherSide {
  readonly name: string;
  /** How many transfers are reached from the seeds, each within the window after the one before it. */
  reach(seeds: readonly number[], window: number, hops: number): number | Promise<number>;
  end(): void;
}

const FOLDER = 'ANLAN_BENCH_MODULES';
const LINES = 100_000;

interface Graph {
  addNode(node: number): unknown;
  addDirectedEdgeWithKey(key: number, source: number, target: number, attributes: { readonly time: number }): unknown;
  forEachOutEdge(
    node: unknown,
    take: (edge: string, attributes: { readonly time: number }, source: string, target: string) => void,
  ): void;
}
interface GraphModule {
  readonly MultiDirectedGraph: new () => Graph;
}
interface DuckConnection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }>;
  closeSync(): void;
}
interface DuckModule {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<DuckConnection>; closeSync(): void }> };
}

const has = (module: unknown, name: string): module is object =>
  ((typeof module === 'object' && module !== null) || typeof module === 'function') && name in module;
const isGraphModule = (module: unknown): module is GraphModule => has(module, 'MultiDirectedGraph');
const isDuckModule = (module: unknown): module is DuckModule => has(module, 'DuckDBInstance');

/** The module as it is, and what it has under its default: modules of the old kind have their names there. */
async function loaded(name: string): Promise<unknown[]> {
  const folder = process.env[FOLDER];
  if (folder === undefined || !existsSync(join(folder, 'node_modules', name))) {
    process.stderr.write(`left out: ${FOLDER} names no folder in which ${name} is installed\n`);
    return [];
  }
  const module: unknown = await import(pathToFileURL(createRequire(join(folder, 'bench.js')).resolve(name)).href);
  return [module, ...Object.entries(module ?? {}).flatMap(([key, value]) => (key === 'default' ? [value] : []))];
}

/** The other sides that are installed, filled with these rows. */
export async function otherSides(rows: Transfers): Promise<OtherSide[]> {
  const graph = (await loaded('graphology')).find(isGraphModule);
  const duck = (await loaded('@duckdb/node-api')).find(isDuckModule);
  return [...(graph ? [graphSide(graph, rows)] : []), ...(duck ? [await duckSide(duck, rows)] : [])];
}

function graphSide({ MultiDirectedGraph }: GraphModule, { count, accounts, time, from, to }: Transfers): OtherSide {
  const graph = new MultiDirectedGraph();
  for (let account = 0; account < accounts; account += 1) graph.addNode(account);
  for (let i = 0; i < count; i += 1) graph.addDirectedEdgeWithKey(i, from[i] ?? 0, to[i] ?? 0, { time: time[i] ?? 0 });
  return {
    name: 'graphology',
    reach: (seeds, window, hops) => {
      let layer = seeds.map((row) => ({ time: time[row] ?? 0, node: String(to[row] ?? 0) }));
      const reached = new Set(seeds.map(String));
      for (let hop = 1; hop <= hops; hop += 1) {
        const next: typeof layer = [];
        for (const move of layer)
          graph.forEachOutEdge(move.node, (edge, attributes, _source, target) => {
            if (attributes.time <= move.time || attributes.time > move.time + window || reached.has(edge)) return;
            reached.add(edge);
            next.push({ time: attributes.time, node: target });
          });
        layer = next;
      }
      return reached.size;
    },
    end: () => undefined,
  };
}

async function duckSide({ DuckDBInstance }: DuckModule, rows: Transfers): Promise<OtherSide> {
  const instance = await DuckDBInstance.create(':memory:');
  const db = await instance.connect();
  const folder = await mkdtemp(join(tmpdir(), 'anlan-duck-'));
  try {
    const path = join(folder, 'rows.csv');
    await writeRows(path, rows);
    await db.run('create table transfer (id integer primary key, ts double, src integer, dst integer)');
    await db.run(`insert into transfer select * from read_csv('${path.replaceAll("'", "''")}', header = false)`);
    await db.run('create index transfer_src on transfer (src)');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return {
    name: 'a recursive query in DuckDB',
    reach: async (seeds, window, hops) => {
      const told = await db.runAndReadAll(`
        with recursive reached (id, dst, ts, hop) as (
          select id, dst, ts, 0 from transfer where id in (${seeds.join(',')})
          union
          select t.id, t.dst, t.ts, r.hop + 1 from reached r
          join transfer t on t.src = r.dst and t.ts > r.ts and t.ts <= r.ts + ${window}
          where r.hop < ${hops}
        ) select count(distinct id) from reached`);
      return Number(told.getRows()[0]?.[0] ?? 0);
    },
    end: () => {
      db.closeSync();
      instance.closeSync();
    },
  };
}

async function writeRows(path: string, { count, time, from, to }: Transfers): Promise<void> {
  const file = await open(path, 'w');
  for (let start = 0; start < count; start += LINES) {
    const length = Math.min(LINES, count - start);
    const lines = Array.from(
      { length },
      (_, k) => `${start + k},${time[start + k]},${from[start + k]},${to[start + k]}\n`,
    );
    await file.write(lines.join(''));
  }
  await file.close();
}
