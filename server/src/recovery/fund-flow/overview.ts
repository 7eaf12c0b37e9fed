import { MOST_OVERVIEW_EDGES } from '@anlan/contract/fund-flow';
import type { FlowOverview } from '@anlan/contract/fund-flow-lists';
import { type Flow, PLACE_KINDS } from '../fund-trace/index.ts';
import { columnsBy } from './cards.ts';
import { type Bundle, bundlesOf } from './edges.ts';
import type { Selection } from './selection.ts';

type Columns = Pick<FlowOverview, 'accounts' | 'edges' | 'cut'>;

/** The whole network in columns, the largest edges first where there are more than a canvas takes; what was cut is told. */
export function overviewOf(flow: Flow, selection: Selection, most = MOST_OVERVIEW_EDGES): Columns {
  const all = [...bundlesOf(flow, selection, (place) => place).values()].sort(
    (a, b) => b.tracedFen - a.tracedFen || b.amountFen - a.amountFen,
  );
  const kept = all.slice(0, most);
  const numbers = new Map<number, number>();
  const numberOf = (place: number): number => {
    const known = numbers.get(place) ?? numbers.size;
    numbers.set(place, known);
    return known;
  };
  const from = kept.map((edge) => numberOf(edge.from));
  const to = kept.map((edge) => numberOf(edge.to));
  const places = [...numbers.keys()];
  const touched = new Set(all.flatMap((edge) => [edge.from, edge.to]));
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
      edges: all.length - kept.length,
      accounts: touched.size - places.length,
      amountFen: all.slice(most).reduce((sum, { amountFen }) => sum + amountFen, 0),
    },
  };
}
