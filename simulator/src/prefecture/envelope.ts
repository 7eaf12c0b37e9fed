import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { canonicalText } from '@anlan/contract/base/canonical-json';
import { encodeBase32 } from '@anlan/contract/base/ids';
import type { Acknowledgement, Envelope, Letter } from '@anlan/contract/envelope';

const NONCE = 12;
const TAG = 16;
const SM4_KEY = 16;

/** The road as the prefecture sees it. */
export interface Secret {
  readonly keyId: string;
  /** 32 bytes, hex. */
  readonly secret: string;
}

const mac = (key: Buffer, text: string): string => createHmac('sm3', key).update(text).digest('hex');
const keyFor = (secret: Secret, purpose: 'seal' | 'sign' | 'acknowledge'): Buffer =>
  Buffer.from(mac(Buffer.from(secret.secret, 'hex'), `anlan:exchange:${purpose}`), 'hex');

/** An envelope id from fresh random bytes; the first character keeps within 128 bits. */
function envelopeId(): string {
  return `env_${encodeBase32(randomBytes(16))}`;
}

/** Seals a letter for the county, as docs/protocols/exchange.md says; written independently of the server's. */
export function seal(secret: Secret, letter: Letter, sequence: number, at: Temporal.Instant): Envelope {
  const outside = {
    v: 1 as const,
    id: envelopeId(),
    from: 'prefecture' as const,
    to: 'core' as const,
    sequence,
    at: at.toString(),
    keyId: secret.keyId,
  };
  const nonce = randomBytes(NONCE);
  const run = createCipheriv('sm4-gcm' as 'aes-256-gcm', keyFor(secret, 'seal').subarray(0, SM4_KEY), nonce);
  run.setAAD(Buffer.from(canonicalText(outside)));
  const cipher = Buffer.concat([nonce, run.update(canonicalText(letter)), run.final(), run.getAuthTag()]);
  const unsigned = { ...outside, sealed: cipher.toString('base64url') };
  return { ...unsigned, signature: mac(keyFor(secret, 'sign'), canonicalText(unsigned)) };
}

/** The letter of an envelope of the county; undefined when the signature is not the road's. */
export function open(secret: Secret, envelope: Envelope): Letter | undefined {
  const { signature, ...unsigned } = envelope;
  if (envelope.keyId !== secret.keyId || mac(keyFor(secret, 'sign'), canonicalText(unsigned)) !== signature)
    return undefined;
  const { sealed, ...outside } = unsigned;
  const bytes = Buffer.from(sealed, 'base64url');
  const run = createDecipheriv(
    'sm4-gcm' as 'aes-256-gcm',
    keyFor(secret, 'seal').subarray(0, SM4_KEY),
    bytes.subarray(0, NONCE),
  );
  run.setAAD(Buffer.from(canonicalText(outside)));
  run.setAuthTag(bytes.subarray(bytes.length - TAG));
  return JSON.parse(Buffer.concat([run.update(bytes.subarray(NONCE, bytes.length - TAG)), run.final()]).toString());
}

/** What the prefecture has taken, signed. */
export function acknowledge(secret: Secret, numbers: readonly number[], at: Temporal.Instant): Acknowledgement {
  const sorted = [...numbers].sort((a, b) => a - b);
  let upTo = 0;
  while (sorted[upTo] === upTo + 1) upTo += 1;
  const unsigned = {
    v: 1 as const,
    from: 'prefecture' as const,
    to: 'core' as const,
    keyId: secret.keyId,
    upTo,
    beyond: sorted.slice(upTo),
    at: at.toString(),
  };
  return { ...unsigned, signature: mac(keyFor(secret, 'acknowledge'), canonicalText(unsigned)) };
}

/** What the county says it has of ours; nothing when the word is not signed by it. */
export function numbersIn(secret: Secret, word: Acknowledgement | undefined, sent: readonly number[]): number[] {
  if (!word) return [];
  const { signature, ...unsigned } = word;
  if (word.from !== 'core' || mac(keyFor(secret, 'acknowledge'), canonicalText(unsigned)) !== signature) return [];
  return sent.filter((number) => number <= word.upTo || word.beyond.includes(number));
}
