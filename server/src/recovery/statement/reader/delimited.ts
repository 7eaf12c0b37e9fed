import { type ReadLimits, Refusal } from './limits.ts';
import { planOf } from './plan.ts';
import type { SourceRow } from './table.ts';

const SEPARATORS = [',', '\t', ';', '|'] as const;
type Separator = (typeof SEPARATORS)[number];
const QUOTE = 34;
const LF = 10;
const CR = 13;

/** Splits separated text into records as the pieces come; quoted cells may hold separators, quotes and line ends. */
export class Splitter {
  readonly #separator: number;
  readonly #limit: number;
  #rest = '';
  #row = 0;

  constructor(separator: string, limits: Pick<ReadLimits, 'cell'>) {
    this.#separator = separator.charCodeAt(0);
    this.#limit = limits.cell;
  }

  /** Records that are whole with this piece; `end` gives what is left. */
  take(piece: string, end: boolean): SourceRow[] {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    const rows: SourceRow[] = [];
    let at = 0;
    while (at < text.length) {
      const record = this.#record(text, at, end);
      if (!record) break;
      this.#row += 1;
      rows.push({ row: this.#row, cells: record.cells });
      at = record.next;
    }
    this.#rest = text.slice(at);
    return rows;
  }

  #record(text: string, from: number, end: boolean): { cells: string[]; next: number } | undefined {
    const cells: string[] = [];
    let at = from;
    for (;;) {
      const quoted = text.charCodeAt(at) === QUOTE;
      const close = quoted ? this.#closing(text, at + 1, end) : at;
      if (close === undefined) return undefined;
      let stop = close;
      let code = text.charCodeAt(stop);
      while (stop < text.length && code !== this.#separator && code !== LF && code !== CR) {
        stop += 1;
        code = text.charCodeAt(stop);
      }
      if (stop - at > this.#limit)
        throw new Refusal('cell-too-long', `a cell has more than ${this.#limit} characters`, this.#row + 1);
      if (stop >= text.length && !end) return undefined;
      cells.push(quoted ? unquoted(text.slice(at, stop), close - at) : text.slice(at, stop));
      if (code === this.#separator && stop < text.length) {
        at = stop + 1;
        continue;
      }
      if (code === CR && stop + 1 >= text.length && !end) return undefined;
      const next = code === CR && text.charCodeAt(stop + 1) === LF ? stop + 2 : stop + 1;
      return { cells, next: Math.min(next, text.length) };
    }
  }

  /** The place after the closing quote; undefined when it has not come yet. */
  #closing(text: string, from: number, end: boolean): number | undefined {
    let at = from;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote === -1 || (quote === text.length - 1 && !end)) {
        if (text.length - from > this.#limit || end)
          throw new Refusal('open-quote', 'a quoted cell does not end', this.#row + 1);
        return undefined;
      }
      if (text.charCodeAt(quote + 1) !== QUOTE) return quote + 1;
      at = quote + 2;
    }
  }
}

const unquoted = (cell: string, close: number): string =>
  cell.slice(1, close - 1).replaceAll('""', '"') + cell.slice(close);

/** The separator under which the beginning of the text has a header; the comma where none has. */
export function separatorOf(sample: string): Separator {
  for (const separator of SEPARATORS) {
    const rows = new Splitter(separator, { cell: Number.POSITIVE_INFINITY });
    if (safely(() => rows.take(sample, false)).some(({ cells }) => planOf(cells, true) !== undefined)) return separator;
  }
  const firstLines = sample.split('\n', 20);
  const most = (separator: string): number => Math.max(...firstLines.map((line) => line.split(separator).length));
  return [...SEPARATORS].sort((a, b) => most(b) - most(a))[0] ?? ',';
}

function safely(rows: () => SourceRow[]): SourceRow[] {
  try {
    return rows();
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
