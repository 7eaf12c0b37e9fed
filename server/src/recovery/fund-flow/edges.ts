import type { FlowEdge } from '@anlan/contract/fund-flow';
import type { Flow } from '../fund-trace/index.ts';
import { type Deck, instantOf } from './cards.ts';
import type { Selection } from './selection.ts';

/** Sums of movements from one card to one card, or from one place to one place. */
export interface Bundle {
  readonly from: number;
  readonly to: number;
  count: number;
  amountFen: number;
  tracedFen: number;
  first: number;
  last: number;
  assumed: boolean;
}

/**
 * Bundles shown movements by their two ends.
 * @param endOf the number of an end by place: a card, or the place itself
 */
export function bundlesOf(
  { movements }: Flow,
  { rows, traced }: Selection,
  endOf: (place: number) => number,
): Map<number, Bundle> {
  const bundles = new Map<number, Bundle>();
  for (const i of rows) {
    const [from, to] = [endOf(movements.from[i] ?? 0), endOf(movements.to[i] ?? 0)];
    // Two ends as one key: places stay far below 2^26.
    const key = from * 2 ** 26 + to;
    const at = movements.time[i] ?? 0;
    let bundle = bundles.get(key);
    if (!bundle) {
      bundle = { from, to, count: 0, amountFen: 0, tracedFen: 0, first: at, last: at, assumed: false };
      bundles.set(key, bundle);
    }
    bundle.count += 1;
    bundle.amountFen += movements.amount[i] ?? 0;
    bundle.tracedFen += traced[i] ?? 0;
    bundle.first = Math.min(bundle.first, at);
    bundle.last = Math.max(bundle.last, at);
    bundle.assumed ||= movements.made[i] !== 0;
  }
  return bundles;
}

/** Whether money went against the layers: to the same or an earlier one. What lies apart has no layer. */
export const goesBack = (from: number, to: number): boolean => from >= 0 && to >= 0 && to <= from;

/** The edges between cards, and what moved inside an aggregate, by card. */
export function edgesOf(
  flow: Flow,
  selection: Selection,
  { cards, cardOf }: Deck,
): { edges: FlowEdge[]; inside: Map<number, Bundle> } {
  const inside = new Map<number, Bundle>();
  const edges: FlowEdge[] = [];
  for (const bundle of bundlesOf(flow, selection, (place) => cardOf[place] ?? -1).values()) {
    const [from, to] = [cards[bundle.from], cards[bundle.to]];
    if (!from || !to) continue;
    if (bundle.from === bundle.to) {
      inside.set(bundle.from, bundle);
      continue;
    }
    edges.push({
      id: `${from.id}~${to.id}`,
      from: from.id,
      to: to.id,
      count: bundle.count,
      amountFen: bundle.amountFen,
      tracedFen: bundle.tracedFen,
      firstAt: instantOf(bundle.first),
      lastAt: instantOf(bundle.last),
      back: goesBack(from.layer, to.layer),
      assumed: bundle.assumed,
    });
  }
  return { edges: edges.sort((a, b) => b.tracedFen - a.tracedFen || b.amountFen - a.amountFen), inside };
}
