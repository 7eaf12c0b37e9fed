import { open, readFile, stat } from 'node:fs/promises';
import type { StatementLine, SummaryLine } from '@anlan/contract/statement-row';
import { Splitter, separatorOf } from './delimited.ts';
import { type Chunks, chunksOf, encodingOf, textOf } from './encoding.ts';
import { DEFAULT_LIMITS, type ReadLimits, Refusal } from './limits.ts';
import { pdfRows } from './pdf.ts';
import { type GivenMapping, TableReader } from './table.ts';
import { xlsRows, xlsxRows } from './workbook.ts';
import { looksLikeZip, membersOf, unpack } from './zip.ts';

/** A statement file: its name, and its bytes or where they lie. A member of an archive is named `a.zip!b.csv`. */
export type StatementSource =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly path: string };

export interface ReadProgress {
  readonly file: string;
  readonly rows: number;
}

export interface ReadOptions {
  /** Overrides recognition; a function is asked with each row that could be the header. */
  readonly mapping?: GivenMapping;
  readonly limits?: Partial<ReadLimits>;
  /** Told about every ten thousand rows. */
  readonly onProgress?: (progress: ReadProgress) => void;
  /** Told the header that was taken, or the likest row of a file that is refused: what a mapping screen asks about. */
  readonly onHeader?: (file: string, header: readonly string[]) => void;
}

interface Reading {
  readonly options: ReadOptions;
  readonly limits: ReadLimits;
  readonly stop: AbortSignal;
  /** Bytes unpacked from archives so far, those inside others among them. */
  unpacked: number;
}
interface Count {
  encoding: string | null;
}

const PROGRESS_ROWS = 10_000;
const SAMPLE = 65_536;
const TEXT_FILES = /\.(csv|txt|tsv)$/i;
const READABLE = /\.(csv|txt|tsv|xls|xlsx|zip|pdf)$/i;

/**
 * Reads a statement file of any kind: a line for each data row in file order, then the file's summary (for an archive, so
 * for each member). A file that cannot be read gives its summary with `refused`, after the rows that were read before.
 * Amounts are whole minor units; rules are those of the normalised row.
 */
export async function* readStatement(
  source: StatementSource,
  options: ReadOptions = {},
): AsyncGenerator<StatementLine, void, undefined> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const reading: Reading = { options, limits, stop: AbortSignal.timeout(limits.seconds * 1_000), unpacked: 0 };
  yield* readFileOf(source, reading, 0);
}

