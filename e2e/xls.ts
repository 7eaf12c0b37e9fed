/**
 * A sheet as the old Excel writes it (BIFF8 in a compound file), because that is what the national platform exports and
 * no library of ours writes it. Only what a feedback sheet needs: one sheet of texts and numbers.
 * Source: [MS-XLS] 2.1 and [MS-CFB] 2.2, Microsoft Open Specifications.
 */

const SECTOR = 512;
/** Streams shorter than this live elsewhere in a compound file; ours is padded to it. */
const SMALLEST_STREAM = 4_096;
const END_OF_CHAIN = 0xfffffffe;
const FAT_SECTOR = 0xfffffffd;
const FREE = 0xffffffff;

/** A formula with the value that it was last computed to; what it computes is left out. */
interface Formula {
  readonly computed: number;
}
type Cell = string | number | Formula;

/** The bytes of an .xls with one sheet that holds these rows. */
export function writeXls(rows: readonly (readonly Cell[])[]): Buffer {
  return compoundFile(workbookStream(rows));
}

function record(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(body.length, 2);
  return Buffer.concat([head, body]);
}

const words = (...values: number[]): Buffer => {
  const body = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) body.writeUInt16LE(value, index * 2);
  return body;
};

/** Count of letters (of the given width in bytes), a flag for two bytes a letter, the letters. */
function unicode(text: string, width: 1 | 2): Buffer {
  const letters = Buffer.from(text, 'utf16le');
  const head = Buffer.alloc(width + 1, 1);
  head.writeUIntLE(text.length, 0, width);
  return Buffer.concat([head, letters]);
}

const start = (kind: number): Buffer => record(0x0809, words(0x0600, kind, 0, 0, 0, 0, 0, 0));
const END = record(0x000a, Buffer.alloc(0));

function workbookStream(rows: readonly (readonly Cell[])[]): Buffer {
  const texts = [...new Set(rows.flat().filter((cell) => typeof cell === 'string'))];
  const shared = record(
    0x00fc,
    Buffer.concat([words(texts.length, 0, texts.length, 0), ...texts.map((text) => unicode(text, 2))]),
  );
  const sheetName = unicode('反馈', 1);
  const opening = start(0x0005);
  const boundAt = opening.length + 4 + 6 + sheetName.length + shared.length + END.length;
  const bound = record(0x0085, Buffer.concat([words(boundAt & 0xffff, boundAt >>> 16, 0), sheetName]));
  const cells = rows.flatMap((row, y) => row.map((cell, x) => cellRecord(cell, x, y, texts)));
  return Buffer.concat([opening, bound, shared, END, start(0x0010), ...cells, END]);
}

function cellRecord(cell: Cell, x: number, y: number, texts: readonly string[]): Buffer {
  if (typeof cell === 'string') return record(0x00fd, words(y, x, 0, texts.indexOf(cell), 0));
  const number = Buffer.alloc(8);
  number.writeDoubleLE(typeof cell === 'number' ? cell : cell.computed);
  if (typeof cell !== 'number')
    return record(0x0006, Buffer.concat([words(y, x, 0), number, Buffer.alloc(6), words(0)]));
  return record(0x0203, Buffer.concat([words(y, x, 0), number]));
}

/** Header, one sector of the allocation table, one of the directory, then the stream. */
function compoundFile(stream: Buffer): Buffer {
  const size = Math.max(SMALLEST_STREAM, Math.ceil(stream.length / SECTOR) * SECTOR);
  const sectors = size / SECTOR;
  const header = Buffer.alloc(SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  words(0x003e, 0x0003, 0xfffe, 9, 6).copy(header, 24);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(SMALLEST_STREAM, 56);
  header.writeUInt32LE(END_OF_CHAIN, 60);
  header.writeUInt32LE(END_OF_CHAIN, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  const table = Buffer.alloc(SECTOR, 0xff);
  const chain = [FAT_SECTOR, END_OF_CHAIN, ...Array.from({ length: sectors }, (_, index) => index + 3)];
  chain[chain.length - 1] = END_OF_CHAIN;
  for (const [index, next] of chain.entries()) table.writeUInt32LE(next, index * 4);
  const directory = Buffer.concat([
    entry('Root Entry', 5, 1, END_OF_CHAIN, 0),
    entry('Workbook', 2, FREE, 2, size),
    Buffer.alloc(256),
  ]);
  const padded = Buffer.alloc(size);
  stream.copy(padded);
  return Buffer.concat([header, table, directory, padded]);
}

function entry(name: string, kind: number, child: number, first: number, size: number): Buffer {
  const body = Buffer.alloc(128);
  body.write(name, 'utf16le');
  body.writeUInt16LE((name.length + 1) * 2, 64);
  body[66] = kind;
  body[67] = 1;
  for (const [at, value] of [
    [68, FREE],
    [72, FREE],
    [76, child],
    [116, first],
    [120, size],
  ] as const)
    body.writeUInt32LE(value, at);
  return body;
}
