import {
  type ChangeFeedbackMessage,
  type ChangeOrderMessage,
  type FeedbackMessage,
  LINE_VERSION,
  type LineAnswer,
  MESSAGE,
  type OrderMessage,
  SIGNATURE_WINDOW_MINUTES,
  TRANSPORT,
} from '@anlan/contract/bank-line';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import { AccountBook, fold } from './account-book.ts';
import { CALM, changeFaults, type FaultChange, type Faults } from './control.ts';
import type { Entry, Journal } from './journal.ts';
import { type Answer, decideChange, decideQuery, decideStop } from './judgement.ts';
import { signatureOf } from './signature.ts';

export interface BankOptions {
  readonly code: string;
  /** The line's shared secret, hex. */
  readonly secret: string;
  /** The system clock: signatures. */
  readonly now: () => Temporal.Instant;
  /** The bank's business clock, where control has set one; otherwise an order's own moment counts. */
  readonly businessNow: () => Temporal.Instant | undefined;
  readonly seed: number;
  readonly journal: Journal;
}

/** One bank: its accounts, the orders it knows by number, and its numbered feedback, replayable. */
export class SimulatedBank {
  readonly code: string;
  readonly book: AccountBook;
  readonly #options: BankOptions;
  readonly #orders = new Map<string, Answer>();
  /** Order numbers by feedback sequence; the first has sequence 1. */
  readonly #published: string[] = [];
  #faults: Faults = CALM;

  constructor(options: BankOptions) {
    const bank = DEMO_BANKS.find(({ code }) => code === options.code);
    if (!bank) throw new Error(`no demonstration bank ${options.code}`);
    this.code = options.code;
    this.book = new AccountBook(bank, options.seed);
    this.#options = options;
  }

  get line(): string {
    return `bank:${this.code}`;
  }

  get faults(): Faults {
    return this.#faults;
  }

  /** How many different orders this bank has taken; a resend is no second one. */
  get taken(): number {
    return this.#orders.size;
  }

  get publishedCount(): number {
    return this.#published.length;
  }

  /** Orders taken of which the centre has heard nothing yet. */
  get pending(): string[] {
    const told = new Set(this.#published);
    return [...this.#orders.keys()].filter((number) => !told.has(number));
  }

  change(change: FaultChange): void {
    this.remember({ type: 'faults', bank: this.code, faults: changeFaults(this.#faults, change) });
  }

  calm(): void {
    this.remember({ type: 'faults', bank: this.code, faults: CALM });
  }

  /** Writes an entry down and lets it count. */
  remember(entry: Entry): void {
    this.#options.journal.write(entry);
    this.recall(entry);
  }

  /** Lets an entry count: at once, or when a journal is read again. */
  recall(entry: Entry): void {
    if (entry.type === 'account') this.book.put(entry.account);
    else if (entry.type === 'order') this.#orders.set(entry.orderNumber, entry.answer);
    else if (entry.type === 'published') this.#published.push(entry.orderNumber);
    else if (entry.type === 'faults') this.#faults = entry.faults;
  }

  /** Takes an order: checks it as the protocol says; a number it knows changes nothing. */
  take(message: OrderMessage): LineAnswer {
    const at = instantOf(message.at);
    if (!at || !momentsHold(message)) return { code: TRANSPORT.malformed, text: 'a moment that does not exist' };
    if (message.to !== this.code || message.line !== this.line || message.keyId !== `${this.line}-1`)
      return { code: TRANSPORT.notAuthorised, text: 'line or key' };
    if (message.signature !== signatureOf(this.#options.secret, message))
      return { code: TRANSPORT.notAuthorised, text: 'signature' };
    if (Math.abs(this.#options.now().since(at).total('minutes')) > SIGNATURE_WINDOW_MINUTES)
      return { code: TRANSPORT.notAuthorised, text: 'time window' };
    const { orderNumber } = message.body;
    if (this.#orders.has(orderNumber)) return { code: TRANSPORT.duplicate, text: 'known order' };
    const answer = this.#decide(message);
    this.remember({ type: 'order', bank: this.code, orderNumber, answer });
    return { code: TRANSPORT.success, text: 'taken' };
  }

  #decide(message: OrderMessage): Answer {
    const { seed } = this.#options;
    const base = {
      feedbackNumber: `F-${message.body.orderNumber}`,
      orderNumber: message.body.orderNumber,
      officerCode: `${this.code}-${10 + fold(seed, message.body.orderNumber, 90)}`,
    };
    if (isChange(message)) {
      const at = this.#options.businessNow() ?? Temporal.Instant.from(message.body.decidedAt);
      const { account, said } = decideChange(this.book, message, at);
      if (account) this.remember({ type: 'account', bank: this.code, account });
      const kind = message.kind === MESSAGE.release ? MESSAGE.releaseFeedback : MESSAGE.extendFeedback;
      return { kind, body: { ...base, changes: message.body.changes, ...said } };
    }
    const { body } = message;
    if (message.kind === MESSAGE.payeeQuery)
      return { kind: MESSAGE.payeeQueryFeedback, body: { ...base, ...decideQuery(body, this.#faults, seed) } };
    const at = this.#options.businessNow() ?? Temporal.Instant.from(body.startsAt);
    const { account, said } = decideStop(this.book, body, this.#faults, at);
    if (account) this.remember({ type: 'account', bank: this.code, account });
    return { kind: MESSAGE.stopFeedback, body: { ...base, ...said } };
  }

  /** Gives the feedback of an order its number; from then on it can be pulled. The same order keeps its number. */
  publish(orderNumber: string): number {
    const index = this.#published.indexOf(orderNumber);
    if (index >= 0) return index + 1;
    this.remember({ type: 'published', bank: this.code, orderNumber });
    return this.#published.length;
  }

  /** The sequence under which an order's feedback went out, if it did. */
  sequenceOf(orderNumber: string): number | undefined {
    const index = this.#published.indexOf(orderNumber);
    return index < 0 ? undefined : index + 1;
  }

  /** The feedback of a sequence, signed now: a repetition has the same number and body and a new signature. */
  message(sequence: number): FeedbackMessage | ChangeFeedbackMessage {
    const answer = this.#orders.get(this.#published[sequence - 1] ?? '');
    if (!answer) throw new Error(`no feedback ${sequence} on ${this.line}`);
    const message = {
      v: LINE_VERSION as typeof LINE_VERSION,
      line: this.line,
      from: this.code,
      to: 'centre',
      sequence,
      at: this.#options.now().toString(),
      keyId: `${this.line}-1`,
      ...answer,
    };
    return { ...message, signature: signatureOf(this.#options.secret, message) };
  }

  /** Everything after a sequence, at most 200: what a pull gives. */
  after(sequence: number): (FeedbackMessage | ChangeFeedbackMessage)[] {
    const count = Math.min(PULL_LIMIT, Math.max(0, this.#published.length - sequence));
    return Array.from({ length: count }, (_, index) => this.message(sequence + index + 1));
  }
}

const PULL_LIMIT = 200;

function isChange(message: OrderMessage): message is ChangeOrderMessage {
  return message.kind === MESSAGE.release || message.kind === MESSAGE.extend;
}

function instantOf(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}

/** The schema knows the form of a moment only; 31 February has the form too. */
function momentsHold(message: OrderMessage): boolean {
  const moments = isChange(message)
    ? [message.body.decidedAt]
    : [message.body.startsAt, message.body.endsAt, ...(message.body.transferAt ? [message.body.transferAt] : [])];
  return moments.every((moment) => instantOf(moment) !== undefined);
}
