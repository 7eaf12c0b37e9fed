import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre';
import { expect, it } from 'vitest';
import { world } from '../../../test/world.ts';
import { mayBeOpened } from './sheet-size.ts';

interface Member {
  readonly name: string;
  readonly packed: Buffer;
  readonly size: number;
  readonly flags?: number;
}

/** A zip of these members, with whatever the directory is to say of them. */
function zipOf(members: readonly Member[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, size, flags = 0 } of members) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    files.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...directory, end]);
}

const plain = (name: string, size: number): Member => ({ name, packed: Buffer.alloc(Math.ceil(size / 10)), size });

it('opens what a feedback sheet can be and nothing that swells, hides its size or is encrypted', () => {
  expect(mayBeOpened(zipOf([plain('xl/', 0), plain('xl/sheet1.xml', 1_000_000)]))).toBe(true);
  expect(mayBeOpened(zipOf(Array.from({ length: 201 }, (_, at) => plain(`m${at}`, 10))))).toBe(false);
  expect(mayBeOpened(zipOf(Array.from({ length: 3 }, (_, at) => plain(`m${at}`, 7_000_000))))).toBe(false);
  expect(mayBeOpened(zipOf([{ name: 'a', packed: Buffer.alloc(1_000), size: 150_000 }]))).toBe(false);
  expect(mayBeOpened(zipOf([{ name: 'a', packed: Buffer.alloc(1_000), size: 0 }]))).toBe(false);
  expect(mayBeOpened(zipOf([{ name: 'a', packed: Buffer.alloc(1_000), size: 2_000, flags: 1 }]))).toBe(false);
  expect(mayBeOpened(zipOf([{ name: 'a', packed: Buffer.alloc(9), size: 0xffffffff }]))).toBe(false);
  const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  expect(mayBeOpened(Buffer.concat([old, Buffer.alloc(100_000)]))).toBe(true);
  expect(mayBeOpened(Buffer.concat([old, Buffer.alloc(600_000)]))).toBe(false);
  expect(mayBeOpened(Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]))).toBe(false);
});

it('a feedback import takes a real sheet and refuses one made to swell, by its code', async () => {
  await using w = await world();
  const duty = await w.api('duty1');
  const take = (bytes: Uint8Array) =>
    duty.post('/api/v1/stop-payments/feedback-import', {
      dryRun: true,
      fileName: '反馈.xlsx',
      contentBase64: Buffer.from(bytes).toString('base64'),
    });
  const real = await writeXlsx({
    sheets: [
      { name: '反馈', rows: [['平台编号', '止付结果'], ...Array.from({ length: 900 }, () => ['ZF1', '止付成功'])] },
    ],
  });
  expect((await take(real)).body.rows).toHaveLength(900);
  // What is no spreadsheet ends the reading thread; the desk answers by the code and goes on.
  for (const broken of [
    Buffer.from('no sheet at all'),
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(5_000)]),
  ])
    expect((await take(broken)).body.code).toBe('stop-payment.file-unreadable');
  const swelling = Buffer.alloc(30_000_000, '<c/>');
  const bomb = zipOf([{ name: 'xl/worksheets/sheet1.xml', packed: deflateRawSync(swelling), size: swelling.length }]);
  expect((await take(bomb)).body).toMatchObject({
    code: 'stop-payment.file-oversized',
    errors: [{ at: '/contentBase64' }],
  });
});
