import { TITLE_CONVENTIONS, type TitleConvention } from '@anlan/contract/title';
import { keyOf } from '../../statement/index.ts';
import type { Transfer } from '../convention/case.ts';
import { accountOfKey, type Move, type Step } from '../convention/plan.ts';
import { accountTraces, missingOf, type VictimShare, type Work, writtenAssumption } from '../trace-of-case.ts';
import { differencesOf } from './difference.ts';
import {
  countedAssumptions,
  type Entries,
  type Flow,
  type FlowShare,
  layersOf,
  MADE,
  type Movements,
  type Parts,
  PLACE_KINDS,
  type PlaceKind,
  type Places,
} from './flow.ts';

/** The flow of a case by each convention that its fractions allow, exact to the fen. */
export function flowsOfCase(work: Work): Flow[] {
  const base = baseOf(work);
  const differences = differencesOf(work);
  const differing = new Set(differences.map(({ account }) => account));
  const differs = Uint8Array.from(base.ids, (id) => (differing.has(id) ? 1 : 0));
  return TITLE_CONVENTIONS.filter((name) => work.all.has(name)).map((convention): Flow => {
    const accounts = accountTraces(work, convention);
    const { traced, parts } = tracedOf(work, convention, base.moves);
    return {
      engine: 'exact',
      convention,
      places: { ...base.places, differs, tracedLies: tracedLies(work, convention, base.ids) },
      movements: { ...base.movements, traced },
      parts,
      entries: base.entries,
      notes: {
        victims: victimsOf(work, convention, base.moves),
        shares: Object.fromEntries(accounts.map(({ account, shares }) => [account, shares.map(shareOf)])),
        differences,
        missing: missingOf(work, accounts),
        ...countedAssumptions(work.plan.assumptions.map(writtenAssumption)),
      },
    };
  });
}

interface Base {
  readonly ids: readonly string[];
  readonly places: Omit<Places, 'differs' | 'tracedLies'>;
  readonly moves: readonly Move[];
  readonly movements: Omit<Movements, 'traced'>;
  readonly entries: Entries;
}

/** Where the money of a step is, by the name of its place: what no account holds goes by its kind. */
function placeOf({ traced }: Work, key: string): { readonly id: string; readonly kind: PlaceKind } {
  const id = accountOfKey(key);
  const role = traced.accounts.get(id)?.role ?? 'sink';
  if (role === 'victim') return { id, kind: 'victim' };
  if (role === 'mule') return { id, kind: 'account' };
  if (role === 'cash') return { id: 'cash', kind: 'cash' };
  if (role === 'external') return id === 'OUTSIDE' ? { id: 'outside', kind: 'outside' } : { id, kind: 'external' };
  return id === 'FEE' ? { id: 'fee', kind: 'fee' } : { id: 'sink', kind: 'sink' };
}

/** What all conventions have in common: places, movements, and money that no movement brought. */
function baseOf(work: Work): Base {
  const steps = work.plan.steps;
  const moves = steps.filter((step) => step.kind === 'move');
  const numbers = new Map<string, number>();
  const kinds: PlaceKind[] = [];
  const numberOf = (key: string): number => {
    const { id, kind } = placeOf(work, key);
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, kinds.length);
    return kinds.push(kind) - 1;
  };
  const rows = new Map(work.traced.transfers.map((row) => [row.id, row]));
  const movements = movementsOf(work, moves, rows, numberOf);
  const entries = entriesOf(steps, numberOf);
  const ids = [...numbers.keys()];
  const kind = Uint8Array.from(kinds, (one) => PLACE_KINDS.indexOf(one));
  return {
    ids,
    moves,
    movements,
    entries,
    places: {
      id: ids,
      kind,
      layer: layersOf(movements, kind),
      told: Uint8Array.from(ids, (id) => (work.made.told.has(id) ? 1 : 0)),
      orderAssumed: Uint8Array.from(ids, (id) => (work.assumed.accounts.has(id) ? 1 : 0)),
      ...physical(kinds.length, moves, movements, entries),
    },
  };
}

