import { LINE_VERSION } from '@anlan/contract/bank-line';
import type { DispatchMessage } from '@anlan/contract/dispatch-line';
import { signatureOf } from './signature.ts';

/** A signed push of the 110 dispatch system. */
export function dispatchMessage(secret: string, at: Temporal.Instant, call: DispatchMessage['body']): DispatchMessage {
  const message = {
    v: LINE_VERSION as typeof LINE_VERSION,
    line: 'dispatch',
    from: 'dispatch',
    to: 'centre',
    sequence: 1,
    at: at.toString(),
    keyId: 'dispatch-1',
    kind: 'dispatch.incident' as const,
    body: call,
  };
  return { ...message, signature: signatureOf(secret, message) };
}
