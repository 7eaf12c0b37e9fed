import type {
  AcceptedRow,
  ColumnMapping,
  MappedField,
  RejectedRow,
  RowLine,
  SummaryLine,
} from '@anlan/contract/statement-row';
import { accountInName, type Told, toldBy } from './context.ts';
import { guessColumns } from './guess.ts';
import { Ledger } from './ledger.ts';
import { type ReadLimits, Refusal } from './limits.ts';
import { type Moment, momentOf } from './moment.ts';
import { FOOTER, NO_RESULT } from './no-rows.ts';
import { Outbox } from './outbox.ts';
import { guessedPlan, leavesOpen, mappedPlan, mappingOf, type Plan, planOf } from './plan.ts';
import { RowCells, readRow } from './row.ts';
import { type Cell, columnKey, trimmed } from './text.ts';
import { dataOf, namesOf, type UnnamedTable, unnamedTable, usable } from './unnamed.ts';

/** One row of a source, with its own number. */
export interface SourceRow {
  readonly row: number;
  readonly cells: readonly Cell[];
  /** Places of cells that hold a formula. */
  readonly formulas?: ReadonlySet<number> | undefined;
}
/** A mapping that a person gave, or the question for one, asked with each row that could be a header. */
export type GivenMapping = ColumnMapping | ((header: readonly string[]) => ColumnMapping | undefined);

const HEADER_ROWS = 200;
const WARNINGS = 50;

/** Reads the tables of one file, sheet after sheet: headers are found, sections followed, rows told and counted. */
export class TableReader {
  readonly #file: string;
  readonly #limits: ReadLimits;
  readonly #given: GivenMapping | undefined;
  readonly #onHeader: ((header: readonly string[]) => void) | undefined;
  readonly #ledger = new Ledger();
  readonly #out = new Outbox();
  readonly #counts = { rows: 0, accepted: 0, rejected: 0, unknownDirection: 0 };
  readonly #warnings = new Set<string>();
  #plan: Plan | undefined;
  #first: Plan | undefined;
  #told: Told = {};
  #sheet: string | null = null;
  #searched = 0;
  /** Rows read before it is known what they are, and the header above them where its names leave something open. */
  #kept: SourceRow[] = [];
  #open: Plan | undefined;
  #unnamed: UnnamedTable | undefined;
  #proposal: ColumnMapping | undefined;
  #noResult = false;
  #lastHeader: SourceRow | undefined;
  #nameless = false;

  constructor(
    file: string,
    limits: ReadLimits,
    given: GivenMapping | undefined,
    onHeader?: (header: readonly string[]) => void,
  ) {
    this.#file = file;
    this.#limits = limits;
    this.#given = given;
    this.#onHeader = onHeader;
  }

