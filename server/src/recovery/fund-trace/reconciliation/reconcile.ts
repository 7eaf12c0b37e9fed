import { byCodePoint } from '../convention/code-points.ts';
import type { BankRow, ReconcileCase } from './case.ts';
import { matchInOrder } from './match.ts';

/** One transfer out of one or two views of it. */
export interface ReconciledTransfer {
  readonly from: string;
  readonly to: string;
  readonly amount: bigint;
  /** The payer's bank's own time where it is known, uncorrected, as it was written. */
  readonly ts: number | string;
  /** The debit row, then the credit row, as far as there are both. */
  readonly rows: readonly string[];
}

/**
 * Makes one transfer of two banks' views of it. Rows of one (from, to, amount) are matched debit to credit, order
 * preserving, as many as can be, then with the least total distance, none beyond the window after each bank's clock is
 * corrected. What has no partner stays a transfer; equal rows of one side are never dropped, except a re-import: the same
 * bank, account, direction and serial.
 */
export function reconcile({ rows, offsets, windowMs }: ReconcileCase): ReconciledTransfer[] {
  const transfers: { readonly at: number; readonly transfer: ReconciledTransfer }[] = [];
  for (const group of groups(withoutReimports(rows)).values()) {
    const debits = sorted(group, 'D', offsets);
    const credits = sorted(group, 'C', offsets);
    const pairs = matchInOrder(debits.map(corrected), credits.map(corrected), windowMs);
    const partnerOf = new Map(pairs);
    const taken = new Set(partnerOf.values());
    for (const [place, { row }] of debits.entries()) {
      const partner = credits[partnerOf.get(place) ?? -1]?.row;
      transfers.push({ at: row.at, transfer: transferOf(row, partner ? [row.row, partner.row] : [row.row]) });
    }
    for (const [place, { row }] of credits.entries())
      if (!taken.has(place)) transfers.push({ at: row.at, transfer: transferOf(row, [row.row]) });
  }
  return transfers
    .sort((left, right) => left.at - right.at || byCodePoint(left.transfer.rows[0] ?? '', right.transfer.rows[0] ?? ''))
    .map(({ transfer }) => transfer);
}

interface Placed {
  readonly row: BankRow;
  readonly corrected: number;
}

function corrected(placed: Placed): number {
  return placed.corrected;
}

function sorted(group: readonly BankRow[], direction: 'D' | 'C', offsets: ReadonlyMap<string, number>): Placed[] {
  return group
    .filter((row) => row.direction === direction)
    .map((row) => ({ row, corrected: row.at - (offsets.get(row.bank) ?? 0) }))
    .sort((left, right) => left.corrected - right.corrected || byCodePoint(left.row.row, right.row.row));
}

function transferOf({ from, to, amount, ts }: BankRow, rows: readonly string[]): ReconciledTransfer {
  return { from, to, amount, ts, rows };
}

/** The first of the rows with one serial stays. */
export function withoutReimports(rows: readonly BankRow[]): BankRow[] {
  const seen = new Set<string>();
  return rows.filter(({ bank, account, direction, serial }) => {
    if (serial === undefined) return true;
    const key = JSON.stringify([bank, account, direction, serial]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Rows by what two views of one transfer must share. */
export function groups(rows: readonly BankRow[]): Map<string, BankRow[]> {
  const groups = new Map<string, BankRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.from, row.to, row.amount.toString()]);
    const known = groups.get(key);
    if (known) known.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
