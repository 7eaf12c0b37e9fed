import type { Transfer } from './case.ts';

/**
 * What lay in each account before its first row, told by the first running balance of its statement: that balance with all
 * rows up to it undone. An overdrawn or unknown opening counts as nothing.
 */
export function runningOpening(rows: readonly Transfer[]): Map<string, bigint> {
  const net = new Map<string, bigint>();
  const openings = new Map<string, bigint>();
  const see = (account: string, change: bigint, shown: bigint | undefined): void => {
    const now = (net.get(account) ?? 0n) + change;
    net.set(account, now);
    if (shown !== undefined && !openings.has(account)) openings.set(account, shown > now ? shown - now : 0n);
  };
  for (const row of rows.filter(({ moves }) => moves)) {
    see(row.from, row.from === row.to ? -row.fee : -row.amount - row.fee, row.fromBalance);
    if (row.from !== row.to) see(row.to, row.credited, row.toBalance);
  }
  return openings;
}

/**
 * How far the statement's balance before this row lies above (or below) what the rows so far explain. 0 when the statement
 * has no balance on that side. An overdrawn account counts as empty.
 */
export function statementJump(row: Transfer, side: 'from' | 'to', explained: bigint): bigint {
  const shown = side === 'from' ? row.fromBalance : row.toBalance;
  if (shown === undefined || (side === 'to' && row.from === row.to)) return 0n;
  const out = row.from === row.to ? row.fee : row.amount + row.fee;
  const before = side === 'from' ? shown + out : shown - row.credited;
  return (before > 0n ? before : 0n) - explained;
}
