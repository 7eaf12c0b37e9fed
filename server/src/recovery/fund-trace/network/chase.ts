import { Pieces, type Streams } from './streams.ts';
import { type Labels, UNKNOWN } from './transfers.ts';

/** A part of a sum and how it came: the rows from the origin to here, each with the same fen. */
export interface Chain {
  readonly origin: number;
  readonly fen: number;
  readonly rows: readonly number[];
}

export interface Owners {
  /** Fen by origin; what came from no known row is under UNKNOWN. */
  readonly byOrigin: ReadonlyMap<number, number>;
  /** Fen that the limit of pieces left unread; 0 where all is told. */
  readonly notExpanded: number;
  /** How many pieces were read. */
  readonly pieces: number;
  /** In order of the stream; their fen and `notExpanded` sum to the claim. Empty unless asked for. */
  readonly chains: readonly Chain[];
}

export interface Asked {
  /** How many pieces may be read before the rest is given back unread. */
  readonly pieces?: number;
  readonly chains?: boolean;
}

/** Enough for a balance of any ordinary account; hubs have some thousands of pieces. */
const PIECES = 1_000_000;

/** Intervals still to be read, last in first out, each with the rows that led to it. */
class Walk {
  readonly #account: number[] = [];
  readonly #start: number[] = [];
  readonly #end: number[] = [];
  readonly #link: number[] = [];
  /** Row and link before it, by link. */
  readonly #row: number[] = [];
  readonly #before: number[] = [];
  account = -1;
  start = 0;
  end = 0;
  link = -1;

  push(account: number, start: number, end: number, link: number): void {
    this.#account.push(account);
    this.#start.push(start);
    this.#end.push(end);
    this.#link.push(link);
  }

  pop(): boolean {
    const account = this.#account.pop();
    if (account === undefined) return false;
    this.account = account;
    this.start = this.#start.pop() ?? 0;
    this.end = this.#end.pop() ?? 0;
    this.link = this.#link.pop() ?? -1;
    return true;
  }

  linked(row: number, before: number): number {
    this.#row.push(row);
    this.#before.push(before);
    return this.#row.length - 1;
  }

  /** The rows from the link back to where the walk began. */
  rows(link: number): number[] {
    const found: number[] = [];
    for (let at = link; at >= 0; at = this.#before[at] ?? -1) found.push(this.#row[at] ?? -1);
    return found;
  }

  /** Fen of what was not read. */
  left(): number {
    return this.#start.reduce((sum, start, k) => sum + (this.#end[k] ?? 0) - start, 0);
  }
}

/** Stands on the walk for a piece whose origin is known. */
const leafOf = (origin: number): number => -2 - origin;

/** Whose the fen [start, end) of an account's stream are, by FIFO. */
export function ownersOf(
  streams: Streams,
  labels: Labels,
  account: number,
  start: number,
  end: number,
  asked: Asked = {},
): Owners {
  const byOrigin = new Map<number, number>();
  const chains: Chain[] = [];
  const walk = new Walk();
  const found = new Pieces();
  const limit = asked.pieces ?? PIECES;
  let budget = limit;
  if (end > start) walk.push(account, start, end, -1);
  while (budget > 0 && walk.pop()) {
    budget -= 1;
    const { account: here, link } = walk;
    if (here < 0) {
      const origin = leafOf(here);
      const fen = walk.end - walk.start;
      byOrigin.set(origin, (byOrigin.get(origin) ?? 0) + fen);
      if (asked.chains) chains.push({ origin, fen, rows: walk.rows(link) });
      continue;
    }
    found.clear();
    streams.credits(here, walk.start, walk.end, found);
    // The last piece first, so that they are read in order of the stream.
    for (let k = found.row.length - 1; k >= 0; k -= 1) {
      const row = found.row[k] ?? -1;
      const from = found.start[k] ?? 0;
      const to = found.end[k] ?? 0;
      const payer = row < 0 ? -1 : (streams.from[row] ?? -1);
      const label = row < 0 ? UNKNOWN : (labels[payer] ?? UNKNOWN);
      const below = row >= 0 && asked.chains ? walk.linked(row, link) : link;
      if (row < 0 || label >= 0) walk.push(leafOf(label), from, to, below);
      else {
        const shift = streams.outOf(row) - streams.inTo(row);
        walk.push(payer, from + shift, to + shift, below);
      }
    }
  }
  return { byOrigin, notExpanded: walk.left(), pieces: limit - budget, chains };
}

export interface Places {
  /** Fen by account that holds them now. */
  readonly byAccount: ReadonlyMap<number, number>;
  readonly notExpanded: number;
}

/** Where the money of one row is now, by FIFO. Money that came to an origin's own account stays there. */
export function placesOf(streams: Streams, labels: Labels, row: number, pieces = PIECES): Places {
  const byAccount = new Map<number, number>();
  const walk = new Walk();
  const found = new Pieces();
  const first = streams.inTo(row);
  walk.push(streams.to[row] ?? 0, first, first + (streams.amount[row] ?? 0), -1);
  let budget = pieces;
  while (budget > 0 && walk.pop()) {
    budget -= 1;
    const { account, start, end } = walk;
    found.clear();
    if ((labels[account] ?? -1) >= 0) found.add(-1, start, end);
    else streams.debits(account, start, end, found);
    for (let k = 0; k < found.row.length; k += 1) {
      const debit = found.row[k] ?? -1;
      const from = found.start[k] ?? 0;
      const to = found.end[k] ?? 0;
      if (debit < 0) byAccount.set(account, (byAccount.get(account) ?? 0) + to - from);
      else {
        const shift = streams.inTo(debit) - streams.outOf(debit);
        walk.push(streams.to[debit] ?? 0, from + shift, to + shift, -1);
      }
    }
  }
  return { byAccount, notExpanded: walk.left() };
}
