import { inflateRawSync } from 'node:zlib';
import { type ReadLimits, Refusal } from './limits.ts';

export interface ZipMember {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
  readonly method: number;
  readonly locked: boolean;
  /** Where its local header stands. */
  readonly at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const RATIO_FROM = 16 * 1_048_576;

export const looksLikeZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

function nameOf(bytes: Uint8Array, utf8: boolean): string {
  if (utf8) return new TextDecoder('utf-8').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The members as the directory at the end of the archive names them; refuses what unpacks to more than the limits. */
export function membersOf(bytes: Uint8Array, limits: ReadLimits): ZipMember[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - END_SIZE;
  while (end >= 0 && end > bytes.length - 66_000 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Refusal('broken-zip', 'the archive has no directory');
  const count = view.getUint16(end + 10, true);
  if (count > limits.members) throw new Refusal('zip-bomb', `the archive has more than ${limits.members} members`);
  const members: ZipMember[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL)
      throw new Refusal('broken-zip', 'the directory of the archive is broken');
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    members.push({
      name: nameOf(bytes.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      method: view.getUint16(at + 10, true),
      locked: (flags & 1) !== 0,
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  refuseBomb(members, limits);
  return members;
}

function refuseBomb(members: readonly ZipMember[], limits: ReadLimits): void {
  let total = 0;
  for (const { name, packed, unpacked } of members) {
    total += unpacked;
    if (unpacked > RATIO_FROM && unpacked > packed * limits.ratio)
      throw new Refusal('zip-bomb', `${name} unpacks to ${Math.round(unpacked / Math.max(packed, 1))} times its size`);
  }
  if (total > limits.unpackedBytes)
    throw new Refusal('zip-bomb', `the archive unpacks to ${total} bytes, more than ${limits.unpackedBytes}`);
}

/** The bytes of a member as they lie in the archive. */
export function packedOf(bytes: Uint8Array, member: ZipMember): Uint8Array {
  if (member.locked) throw new Refusal('locked', `${member.name} needs a password`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (member.at + 30 > bytes.length || view.getUint32(member.at, true) !== LOCAL)
    throw new Refusal('broken-zip', `${member.name} is not where the directory says`);
  const from = member.at + 30 + view.getUint16(member.at + 26, true) + view.getUint16(member.at + 28, true);
  return bytes.subarray(from, from + member.packed);
}

/** Unpacks one member; what it says of its size is not believed. */
export function unpack(bytes: Uint8Array, member: ZipMember, limits: ReadLimits): Uint8Array {
  const packed = packedOf(bytes, member);
  if (member.method === 0) return packed;
  if (member.method !== 8) throw new Refusal('broken-zip', `${member.name} is packed in an unknown way`);
  const allowed = Math.min(limits.unpackedBytes, Math.max(RATIO_FROM, packed.length * limits.ratio));
  try {
    return inflateRawSync(packed, { maxOutputLength: allowed });
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    throw new Refusal(
      tooLarge ? 'zip-bomb' : 'broken-zip',
      tooLarge ? `${member.name} unpacks to more than ${allowed} bytes` : `${member.name} does not unpack`,
    );
  }
}
