import { Lots } from '../network/lots.ts';
import { canonicalOrder } from '../network/order.ts';
import { Taint } from '../network/taint.ts';
import { type Labels, permuted, type Transfers, transfersOf, UNKNOWN } from '../network/transfers.ts';
import { type CaseColumns, ROW_CODES } from './columns.ts';
import {
  countedAssumptions,
  type Flow,
  layersOf,
  type Movements,
  PLACE_KINDS,
  type PlaceKind,
  type Places,
} from './flow.ts';
import { joinedRows } from './joined.ts';

/** The conventions that a large case is drawn by. */
const CONVENTIONS = ['fifo', 'prorata'] as const;
/** Victims are one origin here, everybody else who only pays is another. */
const VICTIMS = 0;
const CLEAN = 1;
/** More missing statements are counted on the screen by their layer; a list of them is for a person to read. */
const MOST_MISSING = 1_000;

/**
 * The flow of a large case on columns: first-in-first-out to the fen, pro-rata in whole fen at each movement. Victims' money is
 * one sum; running balances, reversals and bridges are not looked at, and the flow says so.
 * @param at the state at a past moment
 * @throws BeyondCounting where a sum passes what doubles count exactly
 */
export function flowsOfColumns(columns: CaseColumns, at?: Temporal.Instant): Flow[] {
  const base = networkOf(columns, at?.epochMilliseconds ?? Number.POSITIVE_INFINITY);
  const { rows, labels, places, movements } = base;
  const paid = new Map<string, number>();
  for (let i = 0; i < rows.count; i += 1) {
    const victim = columns.payers.get(places.id[rows.from[i] ?? 0] ?? '');
    if (victim !== undefined) paid.set(victim, (paid.get(victim) ?? 0) + (rows.amount[i] ?? 0));
  }
  return CONVENTIONS.map((convention): Flow => {
    const traced = new Float64Array(rows.count);
    if (convention === 'fifo')
      new Lots(rows.accounts).move(rows, labels, 'fifo', (row, origin, fen) => {
        if (origin === VICTIMS) traced[row] = (traced[row] ?? 0) + fen;
      });
    else taintOf(rows, labels, traced);
    const tracedLies = liesOf(rows, labels, traced);
    return {
      engine: 'network',
      convention,
      places: { ...places, tracedLies },
      movements: { ...movements, traced },
      parts: { start: new Uint32Array(rows.count + 1), victim: new Uint32Array(0), fen: new Float64Array(0) },
      entries: base.entries,
      notes: {
        victims: [...paid].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, paidFen]) => ({ id, paidFen })),
        shares: {},
        differences: [],
        missing: { ...columns.leftOut, noCounter: base.noCounter, noStatement: unread(places, tracedLies) },
        ...assumptionsOf(columns, base),
      },
    };
  });
}

interface Base {
  readonly rows: Transfers;
  readonly labels: Labels;
  readonly places: Omit<Places, 'tracedLies'>;
  readonly movements: Omit<Movements, 'traced'>;
  readonly entries: Flow['entries'];
  readonly noCounter: number;
}

function networkOf(columns: CaseColumns, until: number): Base {
  const { rows: all, source, other, ids, names, noCounter } = transfersIn(columns, until);
  const order = canonicalOrder(all, ids);
  const rows = permuted(all, order);
  const told = new Uint8Array(names.length);
  for (const account of columns.account) told[account] = 1;
  const kinds = kindsOf(columns, rows, names, told);
  const kind = Uint8Array.from(kinds, (one) => PLACE_KINDS.indexOf(one));
  const labels = Int32Array.from(kinds, (one) =>
    one === 'victim' ? VICTIMS : one === 'external' || one === 'outside' || one === 'cash' ? CLEAN : UNKNOWN,
  );
  const keyOf = (row: number): number => (row < 0 ? 0 : (columns.key[row] ?? 0));
  const movements = {
    count: rows.count,
    time: rows.time,
    dayOnly: Uint8Array.from(order, (k) => columns.dayOnly[source[k] ?? 0] ?? 0),
    from: rows.from,
    to: rows.to,
    amount: rows.amount,
    row: Float64Array.from(order, (k) => keyOf(source[k] ?? -1)),
    other: Float64Array.from(order, (k) => keyOf(other[k] ?? -1)),
    made: new Uint8Array(rows.count),
  };
  const places = {
    id: names,
    kind,
    layer: layersOf(movements, kind),
    told,
    orderAssumed: dayTouched(movements, names.length),
    differs: new Uint8Array(names.length),
  };
  const { entries, ...sums } = physical(rows, labels);
  return { rows, labels, movements, entries, noCounter, places: { ...places, ...sums } };
}

