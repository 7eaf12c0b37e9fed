import { setTimeout as sleep } from 'node:timers/promises';
import type { Acknowledgement, Envelope, Letter, ParcelAnswer } from '@anlan/contract/envelope';
import { type LetterBody, letterFault } from '@anlan/contract/letters';
import { PREFECTURE_NAME } from '../county/places.ts';
import { acknowledge, numbersIn, open, type Secret, seal } from './envelope.ts';

/** How the simulated prefecture decides and carries; changed while it runs by `POST /control`. */
export interface Manners {
  /** Milliseconds between a submission and its decision. */
  readonly delayMs: number;
  /** `approve`, `return` with the reasons below, or `silent`: nothing is decided until told otherwise. */
  readonly decision: 'approve' | 'return' | 'silent';
  readonly reasons: readonly string[];
  /** Every envelope goes twice. */
  readonly duplicate: boolean;
  /** Envelopes that wait go last first. */
  readonly shuffle: boolean;
  /** Parcels are turned away and nothing is sent: the line is down. */
  readonly down: boolean;
  /** What comes is taken but not acknowledged, and half of what is sent is lost. */
  readonly lossy: boolean;
}

export const CALM: Manners = {
  delayMs: 400,
  decision: 'approve',
  reasons: ['资金流向证据不足，请补充'],
  duplicate: false,
  shuffle: false,
  down: false,
  lossy: false,
};

export interface DeskOptions {
  readonly secret: Secret;
  readonly now: () => Temporal.Instant;
  readonly serverUrl: () => string;
  readonly stop: AbortSignal;
  /** Keeps a line beyond the process: a prefecture that counts anew would be taken for a forger. */
  readonly remember: (entry: Entry) => void;
}

export type Entry =
  | { readonly type: 'taken'; readonly sequence: number; readonly letter: Letter }
  | { readonly type: 'sent'; readonly envelope: Envelope; readonly answers: number }
  | { readonly type: 'acknowledged'; readonly sequence: number };

const RETRY_MS = 500;
const TIMEOUT_MS = 8_000;

