import type { ColumnValues } from './column-values.ts';

/** Columns whose balances run on from row to row: what no accident does. */
export interface BalanceChain {
  readonly amount?: number;
  readonly debit?: number;
  readonly credit?: number;
  readonly balance: number;
  /** The way each row moved money; undefined where its row has nothing to be measured by. */
  readonly directions: readonly ('in' | 'out' | undefined)[];
}

type Minor = readonly (number | null)[];

const LEAST_STEPS = 3;
/** One step in ten may be missing: statements have gaps, and one file may hold several accounts. */
const FITTING = 0.9;

/** All ways in which the balances of one column run on by the amounts of one other, or of two that part out and in. */
export function chainsOf(columns: readonly ColumnValues[]): BalanceChain[] {
  const numbers = columns.filter(({ kind }) => kind === 'number');
  const chains: BalanceChain[] = [];
  for (const balance of numbers) {
    for (const amount of numbers) {
      if (amount === balance || amount.filled < FITTING) continue;
      const directions = oneColumn(amount.minor, balance.minor);
      if (directions) chains.push({ amount: amount.at, balance: balance.at, directions });
    }
    for (const [debit, credit] of pairs(numbers)) {
      if (debit === balance || credit === balance) continue;
      const directions = twoColumns(debit.minor, credit.minor, balance.minor);
      if (directions) chains.push({ debit: debit.at, credit: credit.at, balance: balance.at, directions });
    }
  }
  return chains;
}

/** Pairs of columns of which each row fills one: both ways round. */
export function pairs(numbers: readonly ColumnValues[]): [ColumnValues, ColumnValues][] {
  return numbers.flatMap((one) =>
    numbers
      .filter((other) => other !== one && fillsInTurn(one.minor, other.minor))
      .map((other): [ColumnValues, ColumnValues] => [one, other]),
  );
}

function fillsInTurn(one: Minor, other: Minor): boolean {
  const set = (value: number | null | undefined): boolean => value !== null && value !== undefined && value !== 0;
  const both = one.filter((value, at) => set(value) && set(other[at])).length;
  const none = one.filter((value, at) => !set(value) && !set(other[at])).length;
  return both === 0 && none <= one.length * (1 - FITTING) && one.some(set) && other.some(set);
}

function oneColumn(amount: Minor, balance: Minor): BalanceChain['directions'] | undefined {
  const size = (at: number): number | null => {
    const value = amount[at] ?? null;
    return value === null || value === 0 ? null : Math.abs(value);
  };
  if (new Set(amount.filter((value) => value !== null)).size < 2) return undefined;
  return runs(balance, (at, step) => size(at) === Math.abs(step));
}

function twoColumns(debit: Minor, credit: Minor, balance: Minor): BalanceChain['directions'] | undefined {
  return runs(balance, (at, step) => (credit[at] ?? 0) - (debit[at] ?? 0) === step && step !== 0);
}

/**
 * Whether almost every step of the balance is what one of its rows moved: the row itself with the oldest first, the row
 * before it with the newest first.
 */
function runs(balance: Minor, moved: (at: number, step: number) => boolean): BalanceChain['directions'] | undefined {
  for (const newestFirst of [false, true]) {
    const directions: ('in' | 'out' | undefined)[] = balance.map(() => undefined);
    let steps = 0;
    let fitting = 0;
    for (let at = 1; at < balance.length; at += 1) {
      const [before, now] = [balance[at - 1] ?? null, balance[at] ?? null];
      if (before === null || now === null) continue;
      steps += 1;
      const step = newestFirst ? before - now : now - before;
      const row = newestFirst ? at - 1 : at;
      if (!moved(row, step)) continue;
      fitting += 1;
      directions[row] = step > 0 ? 'in' : 'out';
    }
    if (steps >= LEAST_STEPS && fitting >= steps * FITTING) return directions;
  }
  return undefined;
}
