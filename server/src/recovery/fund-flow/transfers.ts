import { MOST_CARDS } from '@anlan/contract/fund-flow';
import type { FlowTransfer, FlowTransferQuery } from '@anlan/contract/fund-flow-lists';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { type Flow, MADE, PLACE_KINDS } from '../fund-trace/index.ts';
import { rowIdOf } from '../statement/index.ts';
import { dealCards } from './cards.ts';
import { goesBack } from './edges.ts';
import { instantOf } from './fund-flow.ts';
import { type Labels, labelsOf } from './labels.ts';
import { type Selection, select } from './selection.ts';

/** The movements of a list, in its order, before a page of them is described. */
export interface Listed {
  readonly rows: Uint32Array;
  readonly selection: Selection;
}

type Query = Omit<FlowTransferQuery, 'limit' | 'after' | 'q'>;

/**
 * The movements that a list asks for: those that the picture shows by the same filters, of one account, one edge or one layer.
 * Refuses as `select` does, and with `fund-flow.account-unknown` for an account that is nowhere in the flow.
 */
export function listMovements(flow: Flow, query: Query): Result<Listed, Refusal> {
  const selected = select(flow, query);
  if (!selected.ok) return selected;
  const { movements, places } = flow;
  const selection = selected.value;
  const account = query.account === undefined ? -1 : places.id.indexOf(query.account);
  if (query.account !== undefined && account < 0)
    return refuse({
      code: 'fund-flow.account-unknown',
      errors: [{ at: '/account', code: 'fund-flow.account-unknown' }],
    });
  const ends = endsOf(flow, selection, query);
  const rows = selection.rows.filter((i) => {
    const [from, to] = [movements.from[i] ?? 0, movements.to[i] ?? 0];
    if (account >= 0 && from !== account && to !== account) return false;
    if (query.layer !== undefined && places.layer[to] !== query.layer) return false;
    if (query.tracedOnly && selection.traced[i] === 0) return false;
    return ends(from, to);
  });
  return accept({ rows: inOrder(flow, selection, rows, query.sort), selection });
}

/** Whether a movement lies on the edge between two cards of the picture. */
function endsOf(flow: Flow, selection: Selection, query: Query): (from: number, to: number) => boolean {
  const { fromCard, toCard } = query;
  if (fromCard === undefined && toCard === undefined) return () => true;
  const { cards, cardOf } = dealCards(flow, selection, query.cards ?? MOST_CARDS);
  const isOn = (card: string | undefined, place: number): boolean =>
    card === undefined || cards[cardOf[place] ?? -1]?.id === card;
  return (from, to) => isOn(fromCard, from) && isOn(toCard, to);
}

function inOrder({ movements }: Flow, { traced }: Selection, rows: Uint32Array, sort: string | undefined): Uint32Array {
  const columns: Readonly<Record<string, Float64Array>> = { amountFen: movements.amount, tracedFen: traced };
  if (sort === '-at') return rows.toReversed();
  const column = columns[(sort ?? '').replace('-', '')];
  if (!column) return rows;
  const sign = sort?.startsWith('-') ? -1 : 1;
  return rows.toSorted((a, b) => sign * ((column[a] ?? 0) - (column[b] ?? 0)) || a - b);
}

/** Movements as a screen shows them, each with the statement rows that tell of it. */
export async function describeMovements(
  house: House,
  tx: Tx,
  flow: Flow,
  { rows, selection }: Listed,
): Promise<FlowTransfer[]> {
  const { from, to } = flow.movements;
  const named = await labelsOf(
    house,
    tx,
    flow,
    [...rows].flatMap((i) => [from[i] ?? 0, to[i] ?? 0]),
  );
  return [...rows].map((i) => movementView(flow, selection, i, named));
}

function movementView(flow: Flow, { traced }: Selection, i: number, named: Labels): FlowTransfer {
  const { movements, parts, notes, places } = flow;
  const [from, to] = [movements.from[i] ?? 0, movements.to[i] ?? 0];
  const [layerFrom, layerTo] = [places.layer[from] ?? -1, places.layer[to] ?? -1];
  const dayOnly = movements.dayOnly[i] === 1;
  const told = Array.from({ length: (parts.start[i + 1] ?? 0) - (parts.start[i] ?? 0) }, (_, k) => {
    const at = (parts.start[i] ?? 0) + k;
    return { victim: notes.victims[parts.victim[at] ?? 0]?.id ?? '', fen: parts.fen[at] ?? 0 };
  });
  return {
    id: movementId(flow, i),
    at: dayOnly ? dayOf(movements.time[i] ?? 0) : instantOf(movements.time[i] ?? 0),
    dayOnly,
    from: { id: places.id[from] ?? '', layer: layerFrom, ...named(from) },
    to: { id: places.id[to] ?? '', layer: layerTo, ...named(to) },
    amountFen: movements.amount[i] ?? 0,
    tracedFen: traced[i] ?? 0,
    back: PLACE_KINDS[places.kind[to] ?? 0] !== 'cash' && goesBack(layerFrom, layerTo),
    parts: told,
    rows: rowsOf(flow, i),
  };
}

/** Shanghai's calendar day of a moment. */
const dayOf = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();

/** The id of a movement: that of its row; with a suffix where no row tells of it. */
export const movementId = ({ movements }: Flow, i: number): string =>
  `${rowIdOf(movements.row[i] ?? 0)}${MADE[movements.made[i] ?? 0] ?? ''}`;

/** The statement rows that tell of a movement: one bank's, or both; none where it is assumed. */
export function rowsOf({ movements }: Flow, i: number): string[] {
  if (movements.made[i] !== 0) return [];
  return [movements.row[i] ?? 0, movements.other[i] ?? 0].filter((key) => key > 0).map(rowIdOf);
}
