import { createHmac, timingSafeEqual } from 'node:crypto';
import { SIGNATURE_WINDOW_MINUTES } from '@anlan/contract/bank-line';
import { canonicalText } from '@anlan/contract/base/canonical-json';

/** HMAC-SM3 over the canonical JSON of a message without its signature. @param secret the line's shared secret, hex */
export function signMessage(secret: string, message: object): string {
  const { signature: _signature, ...rest } = { signature: '', ...message };
  return createHmac('sm3', Buffer.from(secret, 'hex')).update(canonicalText(rest)).digest('hex');
}

export type SignatureVerdict = 'ok' | 'wrong-signature' | 'outside-window';

/** Checks signature and time window. Replays inside the window are caught by the sequence ledger, not here. */
export function judgeMessage(
  secret: string,
  message: { signature: string; at: string },
  now: Temporal.Instant,
): SignatureVerdict {
  const expected = Buffer.from(signMessage(secret, message), 'hex');
  const given = Buffer.from(message.signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'wrong-signature';
  const distance = Math.abs(now.since(Temporal.Instant.from(message.at)).total('minutes'));
  return distance > SIGNATURE_WINDOW_MINUTES ? 'outside-window' : 'ok';
}
