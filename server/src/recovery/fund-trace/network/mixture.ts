import { BeyondCounting, MOST_FEN, type Transfers } from './transfers.ts';

/** Stands for no mixture: of a payer that held nothing (what left is unknown), of a payee that held nothing. */
export const NOTHING = -1;

/**
 * Pro-rata as a graph without cycles. Money that leaves an account does not change what the rest is mixed of, so each
 * row makes one node: what its payee holds afterwards, mixed of what it held before (`before[i]` fen of node `kept[i]`)
 * and of what came (`amount[i]` fen of `came[i]`: the payer's node, NOTHING, or −2 − h for the hole h). A hole is a debit
 * above the balance: `covered[h]` fen of `node[h]`, the rest unknown. Parents come before children.
 */
export interface Mixture {
  readonly rows: Transfers;
  readonly kept: Int32Array;
  readonly came: Int32Array;
  readonly before: Float64Array;
  readonly holes: { readonly node: number[]; readonly covered: number[] };
  /** By account: the node of what it holds, and how much it holds. */
  readonly node: Int32Array;
  readonly balance: Float64Array;
}

/** Room for the mixture of these rows, none of them laid yet. */
export function emptyMixture(rows: Transfers): Mixture {
  const { count, accounts } = rows;
  return {
    rows,
    kept: new Int32Array(count),
    came: new Int32Array(count),
    before: new Float64Array(count),
    holes: { node: [], covered: [] },
    node: new Int32Array(accounts).fill(NOTHING),
    balance: new Float64Array(accounts),
  };
}

/**
 * Lays the rows `first` to `last` − 1 onto the mixture: constant work a row.
 * @throws BeyondCounting where an account holds more than doubles count exactly
 */
export function lay(mixture: Mixture, first: number, last: number): void {
  const { rows, kept, came, before, holes, node, balance } = mixture;
  const { from, to, amount } = rows;
  for (let i = first; i < last; i += 1) {
    const payer = from[i] ?? 0;
    const payee = to[i] ?? 0;
    const fen = amount[i] ?? 0;
    const had = balance[payer] ?? 0;
    const source = had > 0 ? (node[payer] ?? NOTHING) : NOTHING;
    if (fen <= had) {
      came[i] = source;
      balance[payer] = had - fen;
    } else {
      came[i] = had === 0 ? NOTHING : -2 - holes.node.length;
      if (had > 0) {
        holes.node.push(source);
        holes.covered.push(had);
      }
      balance[payer] = 0;
    }
    const held = balance[payee] ?? 0;
    kept[i] = held > 0 ? (node[payee] ?? NOTHING) : NOTHING;
    before[i] = held;
    const sum = held + fen;
    if (sum > MOST_FEN) throw new BeyondCounting(payee);
    balance[payee] = sum;
    node[payee] = i;
  }
}

/** The mixture of all rows. */
export function mixtureOf(rows: Transfers): Mixture {
  const mixture = emptyMixture(rows);
  lay(mixture, 0, rows.count);
  return mixture;
}

/** Takes the rows from `first` on off again, the last one first; the arrays keep what they held, to be overwritten. */
function unlay({ rows, kept, came, before, holes, node, balance }: Mixture, first: number): void {
  const { from, to, amount } = rows;
  for (let i = rows.count - 1; i >= first; i -= 1) {
    const payer = from[i] ?? 0;
    const payee = to[i] ?? 0;
    const source = came[i] ?? NOTHING;
    balance[payee] = before[i] ?? 0;
    node[payee] = kept[i] ?? NOTHING;
    if (source < NOTHING) {
      balance[payer] = holes.covered.pop() ?? 0;
      node[payer] = holes.node.pop() ?? NOTHING;
    } else if (source >= 0) {
      balance[payer] = (balance[payer] ?? 0) + (amount[i] ?? 0);
      node[payer] = source;
    }
  }
}

/**
 * The mixture after a late or corrected row: everything before `first` stays, the rest is laid again.
 * @param mixture is used up
 * @param rows all rows in their new order; those before `first` are the mixture's
 */
export function relaid(mixture: Mixture, rows: Transfers, first: number): Mixture {
  unlay(mixture, first);
  const { kept, came, before, holes, node, balance } = mixture;
  const next = { ...emptyMixture(rows), holes, node, balance };
  next.kept.set(kept.subarray(0, first));
  next.came.set(came.subarray(0, first));
  next.before.set(before.subarray(0, first));
  lay(next, first, rows.count);
  return next;
}
