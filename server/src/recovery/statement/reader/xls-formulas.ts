import type { Formulas } from './formulas.ts';
import { Refusal } from './limits.ts';

/**
 * Where the sheets of an old workbook (.xls) have formulas: the row reader gives the value that was last computed, as if
 * it had been written. Source of the layout: [MS-CFB] 2.2–2.6 and [MS-XLS] 2.4.127 (Formula), 2.4.28 (BoundSheet8).
 */
const FORMULA = 0x0006;
const START = 0x0809;
const SHEET = 0x0085;
const RECORD_HEAD = 4;
const ENTRY = 128;
const HEAD_SECTORS = 109;
const LAST_SECTOR = 0xfffffffa;
const SMALL_SECTOR = 64;

/** Formulas of each sheet, in the order of the workbook. @throws Refusal when the container is broken */
export function xlsFormulas(bytes: Uint8Array): Formulas[] {
  const stream = workbookStream(bytes);
  const view = viewOf(stream);
  const starts: number[] = [];
  const found = new Map<number, Map<number, Set<number>>>();
  let sheet: Map<number, Set<number>> | undefined;
  for (let at = 0; at + RECORD_HEAD <= stream.length; ) {
    const kind = view.getUint16(at, true);
    const body = at + RECORD_HEAD;
    const next = body + view.getUint16(at + 2, true);
    if (next > stream.length) break;
    if (kind === SHEET && next - body >= 4) starts.push(view.getUint32(body, true));
    if (kind === START) {
      sheet = new Map();
      found.set(at, sheet);
    }
    if (kind === FORMULA && sheet && next - body >= 4) note(sheet, view, body);
    at = next;
  }
  return starts.map((start) => found.get(start) ?? new Map<number, ReadonlySet<number>>());
}

function note(sheet: Map<number, Set<number>>, view: DataView, body: number): void {
  const row = view.getUint16(body, true) + 1;
  const column = view.getUint16(body + 2, true);
  const columns = sheet.get(row);
  if (columns) columns.add(column);
  else sheet.set(row, new Set([column]));
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The stream of the workbook's records out of its compound file. */
function workbookStream(bytes: Uint8Array): Uint8Array {
  try {
    return readWorkbookStream(bytes);
  } catch (error) {
    if (error instanceof RangeError)
      throw new Refusal('broken-workbook', 'the compound file of the workbook is broken');
    throw error;
  }
}

function readWorkbookStream(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const size = 2 ** view.getUint16(30, true);
  const sectorAt = (sector: number): number => (sector + 1) * size;
  const table = tableOf(view, size, sectorAt);
  const chain = (first: number): Uint8Array => {
    const parts: Uint8Array[] = [];
    // No chain is longer than the file has sectors: a ring would never end.
    for (let sector = first; sector < LAST_SECTOR && parts.length * size <= bytes.length; )
      sector = step(parts, bytes.subarray(sectorAt(sector), sectorAt(sector) + size), table[sector]);
    return Buffer.concat(parts);
  };
  const directory = chain(view.getUint32(48, true));
  const root = entryAt(directory, 0);
  const book = entriesOf(directory).find(({ name }) => name === 'Workbook' || name === 'Book');
  if (!book) throw new Refusal('broken-workbook', 'the compound file holds no workbook');
  if (book.size >= view.getUint32(56, true)) return chain(book.first).subarray(0, book.size);
  const small = chain(root.first);
  const links = chain(view.getUint32(60, true));
  const linkView = viewOf(links);
  const parts: Uint8Array[] = [];
  for (let at = book.first; at < LAST_SECTOR && parts.length * SMALL_SECTOR <= book.size; )
    at = step(parts, small.subarray(at * SMALL_SECTOR, (at + 1) * SMALL_SECTOR), linkView.getUint32(at * 4, true));
  return Buffer.concat(parts).subarray(0, book.size);
}

function step(parts: Uint8Array[], part: Uint8Array, next: number | undefined): number {
  parts.push(part);
  return next ?? LAST_SECTOR;
}

/** The allocation table: its first sectors are named in the head of the file, further ones in a chain of their own. */
function tableOf(view: DataView, size: number, sectorAt: (sector: number) => number): number[] {
  const sectors: number[] = [];
  for (let at = 0; at < HEAD_SECTORS; at += 1) sectors.push(view.getUint32(76 + at * 4, true));
  const most = view.byteLength / size;
  for (let more = view.getUint32(68, true); more < LAST_SECTOR && sectors.length <= most + HEAD_SECTORS; ) {
    const base = sectorAt(more);
    for (let at = 0; at < size / 4 - 1; at += 1) sectors.push(view.getUint32(base + at * 4, true));
    more = view.getUint32(base + size - 4, true);
  }
  return sectors
    .filter((sector) => sector < LAST_SECTOR)
    .flatMap((sector) => Array.from({ length: size / 4 }, (_, at) => view.getUint32(sectorAt(sector) + at * 4, true)));
}

interface Entry {
  readonly name: string;
  readonly first: number;
  readonly size: number;
}

function entryAt(directory: Uint8Array, at: number): Entry {
  const view = viewOf(directory);
  const letters = Math.max(0, view.getUint16(at + 64, true) - 2);
  return {
    name: Buffer.from(directory.subarray(at, at + letters)).toString('utf16le'),
    first: view.getUint32(at + 116, true),
    size: view.getUint32(at + 120, true),
  };
}

function entriesOf(directory: Uint8Array): Entry[] {
  return Array.from({ length: Math.floor(directory.length / ENTRY) }, (_, at) => entryAt(directory, at * ENTRY));
}
