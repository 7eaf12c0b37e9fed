import type { AcceptedRow } from '@anlan/contract/statement-row';
import { FirstRows } from './first-rows.ts';
import { momentOf } from './moment.ts';

/** Rows looked back on for the movement that a reversal takes back. */
const WINDOW = 4_096;

interface Seen {
  readonly row: number;
  readonly account: string;
  readonly counter: string | null;
  readonly amountFen: number;
  readonly currency: string;
  readonly direction: string;
  readonly moment: string;
  reversed: boolean;
}
interface Running {
  balance: number | null;
  /** What the row before moved; null when it moved nothing that is known. */
  movedFen: number | null;
  moment: string;
  /** Steps forwards in time between rows of the account, less those backwards. */
  trend: number;
}
/** What the chain of balances asks of a row. */
export interface Link {
  readonly account: string;
  readonly currency: string;
  readonly amountFen: number;
  readonly balance: number | null;
  /** Day or instant as text, which sorts by time. */
  readonly moment: string;
}

/** Two hashes of 53 bits: alike by chance once in 2^70 for a million rows, and a million texts need not be kept. */
function hash(text: string, seed: number): number {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0);
}

const chainOf = ({ account, currency }: Pick<Link, 'account' | 'currency'>): string => `${account} ${currency}`;

/** The trend with the step to this moment: below zero, the newest row comes first. A day and an instant in it are no step. */
function trendTo({ moment: before, trend }: Running, moment: string): number {
  if (before.startsWith(moment) || moment.startsWith(before)) return trend;
  return moment > before ? trend + 1 : trend - 1;
}

/** What the rows of one file say of each other: balances that run on, rows told twice, rows taken back. */
export class Ledger {
  readonly #running = new Map<string, Running>();
  readonly #first = new FirstRows();
  readonly #recent: Seen[] = [];
  #next = 0;

  /**
   * Whether exactly one of + and − leads from the balance of the row before to this one. In a file with the newest row
   * first the row before came later, and the step between the balances is what that row moved: when its amount is the
   * same, the sign may be the wrong one and nothing is inferred.
   */
  infer(link: Link): 'in' | 'out' | undefined {
    const running = this.#running.get(chainOf(link));
    if (!running || running.balance === null || link.balance === null || link.amountFen === 0) return undefined;
    if (running.movedFen === link.amountFen && trendTo(running, link.moment) < 0) return undefined;
    if (running.balance + link.amountFen === link.balance) return 'in';
    return running.balance - link.amountFen === link.balance ? 'out' : undefined;
  }

  /**
   * Whether money is missing between this row and the one before it in the file. Oldest first, this row's amount leads
   * from one balance to the other; newest first, the amount of the row before does; among equal moments either may.
   */
  gaps(link: Link, moved: boolean): boolean {
    const running = this.#running.get(chainOf(link));
    if (!running || running.balance === null || link.balance === null) return false;
    const difference = Math.abs(link.balance - running.balance);
    const byThis = !moved || difference === link.amountFen;
    const byBefore = running.movedFen === null || difference === running.movedFen;
    const trend = trendTo(running, link.moment);
    if (trend === 0) return !byThis && !byBefore;
    return trend > 0 ? !byThis : !byBefore;
  }

  /** Whether the rows of the account, up to one at this moment, stand newest first; `undefined` while nothing tells. */
  newestFirst(at: Pick<Link, 'account' | 'currency' | 'moment'>): boolean | undefined {
    const running = this.#running.get(chainOf(at));
    const trend = running ? trendTo(running, at.moment) : 0;
    return trend === 0 ? undefined : trend < 0;
  }

  /** A row that could not be read breaks the chain of balances: what it moved is not known. */
  breakChain(): void {
    for (const running of this.#running.values()) running.balance = null;
  }

  /** The next row of the account is measured by this one. */
  keep(link: Link, moved: boolean): void {
    const key = chainOf(link);
    const movedFen = moved ? link.amountFen : null;
    const { balance, moment } = link;
    const running = this.#running.get(key);
    if (!running) {
      this.#running.set(key, { balance, movedFen, moment, trend: 0 });
      return;
    }
    running.trend = trendTo(running, moment);
    running.balance = balance;
    running.movedFen = movedFen;
    running.moment = moment;
  }

  /** The earlier row that says the same; null for the first of its kind. */
  duplicateOf(key: string, row: number): number | null {
    return this.#first.seenIn(hash(key, 1), hash(key, 2), row) ?? null;
  }

  /** The latest row before of the same account and amount in the other direction that is not yet taken back. */
  reversedBy(row: AcceptedRow): number | null {
    for (let back = 1; back <= this.#recent.length; back += 1) {
      const seen = this.#recent[(this.#next - back + WINDOW) % WINDOW];
      if (!seen) break;
      if (seen.reversed || seen.amountFen !== row.amountFen || seen.account !== row.account) continue;
      if (seen.currency !== row.currency || seen.direction === row.direction) continue;
      // Nothing is taken back before it has happened.
      if (seen.moment > momentOf(row)) continue;
      if (seen.counter !== null && row.counterAccount !== null && seen.counter !== row.counterAccount) continue;
      seen.reversed = true;
      return seen.row;
    }
    return null;
  }

  remember(row: AcceptedRow): void {
    if (row.kind === 'failed' || row.kind === 'reversal' || row.duplicateOf !== null) return;
    this.#recent[this.#next] = {
      row: row.row,
      account: row.account ?? '',
      counter: row.counterAccount,
      amountFen: row.amountFen,
      currency: row.currency,
      direction: row.direction,
      moment: momentOf(row),
      reversed: false,
    };
    this.#next = (this.#next + 1) % WINDOW;
  }
}
