import { classOf, LEVELS, learntStays, speaksForItself } from '../network/rank.ts';
import { STOP_DELAY_MS } from '../network/report.ts';
import type { Labels, Transfers } from '../network/transfers.ts';
import { type Where, whereInColumns } from '../network/where.ts';
import { type Flow, PLACE_KINDS } from './flow.ts';

/** From what the dwell times of a class were learnt. */
export interface LearntClass {
  /** The last one stands for all beyond. */
  readonly level: number;
  readonly debits: number;
  /** Absent where nothing ever left. */
  readonly meanMinutes?: number;
  /** False: too few debits of its own, the mean of all stands in. */
  readonly own: boolean;
}

const MINUTE_MS = 60_000;

/**
 * Where the traced money of a drawn flow is now.
 * @param held places that are stopped or frozen already
 * @param most of the frontier that is wanted
 */
export function whereInFlow(flow: Flow, held: ReadonlySet<number>, now: Temporal.Instant, most: number): Where {
  const { places } = flow;
  const isAccount = (place: number): boolean => PLACE_KINDS[places.kind[place] ?? 0] === 'account';
  return whereInColumns(
    {
      rows: rowsOf(flow),
      names: places.id,
      labels: labelsOf(flow),
      levels: places.layer,
      traced: places.tracedLies.map((fen, place) => (isAccount(place) ? fen : 0)),
      read: (place) => places.told[place] === 1,
      held: (place) => held.has(place),
      most,
    },
    now,
  );
}

/** How long money stays by layer, as the rows of this flow teach it. */
export function learntClasses(
  flow: Flow,
  now: Temporal.Instant,
): { readonly rows: number; readonly delayMinutes: number; readonly classes: readonly LearntClass[] } {
  const rows = rowsOf(flow);
  const { means, debits } = learntStays(rows, labelsOf(flow), flow.places.layer, now.epochMilliseconds);
  const present = new Set([...flow.places.layer].map(classOf));
  const classes = Array.from({ length: LEVELS }, (_, k) => k + 1)
    .filter((level) => present.has(level))
    .map((level): LearntClass => {
      const mean = means[level] ?? Number.POSITIVE_INFINITY;
      return {
        level,
        debits: debits[level] ?? 0,
        own: speaksForItself(debits[level] ?? 0),
        ...(Number.isFinite(mean) ? { meanMinutes: Math.round(mean / MINUTE_MS) } : {}),
      };
    });
  return { rows: rows.count, delayMinutes: STOP_DELAY_MS / MINUTE_MS, classes };
}

/** Victims are the origins; what comes from outside is not theirs and no account to stop. */
function labelsOf({ places }: Flow): Labels {
  return Int32Array.from(places.kind, (kind) => (PLACE_KINDS[kind] === 'victim' ? 0 : -1));
}

function rowsOf({ movements, places }: Flow): Transfers {
  const { count, time, from, to, amount } = movements;
  return { count, accounts: places.id.length, time, from, to, amount };
}
