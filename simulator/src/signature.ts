import { createHmac } from 'node:crypto';
import { canonicalText } from '@anlan/contract/base/canonical-json';

/** HMAC-SM3 over canonical JSON without the signature, as the protocol page says; written independently of the server's. */
export function signatureOf(secret: string, message: object): string {
  const rest = Object.fromEntries(Object.entries(message).filter(([key]) => key !== 'signature'));
  return createHmac('sm3', Buffer.from(secret, 'hex')).update(canonicalText(rest)).digest('hex');
}
