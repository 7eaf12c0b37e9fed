import { MOST_OVERVIEW_EDGES } from '@anlan/contract/fund-flow';
import type { FlowOverview } from '@anlan/contract/fund-flow-lists';
import { type Flow, PLACE_KINDS } from '../fund-trace/index.ts';
import { columnsBy } from './cards.ts';
import { type Bundle, type Bundles, bundlesOf } from './edges.ts';
import type { Selection } from './selection.ts';

type Columns = Pick<FlowOverview, 'accounts' | 'edges' | 'cut'>;

/** The whole network in columns, the largest edges first where there are more than a canvas takes; what was cut is told. */
export function overviewOf(flow: Flow, selection: Selection, most = MOST_OVERVIEW_EDGES): Columns {
  const bundles = bundlesOf(flow, selection, (place) => place);
  const kept = largest(bundles, most);
  const numbers = new Map<number, number>();
  const numberOf = (place: number): number => {
    const known = numbers.get(place) ?? numbers.size;
    numbers.set(place, known);
    return known;
  };
  const from = kept.map((edge) => numberOf(edge.from));
  const to = kept.map((edge) => numberOf(edge.to));
  const places = [...numbers.keys()];
  const by = columnsBy(flow);
  const column = (value: (edge: Bundle) => number): number[] => kept.map(value);
  return {
    accounts: {
      id: places.map((place) => flow.places.id[place] ?? ''),
      kind: places.map((place) => PLACE_KINDS[flow.places.kind[place] ?? 0] ?? 'account'),
      layer: places.map((place) => flow.places.layer[place] ?? -1),
      tracedInFen: places.map((place) => by.tracedIn[place] ?? 0),
      tracedLiesFen: places.map((place) => flow.places.tracedLies[place] ?? 0),
    },
    edges: {
      from,
      to,
      count: column(({ count }) => count),
      amountFen: column(({ amountFen }) => amountFen),
      tracedFen: column(({ tracedFen }) => tracedFen),
      firstAt: column(({ first }) => first),
      lastAt: column(({ last }) => last),
    },
    cut: {
      edges: bundles.size - kept.length,
      accounts: touchedBy(bundles, flow.places.id.length) - places.length,
      amountFen: bundles.amount.reduce((sum, fen) => sum + fen, 0) - kept.reduce((sum, one) => sum + one.amountFen, 0),
    },
  };
}

/** The bundles with the most of victims' money, then of any money. */
function largest(bundles: Bundles, most: number): Bundle[] {
  const order = (a: number, b: number): number =>
    (bundles.traced[b] ?? 0) - (bundles.traced[a] ?? 0) || (bundles.amount[b] ?? 0) - (bundles.amount[a] ?? 0) || a - b;
  let numbers = Uint32Array.from({ length: bundles.size }, (_, number) => number);
  if (bundles.size > most) {
    // Columns sort natively: what lies below the last that is kept need not be ordered.
    const bar = bundles.traced.slice(0, bundles.size).sort()[bundles.size - most] ?? 0;
    numbers = numbers.filter((number) => (bundles.traced[number] ?? 0) >= bar);
  }
  return [...numbers.sort(order).subarray(0, most)].map((number) => bundles.at(number));
}

function touchedBy(bundles: Bundles, places: number): number {
  const touched = new Uint8Array(places);
  for (let k = 0; k < bundles.size; k += 1) {
    touched[bundles.from[k] ?? 0] = 1;
    touched[bundles.to[k] ?? 0] = 1;
  }
  return touched.reduce((sum, one) => sum + one, 0);
}
