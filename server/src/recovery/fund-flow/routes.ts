import { idPattern } from '@anlan/contract/base/ids';
import { DrawFlow, FlowQuery, FlowStateView, FlowView, MOST_CARDS } from '@anlan/contract/fund-flow';
import {
  FlowAccountList,
  FlowAccountQuery,
  FlowOverview,
  FlowOverviewQuery,
  FlowTransferList,
  FlowTransferQuery,
} from '@anlan/contract/fund-flow-lists';
import { READERS } from '@anlan/contract/role';
import Type from 'typebox';
import { accept } from '../../kernel/result.ts';
import { type Route, route, totalOf } from '../../platform/http/index.ts';
import { type Card, dealCards, weightsOf } from './cards.ts';
import { askForFlow } from './draw.ts';
import { drawnFlow, loadFlow, stateOf } from './flows.ts';
import { labelsOf } from './labels.ts';
import { overviewOf } from './overview.ts';
import { select } from './selection.ts';
import { describeMovements, listMovements } from './transfers.ts';
import { cardView, flowView } from './view.ts';

export const CaseParams = Type.Object(
  { id: Type.String({ pattern: idPattern('case') }) },
  { additionalProperties: false },
);
export const BASE = '/api/v1/fund-flows';
export const tag = 'fund-flow';

/** The page of a list that is already whole in memory; the cursor is how many came before. */
function pageOf<T>(all: ArrayLike<T>, query: { readonly limit?: number; readonly after?: string }) {
  const { limit = 50 } = query;
  const start = /^\d{1,9}$/.test(query.after ?? '') ? Number(query.after) : 0;
  const end = Math.min(start + limit, all.length);
  return { start, end, ...(end < all.length ? { next: String(end) } : {}), ...totalOf(all.length) };
}

const draw = route({
  method: 'POST',
  path: BASE,
  tag,
  summary: 'Have the flow of a case drawn by every convention; the answer says how far it is',
  who: { roles: READERS },
  body: DrawFlow,
  answer: FlowStateView,
  status: 201,
  handle: async ({ house, tx, act, body }) => {
    const asked = await askForFlow(house, tx, act, body);
    if (!asked.ok) return asked;
    const loaded = await loadFlow(house, tx, body.case, body);
    return loaded.ok ? accept(stateOf(loaded.value)) : loaded;
  },
});

const one = route({
  method: 'GET',
  path: `${BASE}/:id`,
  tag,
  summary: 'The flow of a case by one convention as cards and edges',
  who: { roles: READERS },
  params: CaseParams,
  query: FlowQuery,
  answer: FlowView,
  handle: async ({ house, tx, params, query }) => {
    const loaded = await loadFlow(house, tx, params.id, query);
    return loaded.ok ? await flowView(house, tx, loaded.value, query) : loaded;
  },
});

const transfers = route({
  method: 'GET',
  path: `${BASE}/:id/transfers`,
  tag,
  summary:
    'Transfers of the flow, each with its statement rows; in order of time unless sorted by -at, amountFen or tracedFen',
  who: { roles: READERS },
  params: CaseParams,
  query: FlowTransferQuery,
  answer: FlowTransferList,
  handle: async ({ house, tx, params, query }) => {
    const drawn = await drawnFlow(house, tx, params.id, query);
    if (!drawn.ok) return drawn;
    const { flow } = drawn.value;
    const listed = listMovements(flow, query);
    if (!listed.ok) return listed;
    const { start, end, ...list } = pageOf(listed.value.rows, query);
    const page = { ...listed.value, rows: listed.value.rows.subarray(start, end) };
    return accept({ items: await describeMovements(house, tx, flow, page), ...list });
  },
});

const accounts = route({
  method: 'GET',
  path: `${BASE}/:id/accounts`,
  tag,
  summary: 'Accounts of the flow, those with the most of victims’ money first: of a layer, or those that got no card',
  who: { roles: READERS },
  params: CaseParams,
  query: FlowAccountQuery,
  answer: FlowAccountList,
  handle: async ({ house, tx, params, query }) => {
    const drawn = await drawnFlow(house, tx, params.id, query);
    if (!drawn.ok) return drawn;
    const { flow } = drawn.value;
    const selected = select(flow, query);
    if (!selected.ok) return selected;
    const deck = dealCards(flow, selected.value, query.rest ?? MOST_CARDS);
    const cardAt = (place: number): Card | undefined => deck.cards[deck.cardOf[place] ?? -1];
    const weight = weightsOf(flow);
    const all = [...flow.places.id.keys()]
      .filter((place) => query.layer === undefined || flow.places.layer[place] === query.layer)
      .filter((place) => (query.rest === undefined ? cardAt(place) !== undefined : cardAt(place)?.kind === 'rest'))
      .sort((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || a - b);
    const { start, end, ...list } = pageOf(all, query);
    const page = all.slice(start, end);
    const named = await labelsOf(house, tx, flow, page);
    const cardOf = (place: number): Card => ({
      id: flow.places.id[place] ?? '',
      kind: named(place).kind,
      layer: flow.places.layer[place] ?? -1,
      places: [place],
    });
    return accept({ items: page.map((place) => cardView(flow, cardOf(place), named, -1)), ...list });
  },
});

const overview = route({
  method: 'GET',
  path: `${BASE}/:id/overview`,
  tag,
  summary: 'The whole network in columns of numbers, at most 50,000 edges',
  who: { roles: READERS },
  params: CaseParams,
  query: FlowOverviewQuery,
  answer: FlowOverview,
  handle: async ({ house, tx, params, query }) => {
    const drawn = await drawnFlow(house, tx, params.id, query);
    if (!drawn.ok) return drawn;
    const selection = select(drawn.value.flow, query);
    if (!selection.ok) return selection;
    return accept({ ...stateOf(drawn.value), ...overviewOf(drawn.value.flow, selection.value) });
  },
});

export const routes: readonly Route[] = [draw, one, transfers, accounts, overview];
