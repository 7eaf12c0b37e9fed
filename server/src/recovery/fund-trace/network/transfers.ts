/**
 * Transfers in columns, in canonical order: row i moved `amount[i]` fen from account `from[i]` to account `to[i]` at
 * `time[i]`. Accounts are numbers below `accounts`. Amounts are whole fen in doubles, exact up to 2^53 − 1; rows whose
 * payer and payee are one account, and rows of nothing, are left out before (they move no money).
 */
export interface Transfers {
  readonly count: number;
  readonly accounts: number;
  readonly time: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly amount: Float64Array;
}

/**
 * Whose money leaves an account: `labels[account]` is the number of an origin (a victim, clean payers, cash) where each
 * outflow is new money of that origin and each inflow stays for good, −1 where the account passes money on. The network
 * itself does not depend on labels, so a victim who reports late is one changed entry and nothing is computed again.
 */
export type Labels = Int32Array;

/** Money whose row is missing: it left an account that, by the rows known, did not hold it. */
export const UNKNOWN = -1;

/** Largest number of fen that doubles count exactly. */
export const MOST_FEN = Number.MAX_SAFE_INTEGER;

/** An account through which, or on which, more lies than doubles count exactly: an answer would be a wrong sum. */
export class BeyondCounting extends Error {
  readonly account: number;

  constructor(account: number) {
    super(`account ${account} holds or passes more than 2^53 - 1 fen`);
    this.account = account;
  }
}

/** Empty columns for `count` rows. */
export function transfersOf(count: number, accounts: number): Transfers {
  return {
    count,
    accounts,
    time: new Float64Array(count),
    from: new Int32Array(count),
    to: new Int32Array(count),
    amount: new Float64Array(count),
  };
}

/** The rows in another order: row k of the result is row `order[k]`. Rows not in `order` are left out. */
export function permuted(rows: Transfers, order: Uint32Array): Transfers {
  const found = transfersOf(order.length, rows.accounts);
  for (let k = 0; k < order.length; k += 1) {
    const i = order[k] ?? 0;
    found.time[k] = rows.time[i] ?? 0;
    found.from[k] = rows.from[i] ?? 0;
    found.to[k] = rows.to[i] ?? 0;
    found.amount[k] = rows.amount[i] ?? 0;
  }
  return found;
}
