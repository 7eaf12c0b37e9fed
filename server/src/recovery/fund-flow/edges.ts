import type { FlowEdge } from '@anlan/contract/fund-flow';
import type { Flow } from '../fund-trace/index.ts';
import type { Deck } from './cards.ts';
import { instantOf } from './fund-flow.ts';
import type { Selection } from './selection.ts';

/** Sums of movements from one card to one card, or from one place to one place. */
export interface Bundle {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly amountFen: number;
  readonly tracedFen: number;
  readonly first: number;
  readonly last: number;
  readonly assumed: boolean;
}

/** Bundles in columns: a large case has hundreds of thousands, and only some are ever told. */
export class Bundles {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly count: Float64Array;
  readonly amount: Float64Array;
  readonly traced: Float64Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly assumed: Uint8Array;
  size = 0;
  /** By slot the number of a bundle and one more; 0: free. */
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(room: number) {
    this.from = new Int32Array(room);
    this.to = new Int32Array(room);
    this.count = new Float64Array(room);
    this.amount = new Float64Array(room);
    this.traced = new Float64Array(room);
    this.first = new Float64Array(room);
    this.last = new Float64Array(room);
    this.assumed = new Uint8Array(room);
    const slots = 2 ** Math.ceil(Math.log2(2 * room + 2));
    this.#slots = new Int32Array(slots);
    this.#mask = slots - 1;
  }

  /** The number of the bundle between two ends, which is begun where there is none. */
  between(from: number, to: number): number {
    let slot = (Math.imul(from, 0x9e3779b1) ^ Math.imul(to, 0x85ebca6b)) & this.#mask;
    for (;;) {
      const known = (this.#slots[slot] ?? 0) - 1;
      if (known < 0) break;
      if (this.from[known] === from && this.to[known] === to) return known;
      slot = (slot + 1) & this.#mask;
    }
    const number = this.size;
    this.size += 1;
    this.#slots[slot] = this.size;
    this.from[number] = from;
    this.to[number] = to;
    this.first[number] = Number.POSITIVE_INFINITY;
    this.last[number] = Number.NEGATIVE_INFINITY;
    return number;
  }

  at(number: number): Bundle {
    return {
      from: this.from[number] ?? 0,
      to: this.to[number] ?? 0,
      count: this.count[number] ?? 0,
      amountFen: this.amount[number] ?? 0,
      tracedFen: this.traced[number] ?? 0,
      first: this.first[number] ?? 0,
      last: this.last[number] ?? 0,
      assumed: this.assumed[number] === 1,
    };
  }

  all(): Bundle[] {
    return Array.from({ length: this.size }, (_, number) => this.at(number));
  }
}

/**
 * Bundles shown movements by their two ends.
 * @param endOf the number of an end by place: a card, or the place itself
 */
export function bundlesOf({ movements }: Flow, { rows, traced }: Selection, endOf: (place: number) => number): Bundles {
  const bundles = new Bundles(rows.length);
  for (const i of rows) {
    const number = bundles.between(endOf(movements.from[i] ?? 0), endOf(movements.to[i] ?? 0));
    const at = movements.time[i] ?? 0;
    bundles.count[number] = (bundles.count[number] ?? 0) + 1;
    bundles.amount[number] = (bundles.amount[number] ?? 0) + (movements.amount[i] ?? 0);
    bundles.traced[number] = (bundles.traced[number] ?? 0) + (traced[i] ?? 0);
    bundles.first[number] = Math.min(bundles.first[number] ?? at, at);
    bundles.last[number] = Math.max(bundles.last[number] ?? at, at);
    if (movements.made[i] !== 0) bundles.assumed[number] = 1;
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
  for (const bundle of bundlesOf(flow, selection, (place) => cardOf[place] ?? -1).all()) {
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
