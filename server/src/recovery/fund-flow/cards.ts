import type { FlowKind, FlowSums } from '@anlan/contract/fund-flow-parts';
import { type Flow, PLACE_KINDS } from '../fund-trace/index.ts';
import { instantOf } from './fund-flow.ts';
import type { Selection } from './selection.ts';

/** A card before its account is named: one place, or all of a layer that got none of their own. */
export interface Card {
  readonly id: string;
  readonly kind: FlowKind;
  readonly layer: number;
  readonly places: readonly number[];
}

export interface Deck {
  readonly cards: readonly Card[];
  /** By place the number of its card; −1: it is not shown. */
  readonly cardOf: Int32Array;
}

const kindOf = ({ places }: Flow, place: number): FlowKind => PLACE_KINDS[places.kind[place] ?? 0] ?? 'account';
/** Places without an account: there is one of each kind. */
const isApart = (kind: FlowKind): boolean => kind === 'outside' || kind === 'cash' || kind === 'fee' || kind === 'sink';

/**
 * Deals cards to the places that shown movements touch: one each while there are enough, else one to those with the most of
 * victims' money and one to the rest of each layer. The account in focus always has its own.
 */
export function dealCards(flow: Flow, { rows, focus }: Selection, most: number): Deck {
  const weight = weightsOf(flow);
  const touched = touchedBy(flow, rows);
  if (focus >= 0) touched[focus] = 1;
  const candidates = [...touched.keys()].filter((place) => touched[place] === 1);
  const apart = candidates.filter((place) => isApart(kindOf(flow, place)));
  if (focus >= 0) weight[focus] = Number.POSITIVE_INFINITY;
  const ranked = heaviestFirst(
    candidates.filter((place) => !isApart(kindOf(flow, place))),
    weight,
    most,
  );
  const single = ranked.slice(0, roomFor(flow, ranked, most - apart.length));
  const rest = new Map<number, number[]>();
  for (const place of ranked.slice(single.length)) {
    const layer = flow.places.layer[place] ?? -1;
    const known = rest.get(layer);
    if (known) known.push(place);
    else rest.set(layer, [place]);
  }
  const cards: Card[] = [
    ...[...single, ...apart].map((place) => ({
      id: flow.places.id[place] ?? '',
      kind: kindOf(flow, place),
      layer: flow.places.layer[place] ?? -1,
      places: [place],
    })),
    ...[...rest].map(([layer, places]) => ({ id: `rest:${layer}`, kind: 'rest' as const, layer, places })),
  ].sort((a, b) => a.layer - b.layer || (a.id < b.id ? -1 : 1));
  const cardOf = new Int32Array(flow.places.id.length).fill(-1);
  for (const [number, { places }] of cards.entries()) for (const place of places) cardOf[place] = number;
  return { cards, cardOf };
}

/** The heaviest `most` places in their order, then the others in none: they get no card of their own. */
function heaviestFirst(places: readonly number[], weight: Float64Array, most: number): number[] {
  const order = (a: number, b: number): number => (weight[b] ?? 0) - (weight[a] ?? 0) || a - b;
  if (places.length <= most) return places.toSorted(order);
  const bar = Float64Array.from(places, (place) => weight[place] ?? 0).sort()[places.length - most] ?? 0;
  const heavy = places.filter((place) => (weight[place] ?? 0) >= bar).sort(order);
  return [...heavy, ...places.filter((place) => (weight[place] ?? 0) < bar)];
}

/** How many of the ranked places get a card when every layer with a rest needs one more. */
function roomFor({ places }: Flow, ranked: readonly number[], room: number): number {
  if (ranked.length <= room) return ranked.length;
  let count = Math.max(0, room - 1);
  const layers = new Set(ranked.slice(count).map((place) => places.layer[place] ?? -1));
  for (; count > 0 && count + layers.size > room; count -= 1) layers.add(places.layer[ranked[count - 1] ?? 0] ?? -1);
  return count;
}