/** One movement for each transfer, told by one row or by two; the payer's moment where both are known. */
function transfersIn(columns: CaseColumns, until: number) {
  const joined = joinedRows(columns);
  const names = [...columns.accounts, 'outside', 'cash', 'fee', 'sink'];
  const apart = (name: string): number => columns.accounts.length + ['outside', 'cash', 'fee', 'sink'].indexOf(name);
  const source: number[] = [];
  let noCounter = 0;
  for (let i = 0; i < columns.count; i += 1) {
    const isOther = (joined[i] ?? -1) >= 0 && columns.out[i] === 0;
    const single = columns.counter[i] === -1;
    if (single && columns.code[i] === ROW_CODES.other) noCounter += 1;
    if (!isOther && (columns.time[i] ?? 0) <= until) source.push(i);
  }
  const rows = transfersOf(source.length, names.length);
  for (const [k, i] of source.entries()) {
    const out = columns.out[i] === 1;
    const code = columns.code[i];
    const counter = columns.counter[i] ?? -1;
    const nowhere = code === ROW_CODES.cash ? 'cash' : !out ? 'outside' : code === ROW_CODES.fee ? 'fee' : 'sink';
    const side = counter >= 0 ? counter : apart(nowhere);
    rows.time[k] = columns.time[i] ?? 0;
    rows.from[k] = out ? (columns.account[i] ?? 0) : side;
    rows.to[k] = out ? side : (columns.account[i] ?? 0);
    rows.amount[k] = columns.fen[i] ?? 0;
  }
  // Of one width, so that they sort as the rows' own ids do.
  const ids = source.map((i) => String(columns.key[i] ?? 0).padStart(16, '0'));
  return { rows, source, other: source.map((i) => joined[i] ?? -1), ids, names, noCounter };
}

function kindsOf(columns: CaseColumns, rows: Transfers, names: readonly string[], told: Uint8Array): PlaceKind[] {
  const receives = new Uint8Array(names.length);
  for (const to of rows.to) receives[to] = 1;
  const apart: readonly PlaceKind[] = ['outside', 'cash', 'fee', 'sink'];
  return names.map((name, place) => {
    const without = apart[place - columns.accounts.length];
    if (without !== undefined) return without;
    if (columns.payers.has(name)) return 'victim';
    return told[place] === 1 || receives[place] === 1 ? 'account' : 'external';
  });
}

function dayTouched({ count, from, to, dayOnly }: Omit<Movements, 'traced'>, places: number): Uint8Array {
  const touched = new Uint8Array(places);
  for (let i = 0; i < count; i += 1) {
    if (dayOnly[i] === 0) continue;
    touched[from[i] ?? 0] = 1;
    touched[to[i] ?? 0] = 1;
  }
  return touched;
}

/** What lies where, and what must have been there though no row shows it coming. */
function physical({ count, from, to, amount, accounts }: Transfers, labels: Labels) {
  const lies = new Float64Array(accounts);
  const assumed = new Float64Array(accounts);
  const entry = { place: [] as number[], fen: [] as number[], before: [] as number[] };
  for (let i = 0; i < count; i += 1) {
    const payer = from[i] ?? 0;
    const fen = amount[i] ?? 0;
    if ((labels[payer] ?? UNKNOWN) >= 0) assumed[payer] = (assumed[payer] ?? 0) + fen;
    else {
      const held = lies[payer] ?? 0;
      lies[payer] = Math.max(0, held - fen);
      if (fen > held) {
        assumed[payer] = (assumed[payer] ?? 0) + fen - held;
        entry.place.push(payer);
        entry.fen.push(fen - held);
        entry.before.push(i);
      }
    }
    lies[to[i] ?? 0] = (lies[to[i] ?? 0] ?? 0) + fen;
  }
  const entries = {
    place: Int32Array.from(entry.place),
    fen: Float64Array.from(entry.fen),
    before: Uint32Array.from(entry.before),
  };
  return { lies, assumed, entries };
}

/** Pro-rata in whole fen: of each movement what the payer loses of victims' money. */
function taintOf(rows: Transfers, labels: Labels, traced: Float64Array): void {
  const taint = new Taint(rows.accounts, labels);
  for (let i = 0; i < rows.count; i += 1) {
    const payee = rows.to[i] ?? 0;
    const before = taint.fen(payee);
    taint.take(rows, i, i + 1);
    traced[i] = taint.fen(payee) - before;
  }
}

function liesOf({ count, from, to, accounts }: Transfers, labels: Labels, traced: Float64Array): Float64Array {
  const lies = new Float64Array(accounts);
  for (let i = 0; i < count; i += 1) {
    const payer = from[i] ?? 0;
    if ((labels[payer] ?? UNKNOWN) < 0) lies[payer] = (lies[payer] ?? 0) - (traced[i] ?? 0);
    lies[to[i] ?? 0] = (lies[to[i] ?? 0] ?? 0) + (traced[i] ?? 0);
  }
  return lies;
}

function unread({ id, kind, told }: Pick<Places, 'id' | 'kind' | 'told'>, tracedLies: Float64Array): string[] {
  return id
    .filter(
      (_, place) => PLACE_KINDS[kind[place] ?? 0] === 'account' && told[place] === 0 && (tracedLies[place] ?? 0) > 0,
    )
    .slice(0, MOST_MISSING);
}

function assumptionsOf(columns: CaseColumns, { entries, places, movements }: Base) {
  const counted = countedAssumptions(
    [...entries.place.subarray(0, 500)].map((place, k) => ({
      kind: 'missing-money',
      account: places.id[place] ?? '',
      amountFenText: String(entries.fen[k] ?? 0),
    })),
  );
  const counts: Record<string, number> = {
    'missing-money': entries.place.length,
    'order-assumed': movements.dayOnly.reduce((sum, one) => sum + one, 0),
    'balances-unused': columns.balances,
    'reversals-ordinary': columns.reversals,
  };
  const present = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  return { ...counted, assumptionCounts: present };
}
