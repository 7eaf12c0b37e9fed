import type { ColumnMapping, MappedField } from '@anlan/contract/statement-row';
import { isMoment } from './column-values.ts';
import { type Columns, columnsOf } from './fields.ts';
import { type Guess, guessColumns } from './guess.ts';
import { type Cell, trimmed } from './text.ts';

/** A table whose header says nothing, or that has none. */
export interface UnnamedTable {
  readonly header: readonly string[];
  /** Places of its rows among those given. */
  readonly from: number;
  readonly known: Columns;
  readonly guess: Guess;
}

const filledIn = (cells: readonly Cell[]): number => cells.filter((cell) => trimmed(cell) !== '').length;
const isData = (cells: readonly Cell[]): boolean =>
  filledIn(cells) >= 3 &&
  cells.some(isMoment) &&
  cells.some((cell) => /^[+-]?[¥￥]?\d[\d,]*(\.\d+)?$/.test(trimmed(cell)));
/** The name of a column that has none. */
const place = (at: number): string => `第${at + 1}列`;

/** Finds the table among the first rows of a file in which no header was known; `undefined` when nothing looks like one. */
export function unnamedTable(rows: readonly (readonly Cell[])[]): UnnamedTable | undefined {
  const from = rows.findIndex(isData);
  const first = rows[from];
  if (!first) return undefined;
  const above = rows[from - 1] ?? [];
  const names = above.map(trimmed);
  const named =
    filledIn(above) >= Math.max(3, filledIn(first) / 2) && names.every((name) => !/^[\d.,:/-]+$/.test(name));
  const header = Array.from(
    { length: Math.max(above.length, first.length) },
    (_, at) => (named ? names[at] : undefined) || place(at),
  );
  const known = named ? columnsOf(header, true) : new Map<MappedField, readonly number[]>();
  return { header, from, known, guess: guessColumns(rows.slice(from).filter(isData), known) };
}

/** Field → column name. */
export function namesOf(header: readonly string[], columns: ReadonlyMap<MappedField, number>): ColumnMapping {
  return Object.fromEntries([...columns].map(([field, at]) => [field, header[at] ?? place(at)]));
}

/** The rows that may be data, for a header whose names leave something open. */
export const dataOf = (rows: readonly (readonly Cell[])[]): (readonly Cell[])[] => rows.filter(isData);

/** Whether the values alone decide enough to read by: when, how much, which way, and whose. */
export function usable({ known, guess: { sure } }: UnnamedTable, told: { account?: string; card?: string }): boolean {
  const has = (field: MappedField): boolean => known.has(field) || sure.has(field);
  const amount = has('amount') || (has('debit') && has('credit'));
  const direction = has('direction') || has('debit') || has('balance');
  const account = has('account') || has('card') || told.account !== undefined || told.card !== undefined;
  return (has('date') || has('time')) && amount && direction && account;
}
