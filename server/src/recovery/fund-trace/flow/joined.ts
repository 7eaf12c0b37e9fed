import type { CaseColumns } from './columns.ts';

/** Two banks' clocks may tell one transfer so far apart. */
const WINDOW_MS = 120_000;
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/**
 * Which credit row tells the same transfer as a debit row: equal sides and sum, within two minutes, in order of time on both
 * sides; a row that has the day alone goes with its day. Each row is joined once at most.
 * @returns by row the row it is joined to; −1: it stands alone
 */
export function joinedRows(columns: CaseColumns): Int32Array {
  const { count, counter, time, dayOnly } = columns;
  const joined = new Int32Array(count).fill(-1);
  const sides = Array.from({ length: count }, (_, i) => i).filter((i) => (counter[i] ?? -1) >= 0);
  const order = Uint32Array.from(sides).sort(
    (a, b) => between(columns, a, b) || (time[a] ?? 0) - (time[b] ?? 0) || a - b,
  );
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && between(columns, order[start] ?? 0, order[end] ?? 0) === 0) end += 1;
    const group = [...order.subarray(start, end)];
    const isTimed = (i: number): boolean => dayOnly[i] === 0;
    match(columns, joined, group.filter(isTimed), (a, b) => Math.abs((time[a] ?? 0) - (time[b] ?? 0)) <= WINDOW_MS);
    // Two timed views of one day are two transfers; only a view without a time may stand for either.
    const sameDay = (a: number, b: number): boolean =>
      dayOf(time[a] ?? 0) === dayOf(time[b] ?? 0) && !(isTimed(a) && isTimed(b));
    match(
      columns,
      joined,
      group.filter((i) => joined[i] === -1),
      sameDay,
    );
    start = end;
  }
  return joined;
}

const dayOf = (ms: number): number => Math.floor((ms + SHANGHAI_MS) / DAY_MS);
const payerOf = ({ out, account, counter }: CaseColumns, i: number): number =>
  (out[i] === 1 ? account[i] : counter[i]) ?? -1;
const payeeOf = ({ out, account, counter }: CaseColumns, i: number): number =>
  (out[i] === 1 ? counter[i] : account[i]) ?? -1;

/** Rows of one payer, one payee and one sum lie together. */
function between(columns: CaseColumns, a: number, b: number): number {
  return (
    payerOf(columns, a) - payerOf(columns, b) ||
    payeeOf(columns, a) - payeeOf(columns, b) ||
    (columns.fen[a] ?? 0) - (columns.fen[b] ?? 0)
  );
}

/** Joins the earliest debit with the earliest credit that may be its other view: by moments in a row that leaves no pair out. */
function match(
  { out, time }: CaseColumns,
  joined: Int32Array,
  rows: readonly number[],
  may: (debit: number, credit: number) => boolean,
): void {
  const debits = rows.filter((i) => out[i] === 1);
  const credits = rows.filter((i) => out[i] === 0);
  for (let d = 0, c = 0; d < debits.length && c < credits.length; ) {
    const [debit, credit] = [debits[d] ?? 0, credits[c] ?? 0];
    if (may(debit, credit)) {
      joined[debit] = credit;
      joined[credit] = debit;
      d += 1;
      c += 1;
    } else if ((time[debit] ?? 0) < (time[credit] ?? 0)) d += 1;
    else c += 1;
  }
}