  /** A new sheet has its own header and its own account; duplicates and balances are of the file. */
  sheet(name: string | null): void {
    this.#plan = undefined;
    this.#sheet = name;
    this.#searched = 0;
    this.#kept = [];
    this.#open = undefined;
    const account = (name === null ? undefined : accountInName(name)) ?? accountInName(this.#file);
    this.#told = account ? { account } : {};
    this.#nameless = false;
  }

  get accepted(): number {
    return this.#counts.accepted;
  }

  /** The lines that are ready, in file order. */
  lines(): readonly RowLine[] {
    return this.#out.take();
  }

  /** The lines that are left when a sheet has ended. */
  rest(): readonly RowLine[] {
    if (!this.#plan) this.#settle();
    return this.#out.take(true);
  }

  /** Takes the next row; what is no data row gives no line. */
  take(source: SourceRow): void {
    if (source.cells.length > this.#limits.columns)
      throw new Refusal('too-many-columns', `row has more than ${this.#limits.columns} columns`, source.row);
    if (!this.#plan) {
      this.#search(source);
      return;
    }
    const cells = new RowCells(this.#plan, source.cells, source.formulas);
    const moment = cells.moment();
    if ('fault' in moment && this.#notData(source, cells)) return;
    if (this.#counts.rows >= this.#limits.rows)
      throw new Refusal('too-many-rows', `more than ${this.#limits.rows} rows`, source.row);
    this.#read(source, cells, moment);
  }

  #read(source: SourceRow, cells: RowCells, moment: Moment): void {
    const place = { file: this.#file, sheet: this.#sheet, row: source.row };
    const columns = cells.plan.header.length;
    const beyond =
      source.cells.length > columns && source.cells.some((cell, at) => at >= columns && trimmed(cell) !== '');
    const read = beyond ? undefined : readRow(place, cells, moment, this.#told, this.#ledger);
    // An amount with a comma and without quotes moves every later cell by one; a comma at the end of the line moves none.
    const moved =
      read === undefined ||
      (source.cells.length > cells.plan.header.length &&
        'status' in read &&
        (read.direction === 'unknown' || read.doubts.includes('currency-unknown')));
    const fault = { kind: 'bad-row', column: null, message: 'more cells than the header has columns' } as const;
    this.#counts.rows += 1;
    if (moved) this.#reject({ ...place, status: 'rejected', reason: fault });
    else if ('status' in read) this.#accept(read);
    else this.#reject({ ...place, status: 'rejected', reason: read });
  }

  #accept(read: AcceptedRow): void {
    this.#counts.accepted += 1;
    if (read.direction === 'unknown') this.#counts.unknownDirection += 1;
    if (read.account === null && !this.#nameless) {
      this.#nameless = true;
      this.#warn(`no own account number${this.#sheet === null ? '' : ` in sheet ${this.#sheet}`}`);
    }
    if (read.kind !== 'reversal') this.#out.settleWith(read);
    else if (read.reversalOf === null && read.duplicateOf === null && this.#newestFirst(read)) this.#out.awaitFor(read);
    this.#out.put(read);
  }

  #newestFirst({ account, currency, ...moment }: AcceptedRow): boolean {
    return this.#ledger.newestFirst({ account: account ?? '', currency, moment: momentOf(moment) }) !== false;
  }

  #reject(line: RejectedRow): void {
    this.#counts.rejected += 1;
    this.#ledger.breakChain();
    this.#out.put(line);
  }

  #search(source: SourceRow): void {
    if (this.#open) {
      this.#kept.push(source);
      if (this.#kept.length >= HEADER_ROWS) this.#settle();
      return;
    }
    const plan = this.#planOf(source.cells);
    if (plan) {
      this.#kept = [];
      if (leavesOpen(plan)) this.#open = plan;
      else this.#use(plan);
      return;
    }
    this.#kept.push(source);
    const filled = source.cells.filter((cell) => trimmed(cell) !== '');
    if (filled.some((cell) => NO_RESULT.test(trimmed(cell)))) this.#noResult = true;
    this.#learn(source.cells);
    this.#searched += 1;
    if (filled.length >= 3 && filled.length > (this.#lastHeader?.cells.length ?? 0)) this.#lastHeader = source;
    if (this.#searched <= HEADER_ROWS) return;
    this.#settle();
    if (!this.#plan) throw this.#noHeader();
  }

  /** Decides by their values what the rows kept so far are, and reads them. */
  #settle(): void {
    const rows = this.#kept;
    const open = this.#open;
    this.#kept = [];
    this.#open = undefined;
    const cells = rows.map((row) => row.cells);
    if (open) {
      const { sure, doubtful } = guessColumns(dataOf(cells), open.columns);
      this.#begin(guessedPlan(open.header, open.columns, sure) ?? open, doubtful, rows);
      return;
    }
    // Beside a table whose names are known, one without names is somebody's note.
    const table = this.#first ? undefined : unnamedTable(cells);
    if (!table) return;
    const { header, known, guess } = table;
    const given = typeof this.#given === 'function' ? this.#given(header) : undefined;
    const plan = given
      ? mappedPlan(header, given)
      : usable(table, this.#told)
        ? guessedPlan(header, known, guess.sure)
        : undefined;
    if (plan) this.#begin(plan, given ? new Map() : guess.doubtful, rows.slice(table.from));
    else this.#unnamed = table;
  }

  #begin(plan: Plan, doubtful: ReadonlyMap<MappedField, number>, rows: readonly SourceRow[]): void {
    if (!this.#first && doubtful.size > 0) this.#proposal = namesOf(plan.header, doubtful);
    this.#use(plan);
    for (const row of rows) this.take(row);
  }

  #planOf(cells: readonly Cell[]): Plan | undefined {
    const given = typeof this.#given === 'function' ? this.#given(cells.map((cell) => trimmed(cell))) : this.#given;
    return given ? mappedPlan(cells, given) : planOf(cells, true);
  }

  #use(plan: Plan): void {
    this.#plan = plan;
    if (this.#first) return;
    this.#first = plan;
    this.#onHeader?.(plan.header);
  }

  #learn(cells: readonly Cell[]): boolean {
    const told = toldBy(cells);
    if (!told) return false;
    // A new account's section does not inherit the card or the name of the one before.
    this.#told = told.account || (told.card && this.#plan) ? told : { ...this.#told, ...told };
    if (told.account && !this.#plan) this.#told = { ...this.#told, ...told };
    return true;
  }

  /** Rule 1: titles, blank lines, repeated headers, section lines, totals, footers, no-result lines. */
  #notData({ row, cells }: SourceRow, read: RowCells): boolean {
    const filled = cells.map((cell) => trimmed(cell)).filter((cell) => cell !== '');
    if (filled.length === 0) return true;
    const sameNames = cells.every((cell, at) => columnKey(trimmed(cell)) === columnKey(read.plan.header[at] ?? ''));
    if (sameNames) return true;
    if (filled.some((cell) => NO_RESULT.test(cell)) && read.text('amount') === null) {
      this.#noResult = true;
      return true;
    }
    if (filled.some((cell) => FOOTER.test(cell))) return true;
    if (filled.length <= 8 && this.#learn(cells)) return true;
    const plan = this.#planOf(cells);
    if (plan) {
      this.#use(plan);
      return true;
    }
    if (filled.length === 1 && !/\d{6}/.test(filled[0] ?? '')) {
      this.#warn(`line ${row} is no data row: ${(filled[0] ?? '').slice(0, 40)}`);
      return true;
    }
    return false;
  }

  #warn(text: string): void {
    if (this.#warnings.size < WARNINGS) this.#warnings.add(text);
  }

  #noHeader(): Refusal {
    if (this.#unnamed) return this.#namesNothing(this.#unnamed);
    const header = this.#lastHeader;
    if (header) this.#onHeader?.(header.cells.map((cell) => trimmed(cell)));
    const names = header?.cells.map((cell) => trimmed(cell)).filter((name) => name !== '') ?? [];
    const seen = names.length > 0 ? `; the likest row has: ${names.join(', ').slice(0, 300)}` : '';
    return new Refusal(
      'unknown-header',
      `no row names both a time (交易时间, 交易日期 …) and an amount (交易金额, 发生额 …)${seen}`,
      header?.row ?? null,
    );
  }

  #namesNothing({ header, known, guess }: UnnamedTable): Refusal {
    this.#onHeader?.(header);
    const refusal = new Refusal(
      'unknown-header',
      `no column names a time and an amount, and their values do not decide it; the columns: ${header.join(', ').slice(0, 300)}`,
    );
    const named = new Map([...known].map(([field, [at = 0]]) => [field, at] as const));
    refusal.proposal = namesOf(header, new Map([...named, ...guess.doubtful, ...guess.sure]));
    return refusal;
  }

  /** Ends the file: its summary; throws a Refusal when no table was found in it. */
  summary(encoding: string | null): SummaryLine {
    const plan = this.#first;
    if (!plan && !this.#noResult)
      throw this.#lastHeader || this.#unnamed ? this.#noHeader() : new Refusal('empty', 'the file holds no table');
    if (this.#noResult && this.#counts.rows === 0) this.#warn('the bank answered that it has nothing');
    return {
      file: this.#file,
      variant: plan?.layout?.id ?? null,
      encoding,
      ...this.#counts,
      warnings: [...this.#warnings],
      ...(this.#noResult && this.#counts.rows === 0 ? { noResult: true } : {}),
      ...(this.#proposal === undefined ? {} : { proposal: this.#proposal }),
      ...(plan && !plan.layout ? { guessed: !plan.given, mapping: mappingOf(plan) } : {}),
    };
  }
}
