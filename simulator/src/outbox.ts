import { setTimeout as sleep } from 'node:timers/promises';
import type { ChangeFeedbackMessage, FeedbackMessage } from '@anlan/contract/bank-line';
import type { SimulatedBank } from './bank.ts';

/** Hands a message to the centre; false when it was not taken. */
export type Push = (message: FeedbackMessage | ChangeFeedbackMessage) => Promise<boolean>;

/** A bank with the outbox that speaks for it. */
export interface Line {
  readonly bank: SimulatedBank;
  readonly outbox: Outbox;
}

const TRIES = 3;
const RETRY_MS = 250;
/** How long a shuffling bank holds a lone feedback, so that a second can overtake it. */
const SHUFFLE_HOLD_MS = 1_000;

/** Sends a bank's feedback: late, twice, in the wrong order or not at all, as its faults say. */
export class Outbox {
  readonly #bank: SimulatedBank;
  readonly #push: Push;
  readonly #stop: AbortSignal;
  #held: string[] = [];

  constructor(bank: SimulatedBank, push: Push, stop: AbortSignal) {
    this.#bank = bank;
    this.#push = push;
    this.#stop = stop;
  }

  /** An order was taken: its feedback goes out after the bank's delay. */
  take(orderNumber: string): void {
    this.#run(async () => {
      await this.#wait(this.#bank.faults.delayMs);
      this.#held.push(orderNumber);
      await this.#flush();
    });
  }

  /** An order came again: what was said of it is said again. */
  again(orderNumber: string): void {
    const sequence = this.#bank.sequenceOf(orderNumber);
    if (sequence === undefined) return;
    this.#run(async () => {
      await this.#wait(this.#bank.faults.delayMs);
      if (!this.#mute) await this.#send(sequence);
    });
  }

  /** Faults have changed: what they held back may go now. */
  wake(): void {
    this.#run(() => this.#flush());
  }

  get #mute(): boolean {
    return this.#bank.faults.silent || this.#bank.faults.down;
  }

  async #flush(): Promise<void> {
    if (this.#mute) return;
    if (this.#bank.faults.shuffle && this.#held.length === 1) await this.#wait(SHUFFLE_HOLD_MS);
    if (this.#mute) return;
    const held = this.#held;
    this.#held = [];
    const sequences = held.map((orderNumber) => this.#bank.publish(orderNumber));
    for (const sequence of this.#bank.faults.shuffle ? sequences.toReversed() : sequences) await this.#send(sequence);
  }

  async #send(sequence: number): Promise<void> {
    const copies = this.#bank.faults.duplicate ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      // A push that stays lost is found again by the pull: the feedback is kept under its number.
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        if (await this.#push(this.#bank.message(sequence))) break;
        await this.#wait(RETRY_MS * 2 ** attempt);
      }
    }
  }

  async #wait(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stop });
  }

  /** Work in the background ends with the simulator; any other error is a fault of the program and must be seen. */
  #run(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      if (!this.#stop.aborted) throw error;
    });
  }
}