/** The prefecture's refund desk: takes submissions, decides each once, and sends until the county has acknowledged. */
export class PrefectureDesk {
  manners: Manners = CALM;
  readonly #options: DeskOptions;
  readonly #taken = new Map<number, Letter>();
  readonly #sent = new Map<number, Envelope>();
  readonly #open = new Set<number>();
  readonly #decided = new Set<number>();
  #losing = false;
  #flushing = false;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  recall(entry: Entry): void {
    if (entry.type === 'taken') this.#taken.set(entry.sequence, entry.letter);
    if (entry.type === 'sent') {
      this.#sent.set(entry.envelope.sequence, entry.envelope);
      this.#open.add(entry.envelope.sequence);
      this.#decided.add(entry.answers);
    }
    if (entry.type === 'acknowledged') this.#open.delete(entry.sequence);
  }

  /** What waits from an earlier life of the process goes on. */
  resume(): void {
    for (const [sequence, letter] of this.#taken) if (!this.#decided.has(sequence)) this.#decideLater(sequence, letter);
    this.#run(() => this.flush());
  }

  get taken(): { sequence: number; letter: Letter }[] {
    return [...this.#taken].map(([sequence, letter]) => ({ sequence, letter }));
  }

  get counts(): { taken: number; sent: number; open: number } {
    return { taken: this.#taken.size, sent: this.#sent.size, open: this.#open.size };
  }

  /** Takes a parcel; each number once. */
  take(envelopes: readonly Envelope[], word: Acknowledgement | undefined): ParcelAnswer {
    const { secret, now } = this.#options;
    const refused: ParcelAnswer['refused'] = [];
    for (const envelope of envelopes) {
      if (this.#taken.has(envelope.sequence)) continue;
      const letter = open(secret, envelope);
      const fault = letter === undefined ? 'wrong-signature' : letterFault(letter, 'core', 'prefecture');
      if (letter === undefined || fault !== undefined)
        refused.push({ sequence: envelope.sequence, fault: fault ?? 'wrong-signature' });
      else {
        this.#taken.set(envelope.sequence, letter);
        this.#options.remember({ type: 'taken', sequence: envelope.sequence, letter });
        this.#decideLater(envelope.sequence, letter);
      }
    }
    this.hear(word);
    return this.manners.lossy
      ? { refused }
      : { acknowledgement: acknowledge(secret, [...this.#taken.keys()], now()), refused };
  }

  /** What the county says it has: that need not go again. */
  hear(word: Acknowledgement | undefined): void {
    for (const sequence of numbersIn(this.#options.secret, word, [...this.#open])) {
      this.#open.delete(sequence);
      this.#options.remember({ type: 'acknowledged', sequence });
    }
  }

  /** What is open, and what was taken, for a disc. */
  carried(): { envelopes: Envelope[]; acknowledgement: Acknowledgement } {
    return {
      envelopes: [...this.#open].flatMap((sequence) => this.#sent.get(sequence) ?? []),
      acknowledgement: acknowledge(this.#options.secret, [...this.#taken.keys()], this.#options.now()),
    };
  }

  change(change: Partial<Manners>): void {
    this.manners = { ...this.manners, ...change };
    for (const [sequence, letter] of this.#taken) if (!this.#decided.has(sequence)) this.#decideLater(sequence, letter);
    this.#run(() => this.flush());
  }

  #decideLater(sequence: number, letter: Letter): void {
    this.#run(async () => {
      await sleep(this.manners.delayMs, undefined, { signal: this.#options.stop });
      if (this.manners.decision === 'silent' || this.#decided.has(sequence)) return;
      this.#decided.add(sequence);
      this.#post(sequence, letter);
      await this.flush();
    });
  }

  #post(answers: number, letter: Letter): void {
    const { secret, now } = this.#options;
    const approved = this.manners.decision === 'approve';
    const sequence = this.#sent.size + 1;
    const body: LetterBody<'refund.decided'> = {
      round: String(letter.body.round),
      submission: Number(letter.body.submission),
      decision: approved ? 'approved' : 'returned',
      ...(approved ? { number: `江公刑返字〔2023〕${String(sequence).padStart(4, '0')}号` } : {}),
      decidedAt: now().toString(),
      decidingUnit: PREFECTURE_NAME,
      reasons: approved ? [] : [...this.manners.reasons],
    };
    const envelope = seal(secret, { kind: 'refund.decided', body }, sequence, now());
    this.#sent.set(sequence, envelope);
    this.#open.add(sequence);
    this.#options.remember({ type: 'sent', envelope, answers });
  }

  /** Sends what is open, and again until the county has it. */
  async flush(): Promise<void> {
    if (this.#flushing) return;
    this.#flushing = true;
    while (this.#open.size > 0) {
      if (!this.manners.down) await this.#trip();
      if (this.#open.size > 0) await sleep(RETRY_MS, undefined, { signal: this.#options.stop });
    }
    this.#flushing = false;
  }

  async #trip(): Promise<void> {
    const numbers = [...this.#open].sort((a, b) => (this.manners.shuffle ? b - a : a - b));
    for (const number of numbers) {
      const envelope = this.#sent.get(number);
      this.#losing = !this.#losing;
      if (!envelope || (this.manners.lossy && this.#losing)) continue;
      for (let copy = 0; copy < (this.manners.duplicate ? 2 : 1); copy += 1) {
        const answer = await this.#carry(envelope);
        this.hear(answer?.acknowledgement);
      }
    }
  }

  async #carry(envelope: Envelope): Promise<ParcelAnswer | undefined> {
    try {
      const answer = await fetch(`${this.#options.serverUrl()}/api/v1/exchange/envelopes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ envelopes: [envelope] }),
        signal: AbortSignal.any([this.#options.stop, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      const body: unknown = await answer.json();
      return answer.ok ? (body as ParcelAnswer) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Work in the background ends with the process; any other error is a fault of the program and must be seen. */
  #run(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      if (!this.#options.stop.aborted) throw error;
    });
  }
}
