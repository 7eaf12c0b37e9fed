import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { type Flow, PLACE_KINDS } from '../fund-trace/index.ts';

/** What of a flow is shown, as a query gives it. */
export interface Filters {
  readonly from?: string;
  readonly to?: string;
  readonly minFen?: number;
  readonly maxFen?: number;
  readonly victim?: string;
  readonly focus?: string;
}

/** The movements that are shown, in canonical order, and how much of each is victims' money: of all, or of the one chosen. */
export interface Selection {
  readonly rows: Uint32Array;
  readonly traced: Float64Array;
  /** Place of the account in focus; −1: none. */
  readonly focus: number;
}

/**
 * Chooses the movements that the filters leave. From counts, to does not; both bounds of an amount count.
 * Refuses with `fund-flow.account-unknown` for a focus that is nowhere in the flow, and `fund-flow.victims-together` for one
 * victim of a large case.
 */
export function select(flow: Flow, filters: Filters): Result<Selection, Refusal> {
  const focus = filters.focus === undefined ? -1 : flow.places.id.indexOf(filters.focus);
  if (filters.focus !== undefined && focus < 0)
    return refuse({ code: 'fund-flow.account-unknown', errors: [{ at: '/focus', code: 'fund-flow.account-unknown' }] });
  if (filters.victim !== undefined && flow.engine === 'network')
    return refuse({
      code: 'fund-flow.victims-together',
      errors: [{ at: '/victim', code: 'fund-flow.victims-together' }],
    });
  const traced = filters.victim === undefined ? flow.movements.traced : tracedOf(flow, filters.victim);
  const lit = focus < 0 ? undefined : aroundOf(flow, traced, focus);
  const { count, time, amount } = flow.movements;
  const [from, to] = [momentOf(filters.from, Number.NEGATIVE_INFINITY), momentOf(filters.to, Number.POSITIVE_INFINITY)];
  const { minFen = 0, maxFen = Number.POSITIVE_INFINITY } = filters;
  const rows = new Uint32Array(count);
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const [at, fen] = [time[i] ?? 0, amount[i] ?? 0];
    if (at < from || at >= to || fen < minFen || fen > maxFen) continue;
    if (filters.victim !== undefined && traced[i] === 0) continue;
    if (lit && lit[i] === 0) continue;
    rows[kept] = i;
    kept += 1;
  }
  return accept({ rows: rows.subarray(0, kept), traced, focus });
}

const momentOf = (text: string | undefined, otherwise: number): number =>
  text === undefined ? otherwise : Temporal.Instant.from(text).epochMilliseconds;

/** How much of each movement is one victim's. */
function tracedOf({ movements, parts, notes }: Flow, victim: string): Float64Array {
  const number = notes.victims.findIndex(({ id }) => id === victim);
  const traced = new Float64Array(movements.count);
  for (let i = 0; i < movements.count; i += 1)
    for (let k = parts.start[i] ?? 0; k < (parts.start[i + 1] ?? 0); k += 1)
      if (parts.victim[k] === number) traced[i] = parts.fen[k] ?? 0;
  return traced;
}

const SOURCES: ReadonlySet<string> = new Set(['victim', 'external', 'outside', 'cash']);

/** Whether money that comes to a place is new when it leaves it. */
export function isSource({ places }: Flow, place: number): boolean {
  return SOURCES.has(PLACE_KINDS[places.kind[place] ?? 0] ?? '');
}

/**
 * The movements by which traced money can have come to an account or gone on from it, in order of time; its own movements
 * always. Nothing goes on through a source: what leaves there is other money.
 */
function aroundOf(flow: Flow, traced: Float64Array, focus: number): Uint8Array {
  const { count, from, to } = flow.movements;
  const lit = new Uint8Array(count);
  const walk = (i: number, near: Int32Array, far: Int32Array, reached: Uint8Array): void => {
    const [here, there] = [near[i] ?? 0, far[i] ?? 0];
    if (here === focus || ((traced[i] ?? 0) > 0 && reached[here] === 1)) {
      lit[i] = 1;
      if (!isSource(flow, there) && (traced[i] ?? 0) > 0) reached[there] = 1;
    }
  };
  const down = new Uint8Array(flow.places.id.length);
  for (let i = 0; i < count; i += 1) walk(i, from, to, down);
  const up = new Uint8Array(flow.places.id.length);
  for (let i = count - 1; i >= 0; i -= 1) walk(i, to, from, up);
  return lit;
}
