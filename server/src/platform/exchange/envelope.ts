import { timingSafeEqual } from 'node:crypto';
import { canonicalText } from '@anlan/contract/base/canonical-json';
import { Envelope, Letter, type RoadEnd, type TakeFault } from '@anlan/contract/envelope';
import { Value } from 'typebox/value';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { CryptoProvider } from '../crypto/index.ts';

/** A road between two houses as one end sees it. Both ends hold the same secret and use the same crypto provider. */
export interface Road {
  readonly own: RoadEnd;
  readonly other: RoadEnd;
  /** Generation of the secret; both ends know the old one until the last envelope under it has arrived. */
  readonly keyId: string;
  /** 32 bytes that only the two ends know. */
  readonly secret: Uint8Array;
}

/** Why an envelope is not taken, in the order in which it is looked at: nothing unsigned is opened. */
export type EnvelopeFault = Extract<TakeFault, 'wrong-form' | 'not-for-this-zone' | 'wrong-signature' | 'unreadable'>;

type Outside = Omit<Envelope, 'sealed' | 'signature'>;

function keyFor(provider: CryptoProvider, road: Road, purpose: 'seal' | 'sign'): Uint8Array {
  return Buffer.from(provider.mac(road.secret, `anlan:exchange:${purpose}`), 'hex');
}

function signatureOf(provider: CryptoProvider, road: Road, unsigned: Omit<Envelope, 'signature'>): string {
  return provider.mac(keyFor(provider, road, 'sign'), canonicalText(unsigned));
}

/**
 * Encrypts a letter and signs the whole. What stands outside is bound into the ciphertext, so a letter cannot be put into
 * another envelope.
 * @param given id, number on this road and moment of sealing (system clock)
 */
export function sealEnvelope(
  provider: CryptoProvider,
  road: Road,
  letter: Letter,
  given: { id: string; sequence: number; at: Temporal.Instant },
): Envelope {
  const outside: Outside = {
    v: 1,
    id: given.id,
    from: road.own,
    to: road.other,
    sequence: given.sequence,
    at: given.at.toString(),
    keyId: road.keyId,
  };
  const key = keyFor(provider, road, 'seal').subarray(0, provider.keyBytes);
  const sealed = provider.encrypt(key, Buffer.from(canonicalText(letter)), canonicalText(outside));
  const unsigned = { ...outside, sealed: Buffer.from(sealed).toString('base64url') };
  return { ...unsigned, signature: signatureOf(provider, road, unsigned) };
}

/** Checks form, road and signature, then opens. Whether this number came before is the ledger's to say, not ours. */
export function openEnvelope(
  provider: CryptoProvider,
  road: Road,
  value: unknown,
): Result<{ envelope: Envelope; letter: Letter }, EnvelopeFault> {
  if (!Value.Check(Envelope, value)) return refuse('wrong-form');
  if (value.from !== road.other || value.to !== road.own || value.keyId !== road.keyId)
    return refuse('not-for-this-zone');
  const { signature, ...unsigned } = value;
  const expected = Buffer.from(signatureOf(provider, road, unsigned), 'hex');
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return refuse('wrong-signature');
  const { sealed, ...outside } = unsigned;
  const key = keyFor(provider, road, 'seal').subarray(0, provider.keyBytes);
  try {
    const plain = provider.decrypt(key, Buffer.from(sealed, 'base64url'), canonicalText(outside));
    const letter: unknown = JSON.parse(Buffer.from(plain).toString('utf8'));
    return Value.Check(Letter, letter) ? accept({ envelope: value, letter }) : refuse('unreadable');
  } catch {
    return refuse('unreadable');
  }
}
