import type { FlowTransfer } from '@anlan/contract/fund-flow-lists';
import type { Filters } from '../../app/lists.tsx';

/** A number on the screen, and the transfers that it is the sum of. */
export interface Asked {
  readonly title: string;
  readonly query: Filters;
  /** What the number says; beside the list its rows are summed again. */
  readonly fen: number;
  /** Which column of the rows adds up to it. */
  readonly column: 'amountFen' | 'tracedFen';
  /** What is left in a place: its rows come and go, and it may have held something before. */
  readonly left?: { readonly place: string; readonly assumedFen: number };
}

/** What rows add up to: their column, or for what is left in a place: before + in − out. */
export function sumOf({ column, left }: Asked, rows: readonly FlowTransfer[]): number {
  if (left === undefined) return rows.reduce((sum, row) => sum + row[column], 0);
  return rows.reduce(
    (sum, { from, to, amountFen }) =>
      sum + (to.id === left.place ? amountFen : 0) - (from.id === left.place ? amountFen : 0),
    left.assumedFen,
  );
}

export type OpenRows = (asked: Asked) => void;
