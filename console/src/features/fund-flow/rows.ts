import type { Filters } from '../../app/lists.tsx';

/** A number on the screen, and the transfers that it is the sum of. */
export interface Asked {
  readonly title: string;
  readonly query: Filters;
  /** What the number says; beside the list its rows are summed again. */
  readonly fen: number;
  /** Which column of the rows adds up to it. */
  readonly column: 'amountFen' | 'tracedFen';
}

export type OpenRows = (asked: Asked) => void;
