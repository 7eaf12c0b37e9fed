import { fileURLToPath } from 'node:url';
import { getDocumentProxy } from 'unpdf';
import { type ReadLimits, Refusal } from './limits.ts';
import { inColumns, type Line, linesOf, type Piece, plainCells } from './pdf-lines.ts';
import { planOf } from './plan.ts';
import type { WorkbookRow } from './workbook.ts';

const CMAPS = fileURLToPath(new URL('../../../../../data/cmaps/', import.meta.url));
const MAX_PAGES = 2_000;

/**
 * Rows of a PDF with a text layer: the pieces of a page become lines, the header's places become columns, a cell that runs
 * over several lines becomes one again. `row` counts lines through the whole file. A scan is refused: nothing is guessed
 * from a picture.
 */
export async function* pdfRows(bytes: Uint8Array, limits: ReadLimits): AsyncGenerator<WorkbookRow> {
  const pdf = await opened(bytes);
  if (pdf.numPages > MAX_PAGES) throw new Refusal('too-many-rows', `more than ${MAX_PAGES} pages`);
  let count = 0;
  let anything = false;
  let columns: readonly Piece[] | undefined;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const pieces = await piecesOf(pdf, number);
    anything ||= pieces.length > 0;
    const taken = rowsOfPage(linesOf(pieces), columns);
    columns = taken.columns;
    for (const cells of taken.rows) {
      count += 1;
      if (count > limits.rows) throw new Refusal('too-many-rows', `more than ${limits.rows} rows`, count);
      yield { sheet: null, row: count, cells };
    }
  }
  if (!anything)
    throw new Refusal('pdf', 'the PDF holds pictures of pages, no text: ask the bank for a table, or type it in');
}

async function opened(bytes: Uint8Array) {
  try {
    // A copy: the reader takes the memory it is given.
    return await getDocumentProxy(new Uint8Array(bytes), {
      cMapUrl: CMAPS,
      cMapPacked: true,
      verbosity: 0,
    });
  } catch (error) {
    const message = error instanceof Error ? `${error.name} ${error.message}` : String(error);
    throw /password/i.test(message)
      ? new Refusal('locked', 'the PDF needs a password')
      : new Refusal('broken-pdf', `the PDF cannot be read: ${message.slice(0, 200)}`);
  }
}

async function piecesOf(pdf: Awaited<ReturnType<typeof opened>>, number: number): Promise<Piece[]> {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  page.cleanup();
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , , , x, y] = item.transform as readonly number[];
    const left = x ?? 0;
    return [{ text: item.str, left, right: left + item.width, y: y ?? 0, size: item.height || 1 }];
  });
}

/** The lines of a page as rows of cells; lines before the header keep the order of their pieces. */
function rowsOfPage(
  lines: readonly Line[],
  known: readonly Piece[] | undefined,
): { rows: string[][]; columns: readonly Piece[] | undefined } {
  const at = lines.findIndex((line) => planOf(plainCells(line), true) !== undefined);
  const columns = at === -1 ? known : lines[at]?.pieces;
  if (columns === undefined) return { rows: lines.map(plainCells), columns };
  const before = at === -1 ? [] : lines.slice(0, at + 1);
  return { rows: [...before.map(plainCells), ...inColumns(lines.slice(at + 1), columns)], columns };
}
