import { deflateRawSync } from 'node:zlib';
import type { Sample } from './layout-samples.ts';
import { LAYOUTS } from './layouts.ts';

/** A movement to be written into a layout and read again. */
export interface Written {
  readonly account: string;
  readonly card: string;
  readonly name: string;
  readonly date: string;
  /** `HH:MM:SS`, not midnight. */
  readonly clock: string;
  readonly direction: 'in' | 'out';
  readonly amountFen: number;
  readonly balanceFen: number;
  readonly counterAccount: string;
  readonly counterName: string;
  readonly counterBank: string;
  readonly serial: string;
  readonly orderNo: string;
  readonly summary: string;
}

export const headerOf = (id: string): string[] =>
  (LAYOUTS.find((layout) => layout.id === id)?.columns ?? '').split('|');

/** Characters of GB18030 that TextDecoder knows, turned round: Node has no encoder for it. */
const CODES = new Map<string, readonly [number, number]>();
for (let high = 0x81; high <= 0xfe; high += 1)
  for (let low = 0x40; low <= 0xfe; low += 1)
    if (low !== 0x7f) CODES.set(new TextDecoder('gb18030').decode(new Uint8Array([high, low])), [high, low]);

export function gb18030(text: string): Uint8Array {
  return new Uint8Array(
    [...text].flatMap((one) => (one.charCodeAt(0) < 128 ? [one.charCodeAt(0)] : [...(CODES.get(one) ?? [63])])),
  );
}

function amountOf(fen: number, sample: Sample): string {
  if (sample.fen) return String(fen);
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function valuesOf(row: Written, sample: Sample): Record<string, string> {
  const { direction, time } = sample;
  const signed = direction === 'signed' && row.direction === 'out' ? -row.amountFen : row.amountFen;
  const amount = amountOf(signed, sample);
  const day = row.date.replaceAll('-', time === 'apart' ? '' : '-');
  return {
    card: row.card,
    name: row.name,
    counterName: row.counterName,
    counterBank: row.counterBank,
    serial: row.serial,
    orderNo: row.orderNo,
    summary: row.summary,
    account: sample.twoInOne ? `${row.account}(${row.name})` : row.account,
    counterAccount: sample.twoInOne ? `${row.counterAccount}(${row.counterName})` : row.counterAccount,
    date: time === 'both' ? `${row.date} ${row.clock}` : day,
    time: row.clock.replaceAll(':', ''),
    amount,
    debit: row.direction === 'out' ? amount : '0.00',
    credit: row.direction === 'in' ? amount : '',
    balance: amountOf(row.balanceFen, sample),
    direction: Array.isArray(direction) ? String(direction[row.direction === 'out' ? 0 : 1]) : '',
  };
}

/** A file of a layout in its own style: encoding, separator, tabs, lines above and below. */
export function layoutFile(id: string, sample: Sample, rows: readonly Written[]): { name: string; bytes: Uint8Array } {
  const header = headerOf(id);
  const separator = sample.separator ?? ',';
  const fieldOf = new Map(Object.entries(sample.columns).map(([field, column]) => [column, field]));
  const lines = rows.map((row) => {
    const values = valuesOf(row, sample);
    return header
      .map((column) => `${values[fieldOf.get(column) ?? ''] ?? ''}${sample.tabs ? '\t' : ''}`)
      .join(separator);
  });
  const text = [...(sample.above ?? []), header.join(separator), ...lines, ...(sample.below ?? []), ''].join('\r\n');
  const bytes = sample.gb18030 ? gb18030(text) : new TextEncoder().encode(sample.separator ? `\uFEFF${text}` : text);
  return { name: sample.inName ? `${rows[0]?.account}.csv` : `${id}.${sample.separator ? 'txt' : 'csv'}`, bytes };
}

/** An archive of these members, names and contents; checksums are not looked at. */
export function zipOf(...members: readonly (readonly [string, string | Uint8Array])[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of members) {
    const packed = deflateRawSync(content);
    const member = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(member.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(Buffer.byteLength(content), 24);
    central.writeUInt16LE(member.length, 28);
    central.writeUInt32LE(at, 42);
    locals.push(local, member, packed);
    directory.push(central, member);
    at += 30 + member.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
