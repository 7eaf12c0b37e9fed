import type { MappedField } from '@anlan/contract/statement-row';
import { type BalanceChain, chainsOf, pairs } from './balance-chain.ts';
import { type ColumnValues, valuesOf } from './column-values.ts';
import type { Columns } from './fields.ts';
import type { Cell } from './text.ts';
import { directionOf } from './words.ts';

type Found = ReadonlyMap<MappedField, number>;
/** What the values of columns say that names do not. */
export interface Guess {
  /** Nothing else would fit the values: read by it, and asked about all the same. */
  readonly sure: Found;
  /** Likely, or one of several: only proposed to whoever says what the columns mean. */
  readonly doubtful: Found;
}

const OFTEN = 0.9;
const ROWS = 3;
const MANY_ROWS = 8;

/** Gathers fields; a column serves one field and a field has one column. */
class Guesses {
  readonly sure = new Map<MappedField, number>();
  readonly doubtful = new Map<MappedField, number>();
  readonly #taken: Set<number>;
  readonly #known: Columns;

  constructor(known: Columns) {
    this.#known = known;
    this.#taken = new Set([...known.values()].flat());
  }

  has(field: MappedField): boolean {
    return this.#known.has(field) || this.sure.has(field) || this.doubtful.has(field);
  }

  free({ at }: ColumnValues): boolean {
    return !this.#taken.has(at);
  }

  put(field: MappedField, at: number | undefined, sure: boolean): void {
    if (at === undefined || this.has(field) || this.#taken.has(at)) return;
    this.#taken.add(at);
    (sure ? this.sure : this.doubtful).set(field, at);
  }
}

/**
 * Guesses the fields that no name tells by what the columns hold: days and times, amounts, balances that run on (which
 * also decide the direction), account numbers by their check digit. What does not follow from the values alone is doubtful.
 * @param rows data rows, of one table
 * @param known columns already told by their names
 */
export function guessColumns(rows: readonly (readonly Cell[])[], known: Columns): Guess {
  const guesses = new Guesses(known);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => valuesOf(at, rows));
  guessMoments(guesses, columns);
  const chain = guessAmounts(guesses, columns, known, rows.length);
  guessDirection(guesses, columns, rows, chain);
  guessAccounts(guesses, columns, rows.length);
  guessWords(guesses, columns);
  return guesses;
}

function guessMoments(guesses: Guesses, columns: readonly ColumnValues[]): void {
  if (guesses.has('date') || guesses.has('time')) return;
  const of = (kind: ColumnValues['kind']) =>
    columns.filter((column) => column.kind === kind && column.filled >= OFTEN && guesses.free(column));
  const [moments, days, clocks] = [of('moment'), of('day'), of('clock')];
  // Two columns of times are the movement's and the entry's: which is which, values do not say.
  if (moments.length > 0) guesses.put('time', moments[0]?.at, moments.length === 1);
  else {
    guesses.put('date', days[0]?.at, days.length === 1);
    guesses.put('time', clocks[0]?.at, days.length === 1 && clocks.length === 1);
  }
}

function guessAmounts(
  guesses: Guesses,
  columns: readonly ColumnValues[],
  known: Columns,
  rows: number,
): BalanceChain | undefined {
  const [amount, debit, balance] = (['amount', 'debit', 'balance'] as const).map((field) => known.get(field)?.[0]);
  const named = (at: number | undefined, name: number | undefined): boolean => name === undefined || at === name;
  const usable = columns.filter(
    (column) =>
      guesses.free(column) || [amount, debit, balance].includes(column.at) || column.at === known.get('credit')?.[0],
  );
  const chains = chainsOf(usable).filter(
    (one) => named(one.amount ?? one.debit, amount ?? debit) && named(one.balance, balance),
  );
  const [chain] = chains;
  if (chain) {
    // Whole numbers may be yuan or fen: the balances run on either way.
    const sure =
      chains.length === 1 && [chain.amount, chain.debit, chain.balance].some((at) => columns[at ?? -1]?.money);
    for (const field of ['amount', 'debit', 'credit', 'balance'] as const) guesses.put(field, chain[field], sure);
    return chains.length === 1 ? chain : undefined;
  }
  if (guesses.has('amount') || guesses.has('debit')) return undefined;
  const money = columns.filter((column) => column.money && guesses.free(column));
  const pair = pairs(money)[0];
  if (pair) {
    guesses.put('debit', pair[0].at, false);
    guesses.put('credit', pair[1].at, false);
  } else {
    const full = money.filter(({ filled }) => filled >= OFTEN);
    guesses.put('amount', full[0]?.at, full.length === 1 && money.length === 1 && rows >= ROWS);
  }
  guesses.put('balance', money.find((column) => guesses.free(column))?.at, false);
  return undefined;
}

/** A column of direction words; where balances run on they have the last word on what its codes mean. */
function guessDirection(
  guesses: Guesses,
  columns: readonly ColumnValues[],
  rows: readonly (readonly Cell[])[],
  chain: BalanceChain | undefined,
): void {
  if (guesses.has('direction') || guesses.has('debit')) return;
  const words = columns.filter(
    (column) => column.kind === 'direction' && column.filled >= OFTEN && guesses.free(column),
  );
  for (const column of words) {
    const said = rows.map((row) => directionOf(String(row[column.at] ?? '').trim()));
    const plain = rows.every((row) => !/^\d/.test(String(row[column.at] ?? '').trim()));
    const steps = chain?.directions ?? [];
    const measured = steps.filter((step) => step !== undefined).length;
    const agree = steps.filter((step, at) => step !== undefined && step === said[at]).length;
    if (measured > 0 && agree < measured * OFTEN) continue;
    guesses.put('direction', column.at, words.length === 1 && (measured > 0 || (plain && column.distinct === 2)));
  }
}

function guessAccounts(guesses: Guesses, columns: readonly ColumnValues[], rows: number): void {
  const numbers = columns.filter((column) => column.kind === 'account' && guesses.free(column));
  const constant = numbers.filter(({ distinct, filled }) => distinct === 1 && filled >= OFTEN);
  const varied = numbers.filter(({ distinct }) => distinct > 1);
  if (!guesses.has('card'))
    guesses.put('account', constant[0]?.at, rows >= ROWS && constant.length === 1 && constant[0]?.checked === true);
  const cards = varied.filter(({ checked }) => checked);
  guesses.put('counterAccount', cards[0]?.at, rows >= MANY_ROWS && cards.length === 1);
  // Numbers of movements are all different, and no check digit holds them together.
  const different = varied.find((column) => guesses.free(column) && column.distinct >= rows * column.filled);
  const others = varied.find((column) => guesses.free(column) && column !== different);
  guesses.put('counterAccount', others?.at, false);
  guesses.put('serial', different?.at, false);
}

function guessWords(guesses: Guesses, columns: readonly ColumnValues[]): void {
  const free = (kind: ColumnValues['kind']) => columns.filter((column) => column.kind === kind && guesses.free(column));
  guesses.put('currency', free('currency')[0]?.at, free('currency').length === 1);
  guesses.put('summary', free('words').find(({ remarks }) => remarks)?.at, false);
  guesses.put('name', free('words').find(({ distinct }) => distinct === 1)?.at, false);
  guesses.put('counterName', free('words').find(({ distinct }) => distinct > 1)?.at, false);
}
