import { shareOut } from './largest-remainder.ts';
import type { Enter, Move } from './plan.ts';

type Vector = Map<string, bigint>;

/**
 * Pro-rata rounded at every hop by largest remainder: rows and columns are whole and exact, but small holders lose the
 * left-over unit more often. For small printed cases; its name stands on the paper.
 */
export class HopLedger {
  readonly moved = new Map<string, ReadonlyMap<string, bigint>>();
  readonly #holdings = new Map<string, Vector>();

  enter({ account, origin, amount }: Enter): void {
    add(this.#of(account), origin, amount);
  }

  move(move: Move): void {
    const held = this.#of(move.from);
    const taken = move.source === undefined ? shareOut(move.amount, held) : new Map([[move.source, move.amount]]);
    if (move.source === undefined) for (const [origin, amount] of taken) add(held, origin, -amount);
    this.moved.set(move.id, taken);
    const carried = move.credited === move.amount ? taken : shareOut(move.credited, taken);
    const payee = this.#of(move.to);
    for (const [origin, amount] of carried) add(payee, origin, amount);
  }

  /** What lies in each account, by origin. */
  holdings(): ReadonlyMap<string, ReadonlyMap<string, bigint>> {
    return this.#holdings;
  }

  #of(account: string): Vector {
    const known = this.#holdings.get(account);
    if (known) return known;
    const made: Vector = new Map();
    this.#holdings.set(account, made);
    return made;
  }
}

function add(vector: Vector, origin: string, amount: bigint): void {
  const now = (vector.get(origin) ?? 0n) + amount;
  if (now === 0n) vector.delete(origin);
  else vector.set(origin, now);
}
