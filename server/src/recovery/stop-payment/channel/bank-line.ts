import {
  type FeedbackMessage,
  FeedbackMessage as FeedbackSchema,
  LINE_VERSION,
  LineAnswer,
  MESSAGE,
  type StopOrderBody,
  type StopOrderMessage,
  TRANSPORT,
} from '@anlan/contract/bank-line';
import { Value } from 'typebox/value';
import { signMessage } from '../../../platform/exchange/signature.ts';

/** What came of handing a message to the line. `down` means: nothing is known, try again with the same number. */
export type Delivery =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'rejected'; readonly code: string }
  | { readonly kind: 'down' };

export interface LineTarget {
  /** Address of the line's gateway, without a slash at the end. */
  readonly url: string;
  readonly bankCode: string;
  /** Shared secret of the line, hex. */
  readonly secret: string;
}

const TIMEOUT_MS = 8_000;

/** How a message travels: the platform's `fetch`, or what a test puts in its place. */
export interface Transport {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds without an answer after which nothing is known. */
  readonly timeoutMs: number;
}
const HTTP: Transport = { fetch: (url, init) => fetch(url, init), timeoutMs: TIMEOUT_MS };

export function lineName(bankCode: string): string {
  return `bank:${bankCode}`;
}

/** Builds and signs the stop order; `at` is the system clock's moment, which the other side holds against its own. */
export function stopMessage(
  target: LineTarget,
  sequence: number,
  at: Temporal.Instant,
  kind: 'stop' | 'payeeQuery',
  body: StopOrderBody,
): StopOrderMessage {
  const message = {
    v: LINE_VERSION as typeof LINE_VERSION,
    line: lineName(target.bankCode),
    from: 'centre',
    to: target.bankCode,
    sequence,
    at: at.toString(),
    keyId: `${lineName(target.bankCode)}-1`,
    kind: MESSAGE[kind],
    body,
  };
  return { ...message, signature: signMessage(target.secret, message) };
}

/** Hands the message over. A duplicate is a delivery: the bank has the order under this number already. */
export async function deliver(
  target: LineTarget,
  message: StopOrderMessage,
  transport: Transport = HTTP,
): Promise<Delivery> {
  try {
    const answer = await transport.fetch(`${target.url}/banks/${target.bankCode}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(transport.timeoutMs),
    });
    if (!answer.ok && answer.status >= 500) return { kind: 'down' };
    const body: unknown = await answer.json();
    return Value.Check(LineAnswer, body) ? deliveryOf(body.code) : { kind: 'down' };
  } catch {
    return { kind: 'down' };
  }
}

/** What a transport code means for the order: taken, turned away, or nothing known. */
export function deliveryOf(code: string): Delivery {
  if (code === TRANSPORT.success || code === TRANSPORT.duplicate) return { kind: 'delivered' };
  const passing: readonly string[] = [TRANSPORT.timeout, TRANSPORT.limitExceeded, TRANSPORT.channelClosed];
  return passing.includes(code) ? { kind: 'down' } : { kind: 'rejected', code };
}

/** Asks the line for feedback after a sequence number: what a lost push would have brought. Empty when the line is down. */
export async function pullFeedback(
  target: LineTarget,
  after: number,
  transport: Transport = HTTP,
): Promise<FeedbackMessage[]> {
  try {
    const answer = await transport.fetch(`${target.url}/banks/${target.bankCode}/feedback?after=${after}`, {
      signal: AbortSignal.timeout(transport.timeoutMs),
    });
    const body: unknown = await answer.json();
    const messages =
      typeof body === 'object' && body !== null && 'messages' in body && Array.isArray(body.messages)
        ? body.messages
        : [];
    return messages.filter((message): message is FeedbackMessage => Value.Check(FeedbackSchema, message));
  } catch {
    return [];
  }
}
