import { setTimeout as sleep } from 'node:timers/promises';
import { LINE_VERSION } from '@anlan/contract/bank-line';
import type { DispatchMessage } from '@anlan/contract/dispatch-line';
import type { Entry, Journal } from './journal.ts';
import { signatureOf } from './signature.ts';

export interface DispatchOptions {
  /** The line's shared secret, hex. */
  readonly secret: string;
  readonly now: () => Temporal.Instant;
  readonly serverUrl: () => string;
  readonly journal: Journal;
  readonly stop: AbortSignal;
}

const TRIES = 5;
const RETRY_MS = 250;
const TIMEOUT_MS = 8_000;

/** The 110 dispatch system: numbers its pushes, signs each when it goes out, and tries again until somebody answers. */
export class DispatchDesk {
  readonly #options: DispatchOptions;
  #sequence = 0;

  constructor(options: DispatchOptions) {
    this.#options = options;
  }

  recall(entry: Entry): void {
    if (entry.type === 'dispatch') this.#sequence = entry.sequence;
  }

  /** Pushes a call as often as told; the copies are one message. Gives the last HTTP status of each, 0 for no answer. */
  async push(call: DispatchMessage['body'], times: number): Promise<number[]> {
    this.#sequence += 1;
    this.#options.journal.write({ type: 'dispatch', sequence: this.#sequence });
    const sequence = this.#sequence;
    const answers: number[] = [];
    for (let copy = 0; copy < times; copy += 1) answers.push(await this.#pushOnce(sequence, call));
    return answers;
  }

  /** Pushes after a while; it ends with the simulator. */
  pushLater(call: DispatchMessage['body'], times: number, delayMs: number): void {
    const { stop } = this.#options;
    sleep(delayMs, undefined, { signal: stop })
      .then(() => this.push(call, times))
      .catch((error: unknown) => {
        if (!stop.aborted) throw error;
      });
  }

  async #pushOnce(sequence: number, call: DispatchMessage['body']): Promise<number> {
    let status = 0;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      status = await this.#post(dispatchMessage(this.#options.secret, this.#options.now(), sequence, call));
      if (status !== 0 && status < 500) return status;
      await sleep(RETRY_MS * 2 ** attempt, undefined, { signal: this.#options.stop });
    }
    return status;
  }

  async #post(message: DispatchMessage): Promise<number> {
    try {
      const answer = await fetch(`${this.#options.serverUrl()}/api/v1/dispatch-line/incidents`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        signal: AbortSignal.any([this.#options.stop, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return 0;
    }
  }
}

/** A signed push of the 110 dispatch system. */
function dispatchMessage(
  secret: string,
  at: Temporal.Instant,
  sequence: number,
  call: DispatchMessage['body'],
): DispatchMessage {
  const message = {
    v: LINE_VERSION as typeof LINE_VERSION,
    line: 'dispatch',
    from: 'dispatch',
    to: 'centre',
    sequence,
    at: at.toString(),
    keyId: 'dispatch-1',
    kind: 'dispatch.incident' as const,
    body: call,
  };
  return { ...message, signature: signatureOf(secret, message) };
}
