import { luhnOk } from '@anlan/contract/base/formats';
import { DEMO_BANKS, type DemoBank } from '@anlan/contract/demo-banks';

/** A stop that lies on an account; `orderNumber` is missing where another authority made it. */
export interface Stop {
  readonly orderNumber?: string;
  readonly authority: string;
  readonly amountFen: number;
  readonly endsAt: string;
  readonly extended?: boolean;
  readonly releasedAt?: string;
}

export interface Account {
  readonly number: string;
  /** Known only where somebody opened the account by control; otherwise every name fits. */
  readonly holderName?: string;
  readonly balanceFen: number;
  readonly closed?: boolean;
  /** Money that came in; where it is stated, an order's amount and time must fit one of them. */
  readonly credits?: readonly { readonly amountFen: number; readonly at: string }[];
  readonly stops: readonly Stop[];
  readonly frozenBy?: { readonly authority: string; readonly amountFen: number };
}

const BALANCE_LIMIT_FEN = 9_999_991;

/** Folds a text into a number below the limit; the same seed and text give the same number on every machine. */
export function fold(seed: number, text: string, limit: number): number {
  let sum = seed % limit;
  for (let index = 0; index < text.length; index += 1) sum = (sum * 31 + text.charCodeAt(index)) % limit;
  return sum;
}

/** The accounts of one bank. An account nobody has opened comes into being with a balance made from its number. */
export class AccountBook {
  readonly #bank: DemoBank;
  readonly #seed: number;
  readonly #accounts = new Map<string, Account>();

  constructor(bank: DemoBank, seed: number) {
    this.#bank = bank;
    this.#seed = seed;
  }

  /** The account of this number, or undefined where the number cannot be one of this bank. */
  find(number: string): Account | undefined {
    const known = this.#accounts.get(number);
    if (known) return known;
    const own = this.#bank.prefixes.some((prefix) => number.startsWith(prefix));
    if (!own || number.length !== this.#bank.cardLength || !luhnOk(number)) return undefined;
    return { number, balanceFen: 1 + fold(this.#seed, number, BALANCE_LIMIT_FEN), stops: [] };
  }

  put(account: Account): void {
    this.#accounts.set(account.number, account);
  }

  get accounts(): Account[] {
    return [...this.#accounts.values()];
  }

  /** The account on which this order's stop lies. */
  stoppedBy(orderNumber: string): Account | undefined {
    return this.accounts.find(({ stops }) => stops.some((stop) => stop.orderNumber === orderNumber));
  }
}

/** An invented account at one of the banks, made from a text: what a payer's bank finds as the payee. */
export function inventedPayee(seed: number, text: string): { number: string; bankCode: string } {
  const bank = DEMO_BANKS[fold(seed, text, DEMO_BANKS.length)] ?? DEMO_BANKS[0];
  if (!bank) throw new Error('there are no banks');
  let body = bank.prefixes[0] ?? '';
  while (body.length < bank.cardLength - 1) body += String(fold(seed + body.length, text, 997) % 10);
  const number = Array.from({ length: 10 }, (_, check) => `${body}${check}`).find(luhnOk) ?? body;
  return { number, bankCode: bank.code };
}
