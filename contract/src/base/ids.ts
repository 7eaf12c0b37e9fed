/**
 * Ids are `<prefix>_<26 characters>`: Crockford base32 of a UUIDv7, so that they sort by the moment they were made.
 * The prefix says what the thing is; the brand keeps two kinds apart for the compiler.
 */
export const ID_PREFIXES = {
  unit: 'unt',
  staff: 'stf',
  post: 'pst',
  area: 'are',
  case: 'cas',
  person: 'per',
  account: 'acc',
  phone: 'phn',
  incident: 'inc',
  stopPayment: 'spo',
  interception: 'itc',
  event: 'evt',
  seal: 'sea',
  deadline: 'dln',
  file: 'fil',
  envelope: 'env',
  contact: 'con',
  handover: 'hnd',
  session: 'ses',
  join: 'joi',
  repair: 'rep',
  statementImport: 'stm',
  statementRow: 'str',
  statementMapping: 'smp',
  title: 'tit',
  fundFlowPicture: 'ffp',
  freeze: 'frz',
  refund: 'rfd',
  refundPayment: 'rfp',
  refundAppointment: 'rfa',
  objection: 'obj',
  seizure: 'szr',
  appeal: 'apl',
  slip: 'slp',
  caseLoss: 'cls',
  repayment: 'rpm',
  incidentTransfer: 'itr',
  interceptionCall: 'itl',
  stopReceipt: 'spr',
  freezeAlarm: 'fra',
  freezeDecision: 'frd',
  freezeNotice: 'frn',
  seizureReturn: 'szl',
  exchangeRefusal: 'exr',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;
declare const brand: unique symbol;
export type Id<K extends IdKind> = string & { readonly [brand]: K };

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BODY = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** The 128 bits as 26 characters; the first carries only the three highest bits. */
export function encodeBase32(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  let text = '';
  for (let index = 0; index < 26; index += 1) {
    text = ALPHABET.charAt(Number(value & 31n)) + text;
    value >>= 5n;
  }
  return text;
}

/**
 * Makes a UUIDv7-based id.
 * @param epochMs milliseconds since 1970 of the system clock, handed in
 * @param random ten random bytes, handed in
 */
export function makeId<K extends IdKind>(kind: K, epochMs: number, random: Uint8Array): Id<K> {
  const bytes = new Uint8Array(16);
  let rest = epochMs;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return `${ID_PREFIXES[kind]}_${encodeBase32(bytes)}` as Id<K>;
}

/** True when the text has the form of an id of this kind. */
export function isId<K extends IdKind>(kind: K, text: string): text is Id<K> {
  const prefix = `${ID_PREFIXES[kind]}_`;
  return text.startsWith(prefix) && BODY.test(text.slice(prefix.length));
}

/** The JSON Schema pattern of an id, for wire schemas. */
export function idPattern(kind: IdKind): string {
  return `^${ID_PREFIXES[kind]}_[0-7][0-9A-HJKMNP-TV-Z]{25}$`;
}
