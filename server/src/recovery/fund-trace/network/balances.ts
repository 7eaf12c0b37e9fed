import { ownersOf } from './chase.ts';
import { lowestBalance } from './libr.ts';
import { Lots } from './lots.ts';
import { type Mixture, mixtureOf } from './mixture.ts';
import { type OriginOrder, rounded } from './round.ts';
import { ShareReader } from './shares.ts';
import { FifoIndex, Pieces } from './streams.ts';
import { BeyondCounting, type Labels, type Transfers, UNKNOWN } from './transfers.ts';

/** The conventions that a whole file can be traced by. */
export const CONVENTIONS = ['fifo', 'lifo', 'prorata', 'libr'] as const;
export type Convention = (typeof CONVENTIONS)[number];

/** Whose money one account holds: whole fen by origin, in no order, no zeros. */
export type Holdings = (account: number) => ReadonlyMap<number, number>;

/**
 * Whose money every account holds after all rows, exact to the fen, by one convention. An origin's own account holds
 * what came back to it.
 * @throws BeyondCounting where a sum passes what doubles count exactly
 */
export function holdings(rows: Transfers, labels: Labels, convention: Convention, order: OriginOrder): Holdings {
  if (convention === 'fifo') return byStreams(rows, labels);
  if (convention === 'lifo') return byLots(rows, labels, 'lifo');
  if (convention === 'prorata') return byMixture(mixtureOf(rows), labels, order);
  const { unknown, victims } = lowestBalance(rows, labels);
  const theirs = byMixture(victims, labels, order);
  return (account) => {
    const others = unknown[account] ?? 0;
    return others > 0 ? new Map(theirs(account)).set(UNKNOWN, others) : theirs(account);
  };
}

function byLots(rows: Transfers, labels: Labels, convention: 'fifo' | 'lifo'): Holdings {
  const lots = new Lots(rows.accounts).move(rows, labels, convention);
  return (account) => lots.of(account);
}

/** Pieces read for all balances together, for each row of the file: beyond it moving lots row by row is cheaper. */
const PIECES_A_ROW = 40;
const PIECES_AT_LEAST = 100_000;

/** By intervals; where those multiply or their sums pass what doubles count, by lots, which find the same. */
function byStreams(rows: Transfers, labels: Labels): Holdings {
  const streams = streamsOf(rows);
  let lots: Holdings | undefined;
  const moved = (account: number): ReadonlyMap<number, number> => {
    lots ??= byLots(rows, labels, 'fifo');
    return lots(account);
  };
  if (!streams) return moved;
  const pieces = new Pieces();
  let budget = PIECES_AT_LEAST + PIECES_A_ROW * rows.count;
  return (account) => {
    if (budget <= 0) return moved(account);
    pieces.clear();
    const isOrigin = (labels[account] ?? UNKNOWN) >= 0;
    if (isOrigin) streams.credits(account, 0, streams.length(account), pieces);
    else pieces.add(0, streams.spent(account), streams.length(account));
    const sums = new Map<number, number>();
    for (const [k, row] of pieces.row.entries()) {
      // A hole in an origin's own stream is new money of the origin, which never lay there.
      if (row < 0) continue;
      const found = ownersOf(streams, labels, account, pieces.start[k] ?? 0, pieces.end[k] ?? 0, { pieces: budget });
      budget -= found.pieces;
      if (found.notExpanded > 0) return moved(account);
      for (const [origin, fen] of found.byOrigin) sums.set(origin, (sums.get(origin) ?? 0) + fen);
    }
    return sums;
  };
}

function streamsOf(rows: Transfers): FifoIndex | undefined {
  try {
    return new FifoIndex(rows);
  } catch (error) {
    if (error instanceof BeyondCounting) return undefined;
    throw error;
  }
}

function byMixture(mixture: Mixture, labels: Labels, order: OriginOrder): Holdings {
  const reader = new ShareReader(mixture, labels);
  const { rows, balance } = mixture;
  const returned = new Map<number, number[]>();
  for (let i = 0; i < rows.count; i += 1) {
    const payee = rows.to[i] ?? 0;
    if ((labels[payee] ?? UNKNOWN) < 0) continue;
    if (!returned.get(payee)?.push(i)) returned.set(payee, [i]);
  }
  return (account) => {
    const back = returned.get(account);
    if (back) {
      const total = back.reduce((sum, row) => sum + (rows.amount[row] ?? 0), 0);
      return rounded(reader.ofRows(back), total, order, { mixture, labels, sum: { rows: back } });
    }
    const held = balance[account] ?? 0;
    if (held === 0 || (labels[account] ?? UNKNOWN) >= 0) return new Map();
    return rounded(reader.ofBalance(account), held, order, { mixture, labels, sum: { account } });
  };
}
