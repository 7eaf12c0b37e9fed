import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { type ReadLimits, Refusal } from './limits.ts';
import { membersOf, packedOf, unpack, type ZipMember } from './zip.ts';

/** Columns that hold a formula, from 0, by the sheet's own row number. */
export type Formulas = ReadonlyMap<number, ReadonlySet<number>>;

const FORMULA = /<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s/>]/g;
/** A cell's opening tag and the formula's that follows it are shorter than this. */
const TAGS = 512;

const columnOf = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/**
 * Where a sheet has formulas: the row reader gives only the value that was last computed, and that is nobody's
 * statement. The sheet's text is looked through as it is unpacked and not kept.
 */
export async function formulasOf(bytes: Uint8Array, sheet: ZipMember, limits: ReadLimits): Promise<Formulas> {
  const found = new Map<number, Set<number>>();
  let unpacked = 0;
  let held = '';
  for await (const chunk of pieces(bytes, sheet)) {
    unpacked += chunk.length;
    if (unpacked > limits.unpackedBytes)
      throw new Refusal('zip-bomb', `${sheet.name} unpacks to more than ${limits.unpackedBytes} bytes`);
    const text = held + chunk.toString('latin1');
    held = text.slice(-TAGS);
    if (!/<(?:\w+:)?f[\s/>]/.test(text)) continue;
    for (const [, letters = '', row = ''] of text.matchAll(FORMULA)) {
      const columns = found.get(Number(row));
      if (columns) columns.add(columnOf(letters));
      else found.set(Number(row), new Set([columnOf(letters)]));
    }
  }
  return found;
}

async function* pieces(bytes: Uint8Array, sheet: ZipMember): AsyncGenerator<Buffer> {
  const packed = packedOf(bytes, sheet);
  const source = Readable.from([packed], { objectMode: false });
  yield* sheet.method === 0 ? source : source.pipe(createInflateRaw());
}

/** The member that holds each sheet, in the order of the workbook; undefined where its relations do not tell. */
export function sheetMembers(bytes: Uint8Array, limits: ReadLimits): (ZipMember | undefined)[] {
  const members = membersOf(bytes, limits);
  const xml = (pattern: RegExp): string => {
    const member = members.find(({ name }) => pattern.test(name));
    return member ? new TextDecoder().decode(unpack(bytes, member, limits)) : '';
  };
  const attribute = (tag: string, name: string): string =>
    new RegExp(`\\s(?:\\w+:)?${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  const targets = new Map(
    [...xml(/workbook\.xml\.rels$/).matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  );
  return [...xml(/(^|\/)workbook\.xml$/).matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => {
    const target = targets.get(/\s\w+:id="([^"]*)"/.exec(tag)?.[1] ?? '');
    if (!target) return undefined;
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return members.find(({ name }) => name === path);
  });
}
