import { createHmac, timingSafeEqual } from 'node:crypto';
import { SIGNATURE_WINDOW_MINUTES } from '@anlan/contract/bank-line';
import { canonicalText } from '@anlan/contract/base/canonical-json';

/** The generation of a line's key; a new one comes with the next program that knows both. */
const KEY_GENERATION = 1;

/** HMAC-SM3 over the canonical JSON of a message without its signature. @param secret the line's shared secret, hex */
export function signMessage(secret: string, message: object): string {
  const { signature: _signature, ...rest } = { signature: '', ...message };
  return createHmac('sm3', Buffer.from(secret, 'hex')).update(canonicalText(rest)).digest('hex');
}

export type SignatureVerdict = 'ok' | 'wrong-signature' | 'outside-window' | 'replayed';

/**
 * Checks signature, key and time window, in this order, so that nothing unsigned is looked at.
 * @param seen tells whether a number of a line was taken before; without it the caller's ledger tells (a doubled message
 * is no offence there but a repetition to be answered as before)
 */
export function judgeMessage(
  secret: string,
  message: { line: string; sequence: number; keyId: string; signature: string; at: string },
  now: Temporal.Instant,
  seen: (line: string, sequence: number) => boolean = () => false,
): SignatureVerdict {
  const expected = Buffer.from(signMessage(secret, message), 'hex');
  const given = Buffer.from(message.signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'wrong-signature';
  if (message.keyId !== `${message.line}-${KEY_GENERATION}`) return 'wrong-signature';
  const at = momentOf(message.at);
  if (!at || Math.abs(now.since(at).total('minutes')) > SIGNATURE_WINDOW_MINUTES) return 'outside-window';
  return seen(message.line, message.sequence) ? 'replayed' : 'ok';
}

/** A moment as sent; undefined for one that does not exist: the schema knows the form only, and 31 February has it too. */
export function momentOf(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}
