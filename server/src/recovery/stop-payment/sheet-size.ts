/** A feedback sheet of a county has some hundred rows; these leave room for a hundred times as many. */
const MAX_UNPACKED_BYTES = 20_000_000;
const MAX_MEMBERS = 200;
/** Sheets shrink to a tenth or less; only a file made to swell shrinks to a hundredth. */
const MAX_RATIO = 100;
/** Small members of equal letters shrink more than that and harm nobody. */
const FREE_BYTES = 100_000;
/** The old format is not packed, so its own size is what is read. */
const MAX_OLD_FORMAT_BYTES = 600_000;

const OLD_FORMAT = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const END_OF_DIRECTORY = Buffer.from('504b0506', 'hex');
const MEMBER = 0x02014b50;
const END_BYTES = 22;
const MEMBER_BYTES = 46;

/**
 * Whether a spreadsheet may be opened at all, told from its directory before anything is unpacked: the reader unpacks at
 * most what the directory says, and works in a thread with limits of its own. Encrypted and larger files than any feedback are
 * not; nor is a directory that does not say how large its members are. What is no spreadsheet passes: the reader says so.
 */
export function mayBeOpened(bytes: Buffer): boolean {
  if (bytes.subarray(0, OLD_FORMAT.length).equals(OLD_FORMAT))
    return bytes.length <= MAX_OLD_FORMAT_BYTES && !bytes.includes(ENCRYPTED);
  const end = bytes.length < END_BYTES ? -1 : bytes.lastIndexOf(END_OF_DIRECTORY, bytes.length - END_BYTES);
  if (end < 0) return true;
  const members = bytes.readUInt16LE(end + 10);
  return members <= MAX_MEMBERS && membersFit(bytes, bytes.readUInt32LE(end + 16), members);
}

/** Sums what the members unpack to. The marks of sizes above 4 GB are larger than every limit and refuse themselves. */
function membersFit(bytes: Buffer, start: number, members: number): boolean {
  let at = start;
  let unpacked = 0;
  for (let member = 0; member < members; member += 1) {
    if (at + MEMBER_BYTES > bytes.length || bytes.readUInt32LE(at) !== MEMBER) return false;
    const encrypted = (bytes.readUInt16LE(at + 8) & 1) === 1;
    const packedSize = bytes.readUInt32LE(at + 20);
    const size = bytes.readUInt32LE(at + 24);
    const nameLength = bytes.readUInt16LE(at + 28);
    const folder = nameLength > 0 && bytes[at + MEMBER_BYTES + nameLength - 1] === 0x2f;
    unpacked += size;
    if (encrypted || unpacked > MAX_UNPACKED_BYTES) return false;
    if (size === 0 && !folder) return false;
    if (size > FREE_BYTES && size > packedSize * MAX_RATIO) return false;
    at += MEMBER_BYTES + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return true;
}
