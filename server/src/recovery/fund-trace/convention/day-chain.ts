import type { Case, Transfer } from './case.ts';
import { byCodePoint } from './code-points.ts';

/** How rows of one day without a time were ordered. */
export interface DayOrder {
  /** All rows of the case; those of a day that running balances chain carry their place in it. */
  readonly rows: readonly Transfer[];
  /** Rows whose place in the day is assumed. */
  readonly assumed: readonly string[];
}

/**
 * Statements that give the day alone: the running balances of an account chain its rows (tracing.md §3.3). A day is
 * ordered by them when one account's statement holds all its rows and they chain in a single way; otherwise the general
 * rule orders it and each of its rows is named as assumed.
 */
export function dayChains(traced: Case): DayOrder {
  const days = new Map<number, Transfer[]>();
  for (const row of traced.transfers.filter(({ dayOnly, moves }) => dayOnly && moves))
    if (days.get(row.at)?.push(row) === undefined) days.set(row.at, [row]);
  const seq = new Map<string, number>();
  const assumed: string[] = [];
  for (const rows of days.values()) {
    if (rows.length < 2 || rows.every((row) => row.seq !== undefined)) continue;
    const shared = [rows[0]?.from ?? '', rows[0]?.to ?? ''].find((account) =>
      rows.every((row) => linkOf(row, account) !== undefined),
    );
    const chain = shared === undefined ? undefined : chained(rows, shared);
    if (chain) for (const [place, { id }] of chain.entries()) seq.set(id, place);
    else assumed.push(...rows.map(({ id }) => id));
  }
  const rows = traced.transfers.map((row) => {
    const place = seq.get(row.id);
    return place === undefined ? row : { ...row, seq: place };
  });
  return { rows, assumed: assumed.sort(byCodePoint) };
}

/** Balance of the account before and after a row, where the statement shows it. */
function linkOf(row: Transfer, account: string): { before: bigint; after: bigint } | undefined {
  if (row.from === row.to) return undefined;
  if (row.from === account && row.fromBalance !== undefined)
    return { before: row.fromBalance + row.amount + row.fee, after: row.fromBalance };
  if (row.to === account && row.toBalance !== undefined)
    return { before: row.toBalance - row.credited, after: row.toBalance };
  return undefined;
}

/** The one order in which each balance before is the balance after of the row ahead of it; undefined when none or several. */
function chained(rows: readonly Transfer[], account: string): Transfer[] | undefined {
  const byBefore = new Map<bigint, Transfer>();
  const after = new Set<bigint>();
  for (const row of rows) {
    const link = linkOf(row, account);
    if (!link || byBefore.has(link.before)) return undefined;
    byBefore.set(link.before, row);
    after.add(link.after);
  }
  const starts = [...byBefore].filter(([before]) => !after.has(before));
  const chain: Transfer[] = [];
  let next = starts.length === 1 ? starts[0]?.[1] : undefined;
  while (next) {
    chain.push(next);
    const link = linkOf(next, account);
    next = link && chain.length < rows.length ? byBefore.get(link.after) : undefined;
  }
  return chain.length === rows.length ? chain : undefined;
}