function movementsOf(
  work: Work,
  moves: readonly Move[],
  rows: ReadonlyMap<string, Transfer>,
  numberOf: (key: string) => number,
): Omit<Movements, 'traced'> {
  const made = moves.map(({ id }) =>
    Math.max(0, MADE.indexOf(id.includes('#') ? (`#${id.split('#')[1]}` as '#gap') : '')),
  );
  const bare = moves.map(({ id }) => id.split('#')[0] ?? '');
  return {
    count: moves.length,
    time: Float64Array.from(bare, (id) => rows.get(id)?.at ?? 0),
    dayOnly: Uint8Array.from(bare, (id) => (rows.get(id)?.dayOnly ? 1 : 0)),
    from: Int32Array.from(moves, ({ from }) => numberOf(from)),
    to: Int32Array.from(moves, ({ to }) => numberOf(to)),
    amount: Float64Array.from(moves, ({ amount }) => Number(amount)),
    row: Float64Array.from(bare, keyOf),
    other: Float64Array.from(bare, (id) => keyOf(work.made.rowsOf.get(id)?.[1] ?? '')),
    made: Uint8Array.from(made),
  };
}

function entriesOf(steps: readonly Step[], numberOf: (key: string) => number): Entries {
  const place: number[] = [];
  const fen: number[] = [];
  const before: number[] = [];
  let moved = 0;
  for (const step of steps) {
    if (step.kind === 'move') {
      moved += 1;
      continue;
    }
    place.push(numberOf(step.account));
    fen.push(Number(step.amount));
    before.push(moved);
  }
  return { place: Int32Array.from(place), fen: Float64Array.from(fen), before: Uint32Array.from(before) };
}

/** Money by place: what no movement brought, and what lies there in the end. */
function physical(
  places: number,
  moves: readonly Move[],
  { from, to, amount }: Pick<Movements, 'from' | 'to' | 'amount'>,
  entries: Entries,
): Pick<Places, 'assumed' | 'lies'> {
  const assumed = new Float64Array(places);
  const lies = new Float64Array(places);
  const add = (column: Float64Array, place: number, fen: number): void => {
    column[place] = (column[place] ?? 0) + fen;
  };
  for (const [k, place] of entries.place.entries()) {
    add(assumed, place, entries.fen[k] ?? 0);
    add(lies, place, entries.fen[k] ?? 0);
  }
  for (const [i, { source }] of moves.entries()) {
    const fen = amount[i] ?? 0;
    add(lies, to[i] ?? 0, fen);
    // A source does not pay out of what lies with it: its money is new.
    if (source === undefined) add(lies, from[i] ?? 0, -fen);
    else add(assumed, from[i] ?? 0, fen);
  }
  return { assumed, lies };
}

function tracedOf(
  work: Work,
  convention: TitleConvention,
  moves: readonly Move[],
): { traced: Float64Array; parts: Parts } {
  const victims = new Map([...work.traced.victims.keys()].sort().map((id, k) => [id, k]));
  const said = work.all.get(convention)?.transfers;
  const traced = new Float64Array(moves.length);
  const start = new Uint32Array(moves.length + 1);
  const victim: number[] = [];
  const fen: number[] = [];
  for (const [i, { id }] of moves.entries()) {
    for (const [origin, part] of said?.get(id) ?? []) {
      const number = victims.get(origin);
      if (number === undefined) continue;
      victim.push(number);
      fen.push(Number(part));
      traced[i] = (traced[i] ?? 0) + Number(part);
    }
    start[i + 1] = victim.length;
  }
  return { traced, parts: { start, victim: Uint32Array.from(victim), fen: Float64Array.from(fen) } };
}

function tracedLies(work: Work, convention: TitleConvention, ids: readonly string[]): Float64Array {
  const places = new Map(ids.map((id, place) => [id, place]));
  const lies = new Float64Array(ids.length);
  for (const [key, vector] of work.all.get(convention)?.balances ?? []) {
    const place = places.get(placeOf(work, key).id);
    if (place === undefined) continue;
    for (const [origin, part] of vector)
      if (work.traced.victims.has(origin)) lies[place] = (lies[place] ?? 0) + Number(part);
  }
  return lies;
}

/** By victim what was paid and what of it lies in accounts that are looked into. */
function victimsOf(work: Work, convention: TitleConvention, moves: readonly Move[]): Flow['notes']['victims'] {
  const paid = new Map<string, bigint>();
  for (const { source, amount } of moves)
    if (source !== undefined && work.traced.victims.has(source)) paid.set(source, (paid.get(source) ?? 0n) + amount);
  const lies = new Map<string, bigint>();
  for (const [key, vector] of work.all.get(convention)?.balances ?? [])
    if (placeOf(work, key).kind === 'account')
      for (const [origin, part] of vector) lies.set(origin, (lies.get(origin) ?? 0n) + part);
  return [...work.traced.victims.keys()]
    .sort()
    .map((id) => ({ id, paidFen: Number(paid.get(id) ?? 0n), liesFen: Number(lies.get(id) ?? 0n) }));
}

const shareOf = ({ rows: _rows, ...share }: VictimShare): FlowShare => share;
