import { promisify } from 'node:util';
import { constants, deflateSync, inflate } from 'node:zlib';
import type { Flow } from './flow.ts';

const TYPES = { f64: Float64Array, i32: Int32Array, u32: Uint32Array, u8: Uint8Array } as const;
type ColumnType = keyof typeof TYPES;
type Column = Float64Array | Int32Array | Uint32Array | Uint8Array;
interface Head {
  readonly engine: Flow['engine'];
  readonly convention: Flow['convention'];
  readonly ids: readonly string[];
  readonly notes: Flow['notes'];
  readonly columns: readonly { readonly name: string; readonly type: ColumnType; readonly length: number }[];
}

/** Bytes before a column are filled up to a multiple of this, so that a column can be read where it lies. */
const ALIGNED = 8;
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNED) * ALIGNED;

/** A flow as bytes: a head in JSON, then the columns as they lie in memory, together deflated. */
export function packFlow(flow: Flow): Uint8Array {
  const { engine, convention, places, movements, parts, entries, notes } = flow;
  const { id: ids, ...ofPlaces } = places;
  const { count: _count, ...ofMovements } = movements;
  const columns = [
    ...named('places', ofPlaces),
    ...named('movements', ofMovements),
    ...named('parts', { ...parts }),
    ...named('entries', { ...entries }),
  ];
  const head: Head = {
    engine,
    convention,
    ids,
    notes,
    columns: columns.map(({ name, column }) => ({ name, type: typeOf(column), length: column.length })),
  };
  const text = Buffer.from(JSON.stringify(head));
  const start = aligned(ALIGNED + text.length);
  const packed = Buffer.alloc(columns.reduce((end, { column }) => end + aligned(column.byteLength), start));
  packed.writeUInt32LE(text.length, 0);
  text.copy(packed, ALIGNED);
  let at = start;
  for (const { column } of columns) {
    Buffer.from(column.buffer, column.byteOffset, column.byteLength).copy(packed, at);
    at += aligned(column.byteLength);
  }
  return deflateSync(packed, { level: constants.Z_BEST_SPEED });
}

function named(group: string, columns: Readonly<Record<string, Column>>): { name: string; column: Column }[] {
  return Object.entries(columns).map(([name, column]) => ({ name: `${group}.${name}`, column }));
}

function typeOf(column: Column): ColumnType {
  if (column instanceof Float64Array) return 'f64';
  if (column instanceof Int32Array) return 'i32';
  return column instanceof Uint32Array ? 'u32' : 'u8';
}

const inflated = promisify(inflate);

/** The flow behind bytes that `packFlow` made; they are inflated off the desk's thread. */
export async function unpackFlow(bytes: Uint8Array): Promise<Flow> {
  const plain: Buffer = await inflated(bytes);
  // A buffer of its own: columns can only be read at a multiple of their width.
  const { buffer } = new Uint8Array(plain);
  const length = plain.readUInt32LE(0);
  const head: Head = JSON.parse(plain.toString('utf8', ALIGNED, ALIGNED + length));
  let at = aligned(ALIGNED + length);
  const columns = new Map<string, Column>();
  for (const { name, type, length: entries } of head.columns) {
    const column = new TYPES[type](buffer, at, entries);
    columns.set(name, column);
    at += aligned(column.byteLength);
  }
  const f64 = reader(columns, Float64Array);
  const i32 = reader(columns, Int32Array);
  const u32 = reader(columns, Uint32Array);
  const u8 = reader(columns, Uint8Array);
  const time = f64('movements.time');
  return {
    engine: head.engine,
    convention: head.convention,
    notes: head.notes,
    places: {
      id: head.ids,
      kind: u8('places.kind'),
      layer: i32('places.layer'),
      told: u8('places.told'),
      orderAssumed: u8('places.orderAssumed'),
      differs: u8('places.differs'),
      assumed: f64('places.assumed'),
      lies: f64('places.lies'),
      tracedLies: f64('places.tracedLies'),
    },
    movements: {
      count: time.length,
      time,
      dayOnly: u8('movements.dayOnly'),
      from: i32('movements.from'),
      to: i32('movements.to'),
      amount: f64('movements.amount'),
      traced: f64('movements.traced'),
      row: f64('movements.row'),
      other: f64('movements.other'),
      made: u8('movements.made'),
    },
    parts: { start: u32('parts.start'), victim: u32('parts.victim'), fen: f64('parts.fen') },
    entries: { place: i32('entries.place'), fen: f64('entries.fen'), before: u32('entries.before') },
  };
}

function reader<C extends Column>(
  columns: ReadonlyMap<string, Column>,
  kind: abstract new (...args: never[]) => C,
): (name: string) => C {
  return (name) => {
    const column = columns.get(name);
    if (!(column instanceof kind)) throw new Error(`the flow has no column ${name}`);
    return column;
  };
}
