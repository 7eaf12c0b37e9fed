import type { FlowAccountPage } from '@anlan/contract/fund-flow-account';
import { type Flow, learntClasses } from '../fund-trace/index.ts';
import { instantOf } from './fund-flow.ts';
import { isSource } from './selection.ts';
import { movementId } from './transfers.ts';

const MOST_POINTS = 500;
const MOST_PASSES = 100;
const MINUTE_MS = 60_000;

type Point = FlowAccountPage['balance'][number];

/** The movements of a place, and the money that no movement brought, in order. */
interface Step {
  readonly at: number;
  /** −1: money that no movement brought. */
  readonly row: number;
  /** Fen, below zero where money left. */
  readonly fen: number;
  readonly tracedFen: number;
}

function stepsOf(flow: Flow, place: number): Step[] {
  const { movements, entries } = flow;
  const entered = [...entries.place.keys()].filter((k) => entries.place[k] === place);
  const steps: Step[] = [];
  let next = 0;
  for (let i = 0; i <= movements.count; i += 1) {
    const at = movements.time[Math.min(i, movements.count - 1)] ?? 0;
    while (next < entered.length && (entries.before[entered[next] ?? 0] ?? 0) <= i) {
      steps.push({ at, row: -1, fen: entries.fen[entered[next] ?? 0] ?? 0, tracedFen: 0 });
      next += 1;
    }
    if (i === movements.count) break;
    const [fen, traced] = [movements.amount[i] ?? 0, movements.traced[i] ?? 0];
    if (movements.to[i] === place) steps.push({ at, row: i, fen, tracedFen: traced });
    // A source pays new money: what came back to it lies.
    else if (movements.from[i] === place && !isSource(flow, place))
      steps.push({ at, row: i, fen: -fen, tracedFen: -traced });
  }
  return steps;
}

/**
 * What lay in a place after each movement, and how much of it was victims' money: whole fen at each row, so that a mixture's
 * last point may differ by a few fen from what lies there, which is rounded once.
 */
export function seriesOf(flow: Flow, place: number): Point[] {
  let [balance, traced] = [0, 0];
  const points: Point[] = [];
  for (const step of stepsOf(flow, place)) {
    balance += step.fen;
    traced += step.tracedFen;
    if (step.row < 0) continue;
    points.push({
      at: instantOf(step.at),
      balanceFen: balance,
      tracedFen: Math.min(Math.max(0, traced), balance),
      transfer: movementId(flow, step.row),
    });
  }
  return thinned(points);
}

/** Of many points the first, the last and those where the balance changed most, in their order. */
function thinned(points: readonly Point[]): Point[] {
  if (points.length <= MOST_POINTS) return [...points];
  const jump = (k: number): number =>
    k === 0 || k === points.length - 1
      ? Number.POSITIVE_INFINITY
      : Math.abs((points[k]?.balanceFen ?? 0) - (points[k - 1]?.balanceFen ?? 0));
  const kept = new Set([...points.keys()].sort((a, b) => jump(b) - jump(a) || a - b).slice(0, MOST_POINTS));
  return points.filter((_, k) => kept.has(k));
}

/** How long money stayed in a place: on average, beside the average of its layer, and pass by pass, first in first out. */
export function dwellOf(flow: Flow, place: number, now: Temporal.Instant): FlowAccountPage['dwell'] {
  const until = now.epochMilliseconds;
  const lots: { at: number; left: number }[] = [];
  const passes: FlowAccountPage['dwell']['passes'] = [];
  let [lain, gone] = [0, 0];
  const pass = (at: number, fen: number, out: number | undefined): void => {
    lain += fen * Math.max(0, (out ?? until) - at);
    if (out !== undefined) gone += fen;
    if (passes.length < MOST_PASSES)
      passes.push({
        inAt: instantOf(at),
        minutes: Math.round(Math.max(0, (out ?? until) - at) / MINUTE_MS),
        fen,
        ...(out === undefined ? {} : { outAt: instantOf(out) }),
      });
  };
  for (const { at, fen } of stepsOf(flow, place)) {
    if (fen > 0) lots.push({ at, left: fen });
    for (let left = -fen; left > 0; ) {
      const lot = lots[0];
      if (!lot) break;
      const part = Math.min(lot.left, left);
      pass(lot.at, part, at);
      lot.left -= part;
      left -= part;
      if (lot.left === 0) lots.shift();
    }
  }
  for (const { at, left } of lots) pass(at, left, undefined);
  const ofClass = learntClasses(flow, now).classes.findLast(({ level }) => level <= (flow.places.layer[place] ?? -1));
  return {
    passes,
    ...(gone === 0 ? {} : { meanMinutes: Math.round(lain / gone / MINUTE_MS) }),
    ...(ofClass?.meanMinutes === undefined ? {} : { classMinutes: ofClass.meanMinutes }),
  };
}
