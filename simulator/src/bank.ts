import {
  type FeedbackBody,
  type FeedbackMessage,
  LINE_VERSION,
  SIGNATURE_WINDOW_MINUTES,
  type StopOrderMessage,
  TRANSPORT,
} from '@anlan/contract/bank-line';
import type { RefusalReason } from '@anlan/contract/stop-payment';
import { signatureOf } from './signature.ts';

/** How a simulated bank behaves; changed while it runs by `POST /control`. */
export interface Faults {
  readonly delayMs: number;
  readonly refuse?: RefusalReason;
  /** Takes orders and never answers. */
  readonly silent: boolean;
  /** Sends every feedback twice. */
  readonly duplicate: boolean;
  /** Sends feedback in the wrong order where several wait. */
  readonly shuffle: boolean;
  /** Does not answer the line at all. */
  readonly down: boolean;
  readonly balanceFen?: number;
}

export const CALM: Faults = { delayMs: 400, silent: false, duplicate: false, shuffle: false, down: false };
const STOP_HOURS = 48;

/** One bank: its accounts' balances, the orders it knows by number, and its numbered feedback, replayable. */
export class SimulatedBank {
  readonly code: string;
  readonly #secret: string;
  readonly #now: () => Temporal.Instant;
  readonly #orders = new Map<string, FeedbackBody>();
  readonly #out: FeedbackMessage[] = [];
  faults: Faults = CALM;

  constructor(code: string, secret: string, now: () => Temporal.Instant) {
    this.code = code;
    this.#secret = secret;
    this.#now = now;
  }

  /** Takes an order: checks it as the protocol says, answers a known number as before. */
  take(message: StopOrderMessage): { code: string; text: string; feedback?: FeedbackBody } {
    if (message.signature !== signatureOf(this.#secret, message))
      return { code: TRANSPORT.notAuthorised, text: 'signature' };
    const apart = Math.abs(this.#now().since(Temporal.Instant.from(message.at)).total('minutes'));
    if (apart > SIGNATURE_WINDOW_MINUTES) return { code: TRANSPORT.notAuthorised, text: 'time window' };
    const known = this.#orders.get(message.body.orderNumber);
    if (known) return { code: TRANSPORT.duplicate, text: 'known order', feedback: known };
    const feedback = this.#judge(message);
    this.#orders.set(message.body.orderNumber, feedback);
    return { code: TRANSPORT.success, text: 'taken', feedback };
  }

  /** How many different orders this bank has taken; a resend is no second one. */
  get taken(): number {
    return this.#orders.size;
  }

  #judge(message: StopOrderMessage): FeedbackBody {
    const base = { feedbackNumber: `F-${message.body.orderNumber}`, orderNumber: message.body.orderNumber };
    if (this.faults.refuse !== undefined) return { ...base, result: 'refused', reason: this.faults.refuse };
    const stoppedAt = Temporal.Instant.from(message.body.startsAt);
    return {
      ...base,
      result: 'stopped',
      balanceFen: this.faults.balanceFen ?? balanceOf(message.body.account.number),
      stoppedAt: stoppedAt.toString(),
      endsAt: stoppedAt.add({ hours: STOP_HOURS }).toString(),
    };
  }

  /** Numbers and signs a feedback; from then on it can be pulled. */
  publish(body: FeedbackBody): FeedbackMessage {
    const line = `bank:${this.code}`;
    const message = {
      v: LINE_VERSION as typeof LINE_VERSION,
      line,
      from: this.code,
      to: 'centre',
      sequence: this.#out.length + 1,
      at: this.#now().toString(),
      keyId: `${line}-1`,
      kind: '100102' as const,
      body,
    };
    const signed = { ...message, signature: signatureOf(this.#secret, message) };
    this.#out.push(signed);
    return signed;
  }

  after(sequence: number): FeedbackMessage[] {
    return this.#out.filter((message) => message.sequence > sequence).slice(0, 200);
  }
}

/** An account's balance, invented from its number so that the same account always has the same. */
function balanceOf(number: string): number {
  let sum = 7;
  for (const digit of number) sum = (sum * 31 + Number(digit)) % 9_999_991;
  return sum;
}
