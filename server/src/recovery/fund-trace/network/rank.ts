import { Heap } from './heap.ts';
import type { Labels, Transfers } from './transfers.ts';

/** Accounts that let money go about equally fast; from the last level on they are one class. */
export const LEVELS = 6;
/** A class with fewer debits than this says too little of its own: it takes the mean of all. */
const FEWEST_DEBITS = 10;

/** The fewest hops, in order of time, over which an origin's money reached each account; 0 of an origin, −1: none. */
export function levelsOf({ from, to, count, accounts }: Transfers, labels: Labels): Int32Array {
  const levels = Int32Array.from({ length: accounts }, (_, x) => ((labels[x] ?? -1) >= 0 ? 0 : -1));
  for (let i = 0; i < count; i += 1) {
    const level = levels[from[i] ?? 0] ?? -1;
    const payee = to[i] ?? 0;
    const known = levels[payee] ?? -1;
    if (level >= 0 && (known < 0 || known > level + 1)) levels[payee] = level + 1;
  }
  return levels;
}

/** The class of an account by its level: 1 … LEVELS; 0 where no victim's money came. */
export const classOf = (level: number): number => Math.min(Math.max(level, 0), LEVELS);

/** How long a fen stays by class, and how many debits that was learnt from: too few, and the mean of all stands in. */
export interface Stays {
  readonly means: Float64Array;
  readonly debits: Float64Array;
}

/** A class with fewer debits than this does not speak for itself. */
export const speaksForItself = (debits: number): boolean => debits >= FEWEST_DEBITS;

/**
 * How long a fen stays in an account, by class, learnt from the rows: fen × time that lay there, over fen that left
 * (money that still lies there counts with the time it has lain so far). Milliseconds; Infinity where nothing ever left.
 * @param until the moment up to which the rows are known
 */
export function learntStays(
  { time, from, to, amount, count, accounts }: Transfers,
  labels: Labels,
  levels: Int32Array,
  until: number,
): Stays {
  const lain = new Float64Array(LEVELS + 1);
  const left = new Float64Array(LEVELS + 1);
  const debits = new Float64Array(LEVELS + 1);
  const held = new Float64Array(accounts);
  const since = new Float64Array(accounts);
  const settle = (account: number, at: number): void => {
    const kind = classOf(levels[account] ?? -1);
    lain[kind] = (lain[kind] ?? 0) + (held[account] ?? 0) * (at - (since[account] ?? 0));
    since[account] = at;
  };
  for (let i = 0; i < count; i += 1) {
    const at = time[i] ?? 0;
    const payer = from[i] ?? 0;
    if ((labels[payer] ?? -1) < 0) {
      settle(payer, at);
      const gone = Math.min(held[payer] ?? 0, amount[i] ?? 0);
      const kind = classOf(levels[payer] ?? -1);
      held[payer] = (held[payer] ?? 0) - gone;
      left[kind] = (left[kind] ?? 0) + gone;
      debits[kind] = (debits[kind] ?? 0) + 1;
    }
    const payee = to[i] ?? 0;
    settle(payee, at);
    held[payee] = (held[payee] ?? 0) + (amount[i] ?? 0);
  }
  for (let x = 0; x < accounts; x += 1) if ((labels[x] ?? -1) < 0) settle(x, until);
  const all = meanOf(sum(lain), sum(left));
  const means = left.map((gone, kind) => (speaksForItself(debits[kind] ?? 0) ? meanOf(lain[kind] ?? 0, gone) : all));
  return { means, debits };
}

/** The means alone. */
export function meanStays(rows: Transfers, labels: Labels, levels: Int32Array, until: number): Float64Array {
  return learntStays(rows, labels, levels, until).means;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
const meanOf = (lain: number, left: number): number => (left > 0 ? lain / left : Number.POSITIVE_INFINITY);

/** An account where traced money may still be, as it is known. */
export interface Candidate {
  readonly fen: number;
  /** Its class, by which `stays` tells the mean. */
  readonly kind: number;
  readonly lastCredit: number;
}

export interface Ranked extends Candidate {
  readonly account: number;
  /** Chance that a fen of it is still there when the stop takes effect. */
  readonly survival: number;
  /** `fen × survival`. */
  readonly expectedFen: number;
}

export interface RankAsked {
  readonly count: number;
  /** The moment of asking. */
  readonly now: number;
  /** Milliseconds until a stop takes effect. */
  readonly delay: number;
  /** Mean stay by class, milliseconds. */
  readonly stays: Float64Array;
}

/**
 * The accounts where a stop would save most: traced fen × the chance that they are still there when it takes effect,
 * which halves the faster the class lets money go and the longer ago the last credit was. Equal: the later credit first.
 * One pass over all accounts.
 */
export function topToStop(
  accounts: number,
  candidate: {
    readonly fen: (account: number) => number;
    readonly kind: (account: number) => number;
    readonly lastCredit: (account: number) => number;
  },
  { count, now, delay, stays }: RankAsked,
): Ranked[] {
  const scores = new Map<number, number>();
  const later = (a: number, b: number): number =>
    (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || candidate.lastCredit(b) - candidate.lastCredit(a) || a - b;
  // The last of the best so far comes out first.
  const best = new Heap((a, b) => later(a, b) > 0);
  let bar = 0;
  for (let x = 0; x < accounts; x += 1) {
    const fen = candidate.fen(x);
    if (fen <= 0 || fen < bar) continue;
    const score = fen * survivalOf(now - candidate.lastCredit(x) + delay, stays[candidate.kind(x)]);
    if (score < bar) continue;
    scores.set(x, score);
    best.push(x);
    if (best.size <= count) continue;
    scores.delete(best.pop() ?? -1);
    bar = scores.get(best.first ?? -1) ?? 0;
  }
  return [...scores.keys()].sort(later).map((account) => {
    const fen = candidate.fen(account);
    const kind = candidate.kind(account);
    const lastCredit = candidate.lastCredit(account);
    const survival = survivalOf(now - lastCredit + delay, stays[kind]);
    return { account, fen, kind, lastCredit, survival, expectedFen: Math.floor(fen * survival) };
  });
}

/** Memoryless: of money that stays `mean` on average this share is still there after `waited`. */
function survivalOf(waited: number, mean = Number.POSITIVE_INFINITY): number {
  return Math.exp(-Math.max(0, waited) / mean);
}
