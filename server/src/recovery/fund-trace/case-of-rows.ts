import type { TraceCase } from '@anlan/contract/fund-trace';
import type { Movement } from '../statement/index.ts';
import { readMoment } from './convention/moment.ts';
import type { BankRow } from './reconciliation/case.ts';
import { estimateOffsets } from './reconciliation/offset.ts';
import { reconcile } from './reconciliation/reconcile.ts';

/** Where money of a row goes, or comes from, that names no other side. */
const NOWHERE = { sink: 'SINK', outside: 'OUTSIDE', cash: 'CASH', fee: 'FEE' } as const;
const WINDOW_MS = 120_000;
/** A clock is not learnt from fewer pairs: one chance pair would move a whole bank. */
const LEAST_PAIRS = 3;

/** A case out of statements, in the form that `trace --cases` takes, and what its transfers rest on. */
export interface CaseOfRows {
  readonly written: TraceCase;
  /** Transfer → the rows that tell of it: one, or both banks' views. */
  readonly rowsOf: ReadonlyMap<string, readonly string[]>;
  /** Accounts whose own statement is there. */
  readonly told: ReadonlySet<string>;
  /** Rows that could not be traced: shown with every result, never guessed. */
  readonly leftOut: { readonly unknownDirection: number; readonly otherCurrency: number };
  /** Traced rows that name no other side. */
  readonly noCounter: number;
}

/**
 * Makes one case of the movements of several statements: two banks' views of one transfer become one (tracing.md §3.4: by
 * amount and both sides, within 120 s after each bank's clock; a view that has the day alone is matched by its day), accounts
 * get their roles, and rows of one account in one second keep the order of their statement.
 * @param payers account → victim, from the reports: money that leaves these is the victim's
 */
export function caseOfRows(
  id: string,
  movements: readonly Movement[],
  payers: ReadonlyMap<string, string>,
): CaseOfRows {
  const directed = movements.filter(({ direction }) => direction !== 'unknown');
  const traced = directed.filter(({ currency, amountFen }) => currency === 'CNY' && amountFen > 0);
  const byRow = new Map(traced.map((row) => [row.rowId, row]));
  const rows = traced.map((row) => viewOf(row, byRow));
  const pairs = pairsOf(rows, byRow);
  const transfers = transfersOf(rows, pairs, byRow);
  const told = new Set(traced.map(({ accountId }) => accountId));
  return {
    written: { id, accounts: accountsOf(transfers, told, payers), transfers: transfers.map(({ row }) => row) },
    rowsOf: new Map(transfers.map(({ row, rows: behind }) => [String(row.id), behind])),
    told,
    leftOut: {
      unknownDirection: movements.length - directed.length,
      otherCurrency: directed.filter(({ currency }) => currency !== 'CNY').length,
    },
    noCounter: traced.filter((row) => row.counterAccountId === undefined && row.kind !== 'fee' && row.kind !== 'cash')
      .length,
  };
}

function viewOf(row: Movement, byRow: ReadonlyMap<string, Movement>): BankRow {
  const out = row.direction === 'out';
  const counter = row.counterAccountId ?? byRow.get(row.reversalOf ?? '')?.counterAccountId ?? nowhere(row, out);
  const ts = row.at?.toString() ?? row.onDay;
  return {
    row: row.rowId,
    bank: row.bank,
    account: row.accountId,
    direction: out ? 'D' : 'C',
    from: out ? row.accountId : counter,
    to: out ? counter : row.accountId,
    amount: BigInt(row.amountFen),
    at: readMoment(ts)?.at ?? 0,
    ts,
    // No serial: what was told twice is known from the import, and one serial may carry a sum and its fee.
  };
}

function nowhere(row: Movement, out: boolean): string {
  if (row.kind === 'cash') return NOWHERE.cash;
  if (!out) return NOWHERE.outside;
  return row.kind === 'fee' ? NOWHERE.fee : NOWHERE.sink;
}

/** Debit row → credit row of the same transfer. */
function pairsOf(rows: readonly BankRow[], byRow: ReadonlyMap<string, Movement>): Map<string, string> {
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  const match = (some: readonly BankRow[], offsets: ReadonlyMap<string, number>, windowMs: number): void => {
    for (const { rows: both } of reconcile({ id: '', rows: some, offsets, windowMs })) {
      const [debit, credit] = both;
      if (debit === undefined || credit === undefined) continue;
      pairs.set(debit, credit);
      taken.add(debit).add(credit);
    }
  };
  const timed = (row: BankRow): boolean => byRow.get(row.row)?.at !== undefined;
  const clocks = [...estimateOffsets(rows.filter(timed))].filter(([, { pairs: seen }]) => seen >= LEAST_PAIRS);
  match(rows.filter(timed), new Map(clocks.map(([bank, { offsetMs }]) => [bank, offsetMs])), WINDOW_MS);
  const byDay = (some: readonly BankRow[]): BankRow[] =>
    some
      .filter(({ row }) => !taken.has(row))
      .map((row) => ({ ...row, at: readMoment(byRow.get(row.row)?.onDay ?? '')?.at ?? row.at }));
  // Two timed views of one day are two transfers; only a view without a time may stand for either.
  match(byDay(rows.filter((row) => row.direction === 'C' || !timed(row))), new Map(), 0);
  match(byDay(rows.filter((row) => row.direction === 'D' || !timed(row))), new Map(), 0);
  return pairs;
}

