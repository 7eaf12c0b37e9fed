/** Some rows of one account in order of time, and what lay before them: fen that came, went, and lacked. */
export interface Block {
  /** Row × 2, + 1 where the account is its payee. */
  readonly events: number[];
  came: number;
  went: number;
  lacked: number;
  /** Of the block alone: credits, debits, and the most by which its debits ran ahead of its credits. */
  credits: number;
  debits: number;
  ahead: number;
}

/** What came to an account, what went, and what lacked, up to a row. */
export interface Sums {
  came: number;
  went: number;
  lacked: number;
}

export const emptyBlock = (events: number[]): Block => ({
  events,
  came: 0,
  went: 0,
  lacked: 0,
  credits: 0,
  debits: 0,
  ahead: 0,
});
export const NO_BLOCK = emptyBlock([]);

/** What lacked up to the end of the block: at most debits ran this far ahead of credits. */
export function lackedAfter({ came, went, lacked, ahead, debits }: Block): number {
  return debits > 0 ? Math.max(lacked, went - came + ahead) : lacked;
}

/** The last place whose item passes, where all that pass come first; −1 where none does. */
export function lastWhere<T>(items: readonly T[], passes: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && passes(item)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
