import { largestRemainder } from './largest-remainder.ts';
import type { Enter, Move } from './plan.ts';

/** One hop of a piece: which transfer carried it, and where in the transfer's amount it lay. */
export interface Hop {
  readonly move: Move;
  /** First unit of the piece inside the transfer's amount. */
  readonly start: bigint;
  readonly before?: Hop;
  /** First unit of the piece inside the piece of the hop before. */
  readonly offset: bigint;
}

/** Money of one origin that came one way. */
export interface Piece {
  readonly origin: string;
  readonly amount: bigint;
  /** First unit inside the piece that its last hop carried. */
  readonly start: bigint;
  readonly path?: Hop;
}

/** FIFO and LIFO: an account is a row of pieces, oldest first; money leaves from the head, or from the tail. */
export class Queues {
  readonly moved = new Map<string, readonly Piece[]>();
  readonly #fromHead: boolean;
  readonly #piles = new Map<string, Pile>();

  constructor(convention: 'fifo' | 'lifo') {
    this.#fromHead = convention === 'fifo';
  }

  enter({ account, origin, amount }: Enter): void {
    this.#pile(account).put({ origin, amount, start: 0n });
  }

  move(move: Move): void {
    const taken =
      move.source === undefined
        ? this.#pile(move.from).take(move.amount, this.#fromHead)
        : [{ origin: move.source, amount: move.amount, start: 0n }];
    this.moved.set(move.id, taken);
    const carried = move.credited === move.amount ? taken : redenominated(taken, move.credited);
    const payee = this.#pile(move.to);
    let start = 0n;
    for (const [index, piece] of carried.entries()) {
      if (piece.amount > 0n)
        payee.put({
          origin: piece.origin,
          amount: piece.amount,
          start: 0n,
          path: { move, start, offset: piece.start, ...(piece.path ? { before: piece.path } : {}) },
        });
      start += taken[index]?.amount ?? 0n;
    }
  }

  /** What lies in each account, oldest first. */
  holdings(): Map<string, readonly Piece[]> {
    return new Map([...this.#piles].map(([account, pile]) => [account, pile.pieces()]));
  }

  #pile(account: string): Pile {
    const known = this.#piles.get(account);
    if (known) return known;
    const made = new Pile();
    this.#piles.set(account, made);
    return made;
  }
}

class Pile {
  #pieces: Piece[] = [];
  #head = 0;

  put(piece: Piece): void {
    this.#pieces.push(piece);
  }

  pieces(): readonly Piece[] {
    return this.#pieces.slice(this.#head);
  }

  /** Takes `amount` off one end; what is taken keeps its inner order. The plan has made sure that it is there. */
  take(amount: bigint, fromHead: boolean): Piece[] {
    const taken: Piece[] = [];
    let left = amount;
    while (left > 0n) {
      const piece = fromHead ? this.#pieces[this.#head] : this.#pieces.at(-1);
      if (!piece || this.#head >= this.#pieces.length)
        throw new RangeError('an account was asked for more than it holds');
      const part = least(piece.amount, left);
      const rest = piece.amount - part;
      const kept = { ...piece, amount: rest, start: fromHead ? piece.start + part : piece.start };
      taken.push({ ...piece, amount: part, start: fromHead ? piece.start : piece.start + rest });
      left -= part;
      if (fromHead) {
        if (rest > 0n) this.#pieces[this.#head] = kept;
        else this.#head += 1;
      } else if (rest > 0n) this.#pieces[this.#pieces.length - 1] = kept;
      else this.#pieces.pop();
    }
    if (this.#head > 64 && this.#head * 2 > this.#pieces.length) {
      this.#pieces = this.#pieces.slice(this.#head);
      this.#head = 0;
    }
    return fromHead ? taken : taken.reverse();
  }
}

function least(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

/**
 * Another currency: each run of one origin gets its share of the new sum by largest remainder, then the pieces inside the
 * run theirs. How a run came to be cut into pieces so changes nothing.
 */
function redenominated(pieces: readonly Piece[], credited: bigint): Piece[] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last?.[0]?.origin === piece.origin) last.push(piece);
    else runs.push([piece]);
  }
  const shares = largestRemainder(
    credited,
    runs.map((run) => ({
      key: run,
      id: run[0]?.origin ?? '',
      weight: run.reduce((all, { amount }) => all + amount, 0n),
    })),
  );
  return shares.flatMap(([run, share]) =>
    largestRemainder(
      share,
      run.map((piece) => ({ key: piece, id: piece.origin, weight: piece.amount })),
    ).map(([piece, amount]) => ({ ...piece, amount })),
  );
}
