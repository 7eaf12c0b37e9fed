import { Heap } from './heap.ts';
import { type Mixture, NOTHING } from './mixture.ts';
import { type Labels, UNKNOWN } from './transfers.ts';

/** Shares of a sum by origin, not rounded, and how much each may be off at most. */
export interface Shares {
  readonly fen: ReadonlyMap<number, number>;
  readonly error: number;
  /** The nodes that had to be read. */
  readonly nodes: number;
}

/** A cone of more nodes than this share of all is swept as a whole: then a scan is cheaper than a heap. */
const DENSE_SHARE = 1 / 16;
/** A whole unit in the last place where half a one is the most: the rest pays for errors of errors. */
const EPSILON = 2 ** -52;

/**
 * Whose a sum is, by pro-rata: one sweep from its node back over everything that flowed into it. Keeps its own memory
 * between questions; one reader at a time.
 */
export class ShareReader {
  readonly #mixture: Mixture;
  readonly #labels: Labels;
  readonly #weight: Float64Array;
  readonly #pending: Uint8Array;
  readonly #heap = new Heap((a, b) => a > b);
  #swept = false;
  /** Sum of all results that were rounded on the way: each is off by half a unit in its last place at most. */
  #results = 0;
  #found = new Map<number, number>();

  constructor(mixture: Mixture, labels: Labels) {
    this.#mixture = mixture;
    this.#labels = labels;
    this.#weight = new Float64Array(mixture.rows.count);
    this.#pending = new Uint8Array(mixture.rows.count);
  }

  /** The shares of what an account holds. */
  ofBalance(account: number): Shares {
    this.#found = new Map();
    const fen = this.#mixture.balance[account] ?? 0;
    if (fen > 0) this.#add(this.#mixture.node[account] ?? 0, fen);
    return this.#read();
  }

  /** The shares of what these rows moved, together. */
  ofRows(rows: readonly number[]): Shares {
    this.#found = new Map();
    for (const row of rows) this.#source(row, this.#mixture.rows.amount[row] ?? 0);
    return this.#read();
  }

  #read(): Shares {
    const most = this.#mixture.rows.count * DENSE_SHARE;
    let nodes = 0;
    for (let at = this.#heap.pop(); at !== undefined; at = this.#heap.pop()) {
      nodes += 1;
      this.#spread(at);
      if (nodes + this.#heap.size > most) nodes += this.#sweep();
    }
    // What is off at a node goes on to its parents and never grows, so the errors at most add up.
    const error = this.#results * EPSILON;
    this.#results = 0;
    return { fen: this.#found, error, nodes };
  }

  /** Everything that is on the heap and below it, by a plain scan. */
  #sweep(): number {
    const top = this.#heap.pop();
    if (top === undefined) return 0;
    while (this.#heap.pop() !== undefined) {
      // What was queued is marked as pending, too: the scan meets it.
    }
    this.#swept = true;
    let nodes = 0;
    for (let at = top; at >= 0; at -= 1) {
      if (this.#pending[at] === 0) continue;
      nodes += 1;
      this.#spread(at);
    }
    this.#swept = false;
    return nodes;
  }

  #spread(at: number): void {
    const { rows, kept, before } = this.#mixture;
    const weight = this.#weight[at] ?? 0;
    this.#weight[at] = 0;
    this.#pending[at] = 0;
    const held = before[at] ?? 0;
    if (held === 0) {
      this.#source(at, weight);
      return;
    }
    const fen = rows.amount[at] ?? 0;
    this.#add(kept[at] ?? 0, (weight * held) / (held + fen));
    this.#source(at, (weight * fen) / (held + fen));
  }

  /** Passes `weight` fen of what the row moved on to where it came from. */
  #source(row: number, weight: number): void {
    const { rows, came, holes } = this.#mixture;
    const label = this.#labels[rows.from[row] ?? 0] ?? UNKNOWN;
    const source = came[row] ?? NOTHING;
    const fen = rows.amount[row] ?? 0;
    if (label >= 0) this.#tell(label, weight);
    else if (source === NOTHING) this.#tell(UNKNOWN, weight);
    else if (source >= 0) this.#add(source, weight);
    else {
      const covered = holes.covered[-2 - source] ?? 0;
      this.#add(holes.node[-2 - source] ?? 0, (weight * covered) / fen);
      this.#tell(UNKNOWN, (weight * (fen - covered)) / fen);
    }
  }

  #add(node: number, weight: number): void {
    const sum = (this.#weight[node] ?? 0) + weight;
    this.#weight[node] = sum;
    // The product and the quotient that made `weight`, and this sum.
    this.#results += sum + 2 * weight;
    if (this.#pending[node] === 1) return;
    this.#pending[node] = 1;
    if (!this.#swept) this.#heap.push(node);
  }

  #tell(origin: number, fen: number): void {
    const sum = (this.#found.get(origin) ?? 0) + fen;
    this.#found.set(origin, sum);
    this.#results += sum + 2 * fen;
  }
}
