import { sharesForward } from './forward.ts';
import { lowestBalance } from './libr.ts';
import { Lots } from './lots.ts';
import { type Mixture, mixtureOf } from './mixture.ts';
import { type OriginOrder, rounded } from './round.ts';
import { ShareReader, type Shares } from './shares.ts';
import { type Labels, type Transfers, UNKNOWN } from './transfers.ts';

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
  if (convention === 'fifo' || convention === 'lifo') {
    // For every balance of a file at once, lots are quicker than chasing each balance by intervals, and find the same.
    const lots = new Lots(rows.accounts).move(rows, labels, convention);
    return (account) => lots.of(account);
  }
  if (convention === 'prorata') return byMixture(mixtureOf(rows), labels, order);
  const { unknown, victims } = lowestBalance(rows, labels);
  const theirs = byMixture(victims, labels, order);
  return (account) => {
    const others = unknown[account] ?? 0;
    return others > 0 ? new Map(theirs(account)).set(UNKNOWN, others) : theirs(account);
  };
}

/** So many origins go forward over a row in the time that one node takes backwards. */
const ORIGINS_A_NODE = 4;
const NO_SHARES: Shares = { fen: new Map(), error: 0, nodes: 0 };

function byMixture(mixture: Mixture, labels: Labels, order: OriginOrder): Holdings {
  const reader = new ShareReader(mixture, labels);
  const { rows, balance } = mixture;
  const returned = new Map<number, number[]>();
  for (let i = 0; i < rows.count; i += 1) {
    const payee = rows.to[i] ?? 0;
    if ((labels[payee] ?? UNKNOWN) < 0) continue;
    if (!returned.get(payee)?.push(i)) returned.set(payee, [i]);
  }
  const everybody = [UNKNOWN, ...new Set(labels.filter((label) => label >= 0))];
  // Backwards as long as it costs no more than forwards for everybody.
  let budget = (rows.count * everybody.length) / ORIGINS_A_NODE;
  let forward: ReadonlyMap<number, Shares> | undefined;
  const read = (account: number, backwards: () => Shares): Shares => {
    if (budget > 0) {
      const shares = backwards();
      budget -= shares.nodes;
      return shares;
    }
    forward ??= sharesForward(mixture, labels, everybody);
    return forward.get(account) ?? NO_SHARES;
  };
  return (account) => {
    const back = returned.get(account);
    if (back) {
      const total = back.reduce((sum, row) => sum + (rows.amount[row] ?? 0), 0);
      return rounded(
        read(account, () => reader.ofRows(back)),
        total,
        order,
        { mixture, labels, sum: { rows: back } },
      );
    }
    const held = balance[account] ?? 0;
    if (held === 0 || (labels[account] ?? UNKNOWN) >= 0) return new Map();
    return rounded(
      read(account, () => reader.ofBalance(account)),
      held,
      order,
      { mixture, labels, sum: { account } },
    );
  };
}
