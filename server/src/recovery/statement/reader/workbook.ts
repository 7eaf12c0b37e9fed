import { type CellValue, readXls, streamXlsxRows } from 'hucre';
import { formulasOf, sheetMembers } from './formulas.ts';
import { type ReadLimits, Refusal } from './limits.ts';
import type { Cell } from './text.ts';
import { xlsFormulas } from './xls-formulas.ts';
import { membersOf, unpack } from './zip.ts';

export interface WorkbookRow {
  /** Null where the source has no sheets. */
  readonly sheet: string | null;
  readonly row: number;
  readonly cells: readonly Cell[];
  /** Places of cells that hold a formula. */
  readonly formulas?: ReadonlySet<number> | undefined;
}

const TIME_ONLY_BEFORE = 1_901;

/** A date cell in the words a text file would have; a spreadsheet's clock has no zone. */
function dateText(value: Date): string {
  const rounded = new Date(Math.round(value.getTime() / 1_000) * 1_000).toISOString();
  const clock = rounded.slice(11, 19);
  return value.getUTCFullYear() < TIME_ONLY_BEFORE ? clock : `${rounded.slice(0, 10)} ${clock}`;
}

function cellOf(value: CellValue | undefined): Cell {
  if (value === null || value === undefined || typeof value === 'number') return value ?? null;
  if (value instanceof Date) return dateText(value);
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : value;
}

const entity = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/&#x([0-9a-fA-F]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&amp;', '&');

function sheetNames(bytes: Uint8Array, limits: ReadLimits): string[] {
  const members = membersOf(bytes, limits);
  const book =
    members.find(({ name }) => name === 'xl/workbook.xml') ?? members.find(({ name }) => /workbook\.xml$/.test(name));
  if (!book) throw new Refusal('not-a-workbook', 'the file is no workbook');
  const xml = new TextDecoder().decode(unpack(bytes, book, limits));
  return [...xml.matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"/g)].map(([, name = '']) => entity(name));
}

/** Rows of a .xlsx, sheet after sheet; a sheet is never held whole. */
export async function* xlsxRows(bytes: Uint8Array, limits: ReadLimits): AsyncGenerator<WorkbookRow> {
  const names = sheetNames(bytes, limits);
  const members = sheetMembers(bytes, limits);
  for (const [index, sheet] of names.entries()) {
    try {
      const member = members[index];
      const formulas = member ? await formulasOf(bytes, member, limits) : undefined;
      for await (const { index: at, values } of streamXlsxRows(bytes, { sheet: index }))
        yield { sheet, row: at + 1, cells: values.map((value) => cellOf(value)), formulas: formulas?.get(at + 1) };
    } catch (error) {
      throw error instanceof Refusal ? error : unreadable(error);
    }
  }
}

/** Rows of a .xls, which is read whole: its format has no other way. */
export async function* xlsRows(bytes: Uint8Array): AsyncGenerator<WorkbookRow> {
  const book = await readXls(bytes).catch((error: unknown) => {
    throw unreadable(error);
  });
  const formulas = xlsFormulas(bytes);
  for (const [index, { name, rows }] of book.sheets.entries())
    for (const [at, values] of rows.entries())
      yield {
        sheet: name,
        row: at + 1,
        cells: values.map((value) => cellOf(value)),
        formulas: formulas[index]?.get(at + 1),
      };
}

function unreadable(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  return /encrypt|password/i.test(message)
    ? new Refusal('locked', 'the workbook needs a password')
    : new Refusal('broken-workbook', `the workbook cannot be read: ${message.slice(0, 200)}`);
}
