import { type FlowCard, type FlowDifference, type FlowView, MOST_CARDS } from '@anlan/contract/fund-flow';
import type { FlowLayer } from '@anlan/contract/fund-flow-parts';
import { accept, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { type Flow, PLACE_KINDS } from '../fund-trace/index.ts';
import { type Card, type Deck, dealCards, sumsOf } from './cards.ts';
import { type Bundle, edgesOf } from './edges.ts';
import { type Loaded, stateOf } from './flows.ts';
import { type Labels, labelsOf, victimNames } from './labels.ts';
import { type Filters, type Selection, select } from './selection.ts';
import { spanOf, totalsOf } from './span.ts';

/** Longer lists of either are for a table, not for a picture. */
const MOST_DIFFERENCES = 50;
const MOST_ASSUMED = 200;

/**
 * The picture of a flow: cards, edges, layers, and everything that was assumed or is in dispute.
 * Refuses as `select` does.
 */
export async function flowView(
  house: House,
  tx: Tx,
  loaded: Loaded,
  query: Filters & { readonly cards?: number },
): Promise<Result<FlowView, Refusal>> {
  const state = { ...stateOf(loaded), conventions: [...loaded.conventions] };
  const { flow } = loaded;
  if (!flow)
    return accept({
      ...state,
      cards: [],
      edges: [],
      layers: [],
      victims: [],
      assumptions: [],
      assumed: [],
      differs: [],
      differing: 0,
    });
  const selected = select(flow, query);
  if (!selected.ok) return selected;
  const selection = selected.value;
  const deck = dealCards(flow, selection, query.cards ?? MOST_CARDS);
  const disputed = flow.notes.differences.slice(0, MOST_DIFFERENCES);
  const places = new Map(flow.places.id.map((id, place) => [id, place]));
  const named = await labelsOf(house, tx, flow, [
    ...deck.cards.filter(({ kind }) => kind !== 'rest').flatMap((card) => card.places),
    ...disputed.flatMap(({ account }) => places.get(account) ?? []),
  ]);
  const { edges, inside } = edgesOf(flow, selection, deck);
  const span = spanOf(flow);
  return accept({
    ...state,
    totals: totalsOf(flow),
    ...shownAndHidden(flow, selection),
    cards: deck.cards.map((card, number) => cardView(flow, card, named, selection.focus, inside.get(number))),
    edges,
    layers: layersOf(flow, deck),
    victims: await victimsOf(house, tx, flow),
    ...(span === undefined ? {} : { span }),
    missing: flow.notes.missing,
    assumptions: Object.entries(flow.notes.assumptionCounts).map(([kind, count]) => ({ kind, count })),
    assumed: flow.notes.assumptions.slice(0, MOST_ASSUMED),
    differs: disputed.map((one) => differenceView(flow, one, places.get(one.account) ?? -1, named)),
    differing: flow.notes.differences.length,
  });
}

/** A card as a screen draws it. */
export function cardView(flow: Flow, card: Card, named: Labels, focus: number, inside?: Bundle): FlowCard {
  const [place = -1] = card.places;
  const single = card.kind !== 'rest';
  return {
    id: card.id,
    layer: card.layer,
    accounts: card.places.length,
    hasStatement: card.places.every((one) => flow.places.told[one] === 1),
    differs: card.places.some((one) => flow.places.differs[one] === 1),
    focus: single && place === focus,
    ...sumsOf(flow, card.places),
    ...(single ? named(place) : { kind: 'rest' }),
    ...(inside === undefined
      ? {}
      : { inside: { count: inside.count, amountFen: inside.amountFen, tracedFen: inside.tracedFen } }),
  };
}

/** Sums of what the filters leave and of what they hide: together everything. */
function shownAndHidden({ movements }: Flow, { rows, traced }: Selection): Pick<FlowView, 'shown' | 'hidden'> {
  const shown = { transfers: rows.length, amountFen: 0, tracedFen: 0 };
  for (const i of rows) {
    shown.amountFen += movements.amount[i] ?? 0;
    shown.tracedFen += traced[i] ?? 0;
  }
  const all = (column: Float64Array): number => column.reduce((sum, fen) => sum + fen, 0);
  return {
    shown,
    hidden: {
      transfers: movements.count - rows.length,
      amountFen: all(movements.amount) - shown.amountFen,
      tracedFen: all(traced) - shown.tracedFen,
    },
  };
}

/** The layers of the whole flow, and apart from them what has none, by kind. */
function layersOf(flow: Flow, { cards }: Deck): FlowLayer[] {
  const groups = new Map<string, { layer: number; kind: FlowLayer['kind']; places: number[] }>();
  for (let place = 0; place < flow.places.id.length; place += 1) {
    const layer = flow.places.layer[place] ?? -1;
    const kind = PLACE_KINDS[flow.places.kind[place] ?? 0] ?? 'account';
    const key = layer < 0 ? kind : String(layer);
    const known = groups.get(key);
    if (known) known.places.push(place);
    else groups.set(key, { layer, kind, places: [place] });
  }
  const own = new Set(cards.filter(({ kind }) => kind !== 'rest').flatMap(({ places }) => places));
  return [...groups.values()]
    .map(({ layer, kind, places }) => ({
      layer,
      kind,
      accounts: places.length,
      cards: places.filter((place) => own.has(place)).length,
      ...sumsOf(flow, places),
    }))
    .sort((a, b) => a.layer - b.layer || (a.kind < b.kind ? -1 : 1));
}

async function victimsOf(house: House, tx: Tx, { notes }: Flow): Promise<FlowView['victims']> {
  const names = await victimNames(
    house,
    tx,
    notes.victims.map(({ id }) => id),
  );
  return notes.victims.map((victim) => {
    const name = names.get(victim.id);
    return { ...victim, ...(name === undefined ? {} : { name }) };
  });
}

function differenceView(
  flow: Flow,
  { account, byConvention, victims, why }: Flow['notes']['differences'][number],
  place: number,
  named: Labels,
): FlowDifference {
  return {
    account,
    number: named(place).number ?? '',
    layer: flow.places.layer[place] ?? -1,
    byConvention,
    victims: victims.map((one) => ({ ...one })),
    why: [...why],
  };
}
