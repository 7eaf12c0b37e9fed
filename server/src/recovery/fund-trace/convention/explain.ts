import type { Case } from './case.ts';
import { Heap } from './heap.ts';
import type { Mixture, Pool } from './mixture.ts';
import { accountOfKey, type Move, type Plan } from './plan.ts';
import type { Hop, Piece } from './queue.ts';
import { compare, minus, plus, type Rational, times, whole, ZERO } from './rational.ts';
import { mixturesOf, queuesOf } from './trace.ts';

/** One hop of a chain: which row, from where to where, and which units of the row's amount the money was. */
export interface ChainHop {
  readonly transfer: string;
  readonly from: string;
  readonly to: string;
  /** First unit and number of units inside the transfer; absent where a currency was changed after it. */
  readonly units?: { readonly first: bigint; readonly count: bigint };
}

/** Money of the claim that came one way, from its injection (or from where it lay) to the account. */
export interface Chain {
  readonly amount: Rational;
  readonly hops: readonly ChainHop[];
}

/** A claim taken apart: the chains and the rest sum to it exactly. */
export interface Explanation {
  readonly claim: Rational;
  /** FIFO and LIFO: in the order in which the money lies. Pro-rata: heaviest first. */
  readonly chains: readonly Chain[];
  /** What came on other ways than those listed. */
  readonly others: Rational;
}

/** A page of evidence has room for so many. */
const MOST_CHAINS = 50;
/** Looking further than this for heavy ways is given up: what is not found is in `others`. */
const MOST_STEPS = 20_000;

/** Answers for one convention of one plan, which is run once for all questions. */
export type Explainer = (account: string, origin: string) => Explanation;

/**
 * Why `origin` has money in `account`: chains of rows that sum to the claim. FIFO and LIFO give all their pieces; the
 * mixtures give their `MOST_CHAINS` heaviest ways and the rest as one sum.
 */
export function explainer(traced: Case, plan: Plan, convention: 'fifo' | 'lifo' | 'prorata' | 'libr'): Explainer {
  if (convention === 'prorata' || convention === 'libr') {
    const held = mixturesOf(traced, convention, plan).holdings();
    return (account, origin) => ofPools(under(held, account), origin);
  }
  const held = queuesOf(convention, plan).holdings();
  return (account, origin) => {
    const pieces = under(held, account).filter((piece) => piece.origin === origin);
    const claim = whole(pieces.reduce((all, { amount }) => all + amount, 0n));
    return { claim, chains: joined(pieces).map(chainOf), others: ZERO };
  };
}

/** Everything that counts to an account, cash kept apart for a bridge too. */
function under<T>(held: ReadonlyMap<string, readonly T[]>, account: string): T[] {
  return [...held].filter(([key]) => accountOfKey(key) === account).flatMap(([, parts]) => parts);
}

/** Neighbouring pieces of one way were one before they were cut. */
function joined(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (last && last.path === piece.path && last.start + last.amount === piece.start)
      found[found.length - 1] = { ...last, amount: last.amount + piece.amount };
    else found.push(piece);
  }
  return found;
}

function chainOf({ amount, start, path }: Piece): Chain {
  const hops: ChainHop[] = [];
  let [place, exact]: [bigint, boolean] = [start, true];
  for (let hop: Hop | undefined = path; hop; hop = hop.before) {
    // Behind a change of currency the units are others.
    exact &&= hop.move.credited === hop.move.amount;
    hops.unshift({ ...rowOf(hop.move), ...(exact ? { units: { first: hop.start + place, count: amount } } : {}) });
    place += hop.offset;
  }
  return { amount: whole(amount), hops };
}

function rowOf({ id, from, to }: Move): ChainHop {
  return { transfer: id, from: accountOfKey(from), to: accountOfKey(to) };
}

/** A way through the mixture graph that is not walked to its end yet. */
interface Way {
  readonly mixture: Mixture;
  /** How much of the balance went this way, whoever's it was. */
  readonly amount: Rational;
  readonly hops: readonly ChainHop[];
  /** How much of it is the origin's: no continuation carries more, so the heaviest way is finished first. */
  readonly carries: Rational;
}

function ofPools(pools: readonly Pool[], origin: string): Explanation {
  const starts = pools.flatMap(({ mixture, amount }) => wayOf(mixture, amount, [], origin));
  const claim = starts.reduce((all, { carries }) => plus(all, carries), ZERO);
  const ways = new Heap<Way>((left, right) => compare(left.carries, right.carries) > 0);
  for (const start of starts) ways.push(start);
  const chains: Chain[] = [];
  for (let steps = 0; steps < MOST_STEPS && chains.length < MOST_CHAINS; steps += 1) {
    const way = ways.pop();
    if (!way) break;
    const { parents } = way.mixture;
    if (parents.length === 0) {
      chains.push({ amount: way.carries, hops: way.hops });
      continue;
    }
    const together = parents.reduce((all, { amount }) => plus(all, amount), ZERO);
    for (const { mixture, amount, move } of parents) {
      const share = times(way.amount, times(amount, { n: together.d, d: together.n }));
      const hops = move ? [rowOf(move), ...way.hops] : way.hops;
      for (const longer of wayOf(mixture, share, hops, origin)) ways.push(longer);
    }
  }
  const listed = chains.reduce((all, { amount }) => plus(all, amount), ZERO);
  return { claim, chains, others: minus(claim, listed) };
}

function wayOf(mixture: Mixture, amount: Rational, hops: readonly ChainHop[], origin: string): Way[] {
  const weight = mixture.weights.get(origin) ?? 0n;
  return weight === 0n ? [] : [{ mixture, amount, hops, carries: times(amount, { n: weight, d: mixture.sum }) }];
}
