import pg from 'pg';
import type { Transfers } from '../../server/src/recovery/fund-trace/network/transfers.ts';
import { startPostgres } from '../../tools/src/postgres.ts';

const ROWS_A_STATEMENT = 20_000;
const TABLES = `
  create table transfer (id int primary key, ts float8 not null, src int not null, dst int not null, fen int8 not null);
  create table victim (account int primary key);
  create table lot (account int, place int8, origin int not null, fen int8 not null, primary key (account, place));
`;
/** FIFO as a careful engineer writes it in the database: lots by account and place, the oldest first. */
const FIFO = `
  create function trace_fifo() returns void language plpgsql as $$
  declare
    move record;
    piece record;
    remaining int8;
    next_place int8 := 0;
  begin
    for move in select t.*, v.account as victim from transfer t left join victim v on v.account = t.src order by t.id loop
      if move.victim is not null then
        next_place := next_place + 1;
        insert into lot values (move.dst, next_place, move.src, move.fen);
        continue;
      end if;
      remaining := move.fen;
      for piece in select * from lot where account = move.src order by place loop
        exit when remaining = 0;
        next_place := next_place + 1;
        if piece.fen <= remaining then
          update lot set account = move.dst, place = next_place where account = move.src and place = piece.place;
          remaining := remaining - piece.fen;
        else
          update lot set fen = fen - remaining where account = move.src and place = piece.place;
          insert into lot values (move.dst, next_place, piece.origin, remaining);
          remaining := 0;
        end if;
      end loop;
      if remaining > 0 then
        next_place := next_place + 1;
        insert into lot values (move.dst, next_place, -1, remaining);
      end if;
    end loop;
  end $$;
`;
const REACH = `
  with recursive reached (id, dst, ts, hop) as (
    select id, dst, ts, 0 from transfer where id = any($1)
    union
    select t.id, t.dst, t.ts, r.hop + 1 from reached r
    join transfer t on t.src = r.dst and t.ts > r.ts and t.ts <= r.ts + $2
    where r.hop < $3
  ) select count(distinct id)::int as count from reached
`;

/** The same transfers in a PostgreSQL of our own, indexed as the questions need it. */
export class SqlNetwork {
  readonly #client: pg.Client;

  constructor(client: pg.Client) {
    this.#client = client;
  }

  async fill(rows: Transfers, victims: number): Promise<void> {
    await this.#client.query(TABLES);
    for (let start = 0; start < rows.count; start += ROWS_A_STATEMENT) {
      const end = Math.min(rows.count, start + ROWS_A_STATEMENT);
      const part = (column: Float64Array | Int32Array): number[] => Array.from(column.subarray(start, end));
      await this.#client.query(
        'insert into transfer select $5 + ordinality - 1, ts, src, dst, fen from unnest($1::float8[], $2::int[], $3::int[], $4::int8[]) with ordinality as t (ts, src, dst, fen, ordinality)',
        [part(rows.time), part(rows.from), part(rows.to), part(rows.amount), start],
      );
    }
    await this.#client.query('insert into victim select generate_series(0, $1::int - 1)', [victims]);
    await this.#client.query('create index transfer_src_ts on transfer (src, ts)');
    await this.#client.query(FIFO);
    await this.#client.query('analyze');
  }

  /** Exact FIFO of all rows; milliseconds are the caller's to take. */
  async traceFifo(): Promise<void> {
    await this.#client.query('truncate lot');
    await this.#client.query('select trace_fifo()');
  }

  /** Balances as `account origin fen`, sorted. */
  async balances(): Promise<string[]> {
    const { rows } = await this.#client.query<{ line: string }>(
      "select account || ' ' || origin || ' ' || sum(fen) as line from lot group by account, origin",
    );
    return rows.map(({ line }) => line).sort();
  }

  async reach(seeds: readonly number[], window: number, hops: number): Promise<number> {
    const { rows } = await this.#client.query<{ count: number }>(REACH, [seeds, window, hops]);
    return rows[0]?.count ?? 0;
  }
}

/** Lends the network in PostgreSQL for as long as the work lasts. */
export async function withSqlNetwork<T>(
  rows: Transfers,
  victims: number,
  work: (network: SqlNetwork) => Promise<T>,
): Promise<T> {
  const server = await startPostgres();
  try {
    const client = new pg.Client({ connectionString: server.url('postgres') });
    await client.connect();
    try {
      const network = new SqlNetwork(client);
      await network.fill(rows, victims);
      return await work(network);
    } finally {
      await client.end();
    }
  } finally {
    await server.stop();
  }
}
