import { FUNNEL_LOST, FUNNEL_PLACES } from '@anlan/contract/funnel';
import type { Tx } from '../../platform/db/index.ts';
import type { Metric, MetricWindow } from '../../platform/noun.ts';
import type { Part } from './funnel.ts';
import type { Placed } from './parts.ts';
import { placedIn } from './store.ts';

/** What of a hold's parts a figure counts. */
type Counts = (part: Part) => boolean;

/** The holds of a figure with its sum of each: the figure and its rows are these, so they cannot disagree. */
async function counted(tx: Tx, window: MetricWindow, counts: Counts): Promise<{ placed: Placed; fen: number }[]> {
  const { unitPath } = window;
  return (await placedIn(tx, window))
    .filter(({ hold }) => unitPath === undefined || hold.unitPath.startsWith(unitPath))
    .map((placed) => ({ placed, fen: placed.parts.filter(counts).reduce((sum, { fen }) => sum + fen, 0) }))
    .filter(({ fen }) => fen > 0);
}

function sumOf(id: string, counts: Counts): Metric {
  return {
    id,
    unit: 'fen',
    comparison: 'samePeriodLastYear',
    rounding: 'cut',
    timeRule: 'heldAt',
    async compute(tx, window) {
      const found = await counted(tx, window, counts);
      return { value: found.reduce((sum, { fen }) => sum + fen, 0), rows: found.length };
    },
    async rows(tx, window, limit, after) {
      return (await counted(tx, window, counts))
        .sort((a, b) => (a.placed.hold.id < b.placed.hold.id ? -1 : 1))
        .filter(({ placed }) => after === undefined || placed.hold.id > after)
        .slice(0, limit)
        .map(({ placed: { hold }, fen }) => ({
          about: hold.id,
          at: Temporal.Instant.fromEpochMilliseconds(hold.startAt),
          values: { bank: hold.bank ?? null, heldFen: hold.heldFen, countedFen: fen },
        }));
    },
  };
}

const STUCK = new Set(['hold', 'trace', 'title', 'refund', 'payment']);

export const metrics: readonly Metric[] = [
  sumOf('funnel.held', () => true),
  sumOf('funnel.traced', ({ levels }) => levels.includes('traced')),
  sumOf('funnel.frozen', ({ levels }) => levels.includes('frozen')),
  sumOf('funnel.titled', ({ levels }) => levels.includes('titled')),
  sumOf('funnel.returned', ({ levels }) => levels.includes('returned')),
  sumOf('funnel.stuck', ({ place }) => STUCK.has(FUNNEL_PLACES[place])),
  sumOf('funnel.lost', ({ place }) => FUNNEL_LOST.includes(place)),
];