async function* readFileOf(source: StatementSource, reading: Reading, depth: number): AsyncGenerator<StatementLine> {
  const count: Count = { encoding: null };
  try {
    yield* readKind(source, reading, depth, count);
  } catch (error) {
    yield refusedSummary(source.name, count.encoding, refusalOf(error));
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return new Refusal('unreadable', `the file cannot be opened: ${error.code}`);
  throw error;
}

function refusedSummary(file: string, encoding: string | null, refusal: Refusal): SummaryLine {
  const { kind, row, column, message, proposal } = refusal;
  return {
    file,
    variant: null,
    encoding,
    rows: 0,
    accepted: 0,
    rejected: 0,
    unknownDirection: 0,
    warnings: [],
    ...(proposal === undefined ? {} : { proposal }),
    refused: { kind, row, column, message },
  };
}

async function* readKind(
  source: StatementSource,
  reading: Reading,
  depth: number,
  count: Count,
): AsyncGenerator<StatementLine> {
  const head = await headOf(source);
  if (head.length === 0) throw new Refusal('empty', 'the file is empty');
  if (head[0] === 0x25 && head[1] === 0x50 && head[2] === 0x44 && head[3] === 0x46) {
    yield* readRows(source.name, pdfRows(await bytesOf(source, reading.limits), reading.limits), reading);
    return;
  }
  if (looksLikeZip(head)) {
    const bytes = await bytesOf(source, reading.limits);
    const members = membersOf(bytes, reading.limits);
    if (members.some(({ name }) => name === '[Content_Types].xml'))
      yield* readRows(source.name, xlsxRows(bytes, reading.limits), reading);
    else yield* readArchive(source.name, bytes, reading, depth);
    return;
  }
  if (head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0) {
    yield* readRows(source.name, xlsRows(await bytesOf(source, reading.limits, reading.limits.xlsBytes)), reading);
    return;
  }
  if (!TEXT_FILES.test(source.name) && !/\.xls$/i.test(source.name))
    throw new Refusal('unknown-kind', 'the file is no .csv, .txt, .xls, .xlsx, .pdf or .zip');
  yield* readText(source, reading, count);
}

async function headOf(source: StatementSource): Promise<Uint8Array> {
  if ('bytes' in source) return source.bytes.subarray(0, 8);
  const file = await open(source.path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function bytesOf(source: StatementSource, limits: ReadLimits, most = limits.unpackedBytes): Promise<Uint8Array> {
  const size = 'bytes' in source ? source.bytes.length : (await stat(source.path)).size;
  if (size > most) throw new Refusal('too-large', `the file has more than ${most} bytes`);
  return 'bytes' in source ? source.bytes : readFile(source.path);
}

async function* readArchive(
  name: string,
  bytes: Uint8Array,
  reading: Reading,
  depth: number,
): AsyncGenerator<StatementLine> {
  if (depth >= reading.limits.nesting) throw new Refusal('zip-bomb', 'archives lie too deep in each other');
  const members = membersOf(bytes, reading.limits).filter(
    (member) => !member.name.endsWith('/') && !/(^|\/)(__MACOSX\/|\.)/.test(member.name),
  );
  const readable = members.filter((member) => READABLE.test(member.name));
  if (readable.length === 0) throw new Refusal('empty', 'the archive holds no statement file');
  for (const member of readable) {
    const inner = `${name}!${member.name}`;
    const unpacked = unpackOrRefuse(bytes, member, reading.limits);
    if (unpacked instanceof Refusal) yield refusedSummary(inner, null, unpacked);
    else {
      reading.unpacked += unpacked.length;
      if (reading.unpacked > reading.limits.unpackedBytes)
        throw new Refusal(
          'zip-bomb',
          `the archives unpack to more than ${reading.limits.unpackedBytes} bytes together`,
        );
      yield* readFileOf({ name: inner, bytes: unpacked }, reading, depth + 1);
    }
  }
}

function unpackOrRefuse(
  bytes: Uint8Array,
  member: Parameters<typeof unpack>[1],
  limits: ReadLimits,
): Uint8Array | Refusal {
  try {
    return unpack(bytes, member, limits);
  } catch (error) {
    return refusalOf(error);
  }
}

function tableReader(file: string, { options, limits }: Reading): TableReader {
  return new TableReader(file, limits, options.mapping, (header) => options.onHeader?.(file, header));
}

async function* readRows(
  file: string,
  rows: ReturnType<typeof xlsxRows>,
  reading: Reading,
): AsyncGenerator<StatementLine> {
  const table = tableReader(file, reading);
  let sheet: string | null | undefined;
  let count = 0;
  for await (const row of rows) {
    if (row.sheet !== sheet) {
      yield* table.rest();
      sheet = row.sheet;
      table.sheet(sheet);
    }
    table.take(row);
    for (const line of table.lines()) yield line;
    count += 1;
    tick(file, count, reading);
  }
  yield* table.rest();
  yield table.summary(null);
}

async function* readText(source: StatementSource, reading: Reading, count: Count): AsyncGenerator<StatementLine> {
  const chunks: Chunks = chunksOf('bytes' in source ? source.bytes : source.path);
  const encoding = await encodingOf(chunks);
  count.encoding = encoding;
  const table = tableReader(source.name, reading);
  table.sheet(null);
  let splitter: Splitter | undefined;
  let read = 0;
  for await (const { piece, last } of withLast(textOf(chunks, encoding))) {
    splitter ??= new Splitter(separatorOf(piece.slice(0, SAMPLE)), reading.limits);
    for (const row of splitter.take(piece, last)) {
      table.take(row);
      for (const line of table.lines()) yield line;
      read += 1;
      tick(source.name, read, reading);
    }
  }
  yield* table.rest();
  yield table.summary(encoding);
}

function tick(file: string, rows: number, { options, stop, limits }: Reading): void {
  if (rows % PROGRESS_ROWS !== 0) return;
  if (stop.aborted) throw new Refusal('too-slow', `reading took more than ${limits.seconds} seconds`, rows);
  options.onProgress?.({ file, rows });
}

async function* withLast(pieces: AsyncIterable<string>): AsyncGenerator<{ piece: string; last: boolean }> {
  let held: string | undefined;
  for await (const piece of pieces) {
    if (piece === '' && held !== undefined) continue;
    if (held !== undefined) yield { piece: held, last: false };
    held = piece;
  }
  if (held !== undefined) yield { piece: held, last: true };
}