function touchedBy({ movements, places }: Flow, rows: Uint32Array): Uint8Array {
  const touched = new Uint8Array(places.id.length);
  for (const i of rows) {
    touched[movements.from[i] ?? 0] = 1;
    touched[movements.to[i] ?? 0] = 1;
  }
  return touched;
}

/** Below victims' money of one fen every sum of other money counts for less. */
const UNTRACED = 2 ** -53;

/** By place the most of victims' money that came, went or lies there; where none did, how much money passed at all. */
export function weightsOf(flow: Flow): Float64Array {
  const { tracedIn, tracedOut, moneyIn, moneyOut } = columnsBy(flow);
  return flow.places.lies.map((_, place) => {
    const most = Math.max(tracedIn[place] ?? 0, tracedOut[place] ?? 0, flow.places.tracedLies[place] ?? 0);
    return most + UNTRACED * Math.max(moneyIn[place] ?? 0, moneyOut[place] ?? 0);
  });
}

interface Sums {
  readonly transfers: Float64Array;
  readonly moneyIn: Float64Array;
  readonly moneyOut: Float64Array;
  readonly tracedIn: Float64Array;
  readonly tracedOut: Float64Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
}

const reckoned = new WeakMap<Flow, Sums>();

/** Sums of the whole flow by place. Reckoned once for each flow that is kept. */
export function columnsBy(flow: Flow): Sums {
  const known = reckoned.get(flow);
  if (known) return known;
  const { count, from, to, amount, traced, time } = flow.movements;
  const column = (value = 0): Float64Array => new Float64Array(flow.places.id.length).fill(value);
  const sums: Sums = {
    transfers: column(),
    moneyIn: column(),
    moneyOut: column(),
    tracedIn: column(),
    tracedOut: column(),
    first: column(Number.POSITIVE_INFINITY),
    last: column(Number.NEGATIVE_INFINITY),
  };
  const add = (place: number, money: Float64Array, part: Float64Array, i: number): void => {
    money[place] = (money[place] ?? 0) + (amount[i] ?? 0);
    part[place] = (part[place] ?? 0) + (traced[i] ?? 0);
    sums.transfers[place] = (sums.transfers[place] ?? 0) + 1;
    sums.first[place] = Math.min(sums.first[place] ?? 0, time[i] ?? 0);
    sums.last[place] = Math.max(sums.last[place] ?? 0, time[i] ?? 0);
  };
  for (let i = 0; i < count; i += 1) {
    add(from[i] ?? 0, sums.moneyOut, sums.tracedOut, i);
    add(to[i] ?? 0, sums.moneyIn, sums.tracedIn, i);
  }
  reckoned.set(flow, sums);
  return sums;
}

/** The sums of some places together, of the whole flow whatever is shown. */
export function sumsOf(flow: Flow, places: readonly number[]): FlowSums {
  const by = columnsBy(flow);
  const sum = (column: Float64Array): number => places.reduce((all, place) => all + (column[place] ?? 0), 0);
  const moved = places.filter((place) => (by.transfers[place] ?? 0) > 0);
  const first = moved.reduce((least, place) => Math.min(least, by.first[place] ?? least), Number.POSITIVE_INFINITY);
  const last = moved.reduce((most, place) => Math.max(most, by.last[place] ?? most), Number.NEGATIVE_INFINITY);
  return {
    transfers: sum(by.transfers),
    inFen: sum(by.moneyIn),
    outFen: sum(by.moneyOut),
    assumedFen: sum(flow.places.assumed),
    liesFen: sum(flow.places.lies),
    tracedInFen: sum(by.tracedIn),
    tracedOutFen: sum(by.tracedOut),
    tracedLiesFen: sum(flow.places.tracedLies),
    ...(moved.length === 0 ? {} : { firstAt: instantOf(first), lastAt: instantOf(last) }),
  };
}
