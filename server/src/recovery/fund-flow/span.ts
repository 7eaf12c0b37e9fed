import type { FlowTotals, FlowView } from '@anlan/contract/fund-flow';
import { type Flow, PLACE_KINDS } from '../fund-trace/index.ts';
import { columnsBy } from './cards.ts';
import { instantOf } from './fund-flow.ts';
import { isSource } from './selection.ts';

const MOST_TIMES = 60;
const MINUTE_MS = 60_000;
/** Sizes of a transfer from which on it counts to the next step: 0, 1 yuan, 10 yuan … 10 million. */
const STEPS = [0, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

const spans = new WeakMap<Flow, FlowView['span']>();

/** What the brush over time and the slider over amounts need, of all movements. Reckoned once for each flow that is kept. */
export function spanOf(flow: Flow): FlowView['span'] {
  if (!spans.has(flow)) spans.set(flow, reckonSpan(flow));
  return spans.get(flow);
}

function reckonSpan({ movements }: Flow): FlowView['span'] {
  const { count, time, amount, traced } = movements;
  if (count === 0) return undefined;
  // Rows of a day alone stand at its beginning, wherever their balance put them: the first row need not be the earliest.
  const first = time.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const last = time.reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY);
  const width = Math.max(MINUTE_MS, Math.ceil((last - first + 1) / MOST_TIMES));
  const parts = Math.ceil((last - first + 1) / width);
  const times = Array.from({ length: parts }, (_, k) => ({
    at: instantOf(first + k * width),
    transfers: 0,
    amountFen: 0,
    tracedFen: 0,
  }));
  const amounts = STEPS.map((fromFen) => ({ fromFen, transfers: 0 }));
  let [least, most] = [amount[0] ?? 0, amount[0] ?? 0];
  for (let i = 0; i < count; i += 1) {
    const fen = amount[i] ?? 0;
    const part = times[Math.floor(((time[i] ?? 0) - first) / width)];
    if (part) {
      part.transfers += 1;
      part.amountFen += fen;
      part.tracedFen += traced[i] ?? 0;
    }
    const step = amounts.findLast(({ fromFen }) => fen >= fromFen);
    if (step) step.transfers += 1;
    least = Math.min(least, fen);
    most = Math.max(most, fen);
  }
  return { firstAt: instantOf(first), lastAt: instantOf(last), minFen: least, maxFen: most, times, amounts };
}

/** Where victims' money is in all. What is rounded at each row moves a few fen under mixtures, and is told. */
export function totalsOf(flow: Flow): FlowTotals {
  const by = columnsBy(flow);
  const sums = { paidFen: 0, liesFen: 0, returnedFen: 0, leftFen: 0 };
  let accounts = 0;
  for (let place = 0; place < flow.places.id.length; place += 1) {
    const kind = PLACE_KINDS[flow.places.kind[place] ?? 0];
    const lies = flow.places.tracedLies[place] ?? 0;
    if (kind === 'victim') {
      sums.paidFen += by.tracedOut[place] ?? 0;
      sums.returnedFen += lies;
    } else if (isSource(flow, place) || kind !== 'account') sums.leftFen += lies;
    else sums.liesFen += lies;
    if (kind === 'victim' || kind === 'account' || kind === 'external') accounts += 1;
  }
  const roundingFen = sums.paidFen - sums.liesFen - sums.returnedFen - sums.leftFen;
  return { accounts, transfers: flow.movements.count, ...sums, roundingFen };
}