interface Told {
  readonly row: TraceCase['transfers'][number];
  readonly rows: readonly string[];
}

function transfersOf(
  rows: readonly BankRow[],
  pairs: ReadonlyMap<string, string>,
  byRow: ReadonlyMap<string, Movement>,
): Told[] {
  const credited = new Set(pairs.values());
  const idOf = new Map<string, string>();
  for (const { row } of rows) if (!credited.has(row)) idOf.set(row, row);
  for (const [debit, credit] of pairs) idOf.set(credit, debit);
  const transfers = rows
    .filter(({ row }) => !credited.has(row))
    .map((row): Told => {
      const mine = byRow.get(row.row);
      const partner = byRow.get(pairs.get(row.row) ?? '');
      const [payer, payee] = row.direction === 'D' ? [mine, partner] : [undefined, mine];
      const back = [mine, partner].find((view) => view?.kind === 'reversal' && view.reversalOf !== undefined);
      const ref = idOf.get(back?.reversalOf ?? '');
      return {
        row: {
          id: row.row,
          ts: payer?.at?.toString() ?? payee?.at?.toString() ?? row.ts,
          from: row.from,
          to: row.to,
          amount: Number(row.amount),
          ...(ref === undefined ? {} : { kind: 'reversal', ref }),
          ...(payer?.balanceFen === undefined ? {} : { fromBalance: payer.balanceFen }),
          ...(payee?.balanceFen === undefined ? {} : { toBalance: payee.balanceFen }),
        },
        rows: partner ? [row.row, partner.rowId] : [row.row],
      };
    });
  return inStatementOrder(transfers, rows, byRow);
}

/** Rows of one second that all touch one account keep the order in which its statement lists them. */
function inStatementOrder(
  transfers: readonly Told[],
  rows: readonly BankRow[],
  byRow: ReadonlyMap<string, Movement>,
): Told[] {
  const newestFirst = listedNewestFirst(rows, byRow);
  const moments = new Map<string, Told[]>();
  for (const one of transfers) {
    const moment = String(one.row.ts);
    moments.set(moment, [...(moments.get(moment) ?? []), one]);
  }
  return transfers.map((one) => {
    const group = moments.get(String(one.row.ts)) ?? [];
    const place = group.length < 2 || String(one.row.ts).length === 10 ? -1 : placeIn(group, one, byRow, newestFirst);
    return place < 0 ? one : { ...one, row: { ...one.row, seq: place } };
  });
}

function placeIn(
  group: readonly Told[],
  one: Told,
  byRow: ReadonlyMap<string, Movement>,
  newestFirst: ReadonlySet<string>,
): number {
  const listOf = (told: Told): string[] => told.rows.flatMap((id) => sourceOf(byRow.get(id)) ?? []);
  const shared = listOf(group[0] ?? one).find((source) => group.every((other) => listOf(other).includes(source)));
  if (shared === undefined) return -1;
  const keyOf = (told: Told): string => told.rows.find((id) => sourceOf(byRow.get(id)) === shared) ?? '';
  const keys = group.map(keyOf).sort();
  const place = keys.indexOf(keyOf(one));
  return newestFirst.has(shared) ? keys.length - 1 - place : place;
}

/** One account's list in one import; row ids rise with the place in it. */
function sourceOf(row: Movement | undefined): string | undefined {
  return row && `${row.import} ${row.accountId}`;
}

function listedNewestFirst(rows: readonly BankRow[], byRow: ReadonlyMap<string, Movement>): Set<string> {
  const ends = new Map<string, { first: BankRow; last: BankRow }>();
  for (const row of rows) {
    const source = sourceOf(byRow.get(row.row)) ?? '';
    const known = ends.get(source) ?? { first: row, last: row };
    if (row.row < known.first.row) known.first = row;
    if (row.row > known.last.row) known.last = row;
    ends.set(source, known);
  }
  return new Set([...ends].filter(([, { first, last }]) => first.at > last.at).map(([source]) => source));
}

/** Payers of the reports are victims; who has a statement or receives money is looked into; who only pays is outside. */
function accountsOf(
  transfers: readonly Told[],
  told: ReadonlySet<string>,
  payers: ReadonlyMap<string, string>,
): TraceCase['accounts'] {
  const receiving = new Set(transfers.map(({ row }) => String(row.to)));
  const ids = new Set(transfers.flatMap(({ row }) => [String(row.from), String(row.to)]));
  return [...ids].sort().map((id) => {
    const victim = payers.get(id);
    if (victim !== undefined) return { id, kind: 'victim', victim };
    if (id === NOWHERE.cash) return { id, kind: 'cash' };
    if (id === NOWHERE.sink || id === NOWHERE.fee) return { id, kind: 'sink' };
    if (id === NOWHERE.outside) return { id, kind: 'external' };
    return { id, kind: told.has(id) || receiving.has(id) ? 'mule' : 'external' };
  });
}
