import type { ColumnMapping, MappedField } from '@anlan/contract/statement-row';
import { type Columns, columnsOf, FIELDS, isHeader } from './fields.ts';
import { LAYOUTS, type Layout } from './layouts.ts';
import { Refusal } from './limits.ts';
import { type Parties, partiesOf } from './parties.ts';
import { columnKey, trimmed } from './text.ts';

/** How the rows under one header are read. */
export interface Plan {
  readonly header: readonly string[];
  readonly columns: Columns;
  /** Undefined for a layout nobody has described: then the mapping was guessed or given. */
  readonly layout: Layout | undefined;
  readonly given: boolean;
  readonly signed: boolean;
  /** Of a layout that names payer and payee. */
  readonly parties: Parties | undefined;
  /** The columns are in fen, not in yuan. */
  readonly inFen: (column: number) => boolean;
}

/** Columns of a layout that a header must have, and how alike the two sets must be: exports leave columns out and add some. */
const MUST_HAVE = 0.8;
const ALIKE = 0.7;
const KNOWN = LAYOUTS.map((layout) => ({
  layout,
  keys: new Set(layout.columns.split('|').map(columnKey)),
  spellings: new Map(
    Object.entries(layout.spellings ?? {}).map(([spelling, name]) => [columnKey(spelling), columnKey(name)]),
  ),
}));

/** The layout whose names the header has; the likest one where several fit. */
function layoutOf(header: readonly string[]): Layout | undefined {
  const keys = header.map(columnKey).filter((key) => key !== '');
  let best: Layout | undefined;
  let bestScore = 0;
  for (const { layout, keys: names, spellings } of KNOWN) {
    const told = new Set(keys.map((key) => spellings.get(key) ?? key));
    const shared = [...told].filter((key) => names.has(key)).length;
    const score = shared / (names.size + told.size - shared);
    if (shared / names.size < MUST_HAVE || score < ALIKE || score <= bestScore) continue;
    bestScore = score;
    best = layout;
  }
  return best;
}

const headerOf = (cells: readonly (string | number | null)[]): string[] => cells.map((cell) => trimmed(cell));

/** Reads a row as a header; undefined when it is none. A file whose header nobody knows is mapped by meaning. */
export function planOf(cells: readonly (string | number | null)[], loose: boolean): Plan | undefined {
  const header = headerOf(cells);
  if (header.filter((name) => name !== '').length < 3 || cells.some((cell) => typeof cell === 'number'))
    return undefined;
  const layout = layoutOf(header);
  const columns = columnsOf(header, loose && layout === undefined);
  if (!isHeader(columns)) return undefined;
  return planned(header, columns, layout, false);
}

/** The header under a mapping that a person has answered; undefined when the row does not have all of its columns. */
export function mappedPlan(cells: readonly (string | number | null)[], mapping: ColumnMapping): Plan | undefined {
  const header = headerOf(cells);
  const keys = header.map(columnKey);
  const columns = new Map<MappedField, readonly number[]>();
  for (const [name, column] of Object.entries(mapping)) {
    const field = FIELDS.find((known) => known === name);
    if (!field) throw new Refusal('bad-mapping', `${name} is not a field`, null, column);
    const at = keys.indexOf(columnKey(column));
    if (at === -1) return undefined;
    columns.set(field, [at]);
  }
  if (!isHeader(columns))
    throw new Refusal('bad-mapping', 'a mapping needs date or time, and amount or debit and credit');
  return planned(header, columns, undefined, true);
}

function planned(header: readonly string[], columns: Columns, layout: Layout | undefined, given: boolean): Plan {
  const parties = given ? undefined : partiesOf(header);
  const fen = header.map((name) => /\(分\)$/.test(columnKey(name)));
  return {
    header,
    columns: parties ? withoutColumns(columns, parties.columns) : columns,
    layout,
    given,
    parties,
    signed: layout?.signed === true,
    inFen: (column) => fen[column] === true,
  };
}

/** A plan whose columns are told by their values, or told further by them; `undefined` when no table can be read by it. */
export function guessedPlan(
  header: readonly string[],
  known: Columns,
  sure: ReadonlyMap<MappedField, number>,
): Plan | undefined {
  const columns = new Map<MappedField, readonly number[]>(known);
  for (const [field, at] of sure) columns.set(field, [at]);
  return isHeader(columns) ? planned(header, columns, undefined, false) : undefined;
}

/** Whether the names of a header nobody has described leave open what a row needs; then its values are looked at. */
export function leavesOpen({ layout, given, parties, columns }: Plan): boolean {
  if (layout || given || parties) return false;
  const direction = columns.has('direction') || columns.has('debit');
  const account = columns.has('account') || columns.has('card');
  return !direction || !account || !columns.has('balance') || !columns.has('counterAccount');
}

function withoutColumns(columns: Columns, taken: ReadonlySet<number>): Columns {
  const left = [...columns].map(([field, places]) => [field, places.filter((at) => !taken.has(at))] as const);
  return new Map(left.filter(([, places]) => places.length > 0));
}

/** The mapping as it is shown and remembered: field → column name. */
export function mappingOf({ columns, header }: Plan): ColumnMapping {
  return Object.fromEntries([...columns].map(([field, [at = 0]]) => [field, header[at] ?? '']));
}
