import { type Block, emptyBlock, lackedAfter, lastWhere, NO_BLOCK, type Sums } from './blocks.ts';
import type { Pieces, Streams } from './streams.ts';
import { type Transfers, transfersOf } from './transfers.ts';

/** Rows of one account that are summed up together; twice as many are split. */
const BLOCK = 256;
const FIRST_ROOM = 1_024;

/**
 * FIFO streams of rows that come one by one, late ones and corrections too. An account keeps its rows in blocks; a block
 * knows the sums before it and the rows know nothing, so a late row is put into one block of its payer and one of its
 * payee, and the sums of the blocks after them are told again. What lacks at a debit follows from the sums: the most by
 * which debits ever ran ahead of credits.
 */
export class LiveStreams implements Streams {
  #rows: Transfers;
  #count = 0;
  readonly #accounts: Block[][] = [];

  /** @param room how many rows to make room for at first */
  constructor(room = FIRST_ROOM) {
    this.#rows = transfersOf(room, 0);
  }

  get from(): Int32Array {
    return this.#rows.from;
  }

  get to(): Int32Array {
    return this.#rows.to;
  }

  get amount(): Float64Array {
    return this.#rows.amount;
  }

  get count(): number {
    return this.#count;
  }

  /**
   * Adds a row. At its two accounts it may lie before rows that are there (late), but not in the moment of one: which of
   * the two came first is then a matter of the whole moment, and the streams are built anew from all rows.
   * @returns the row's number; undefined where a row of its moment is there already and this one is not the newest
   */
  add(time: number, payer: number, payee: number, fen: number): number | undefined {
    const newest = time >= this.#last(payer) && time >= this.#last(payee);
    if (!newest && (this.#isTaken(payer, time) || this.#isTaken(payee, time))) return undefined;
    if (this.#count === this.#rows.count) this.#widen();
    const row = this.#count;
    this.#count += 1;
    this.#rows.time[row] = time;
    this.#rows.from[row] = payer;
    this.#rows.to[row] = payee;
    this.#rows.amount[row] = fen;
    this.#put(payer, row * 2, time);
    this.#put(payee, row * 2 + 1, time);
    return row;
  }

  /** Another amount for a row that is there; 0 takes it out. */
  correct(row: number, fen: number): void {
    this.#rows.amount[row] = fen;
    const time = this.#rows.time[row] ?? 0;
    for (const account of [this.from[row] ?? 0, this.to[row] ?? 0]) {
      // Rows of one moment may lie in several blocks: all of them are summed again.
      const last = this.#blockAt(account, time);
      let first = last;
      while (first > 0 && this.#firstOf(this.#accounts[account]?.[first] ?? NO_BLOCK) === time) first -= 1;
      for (let k = Math.max(0, first); k <= last; k += 1) this.#total(account, k);
      this.#sum(account, Math.max(0, first));
    }
  }

  outOf(row: number): number {
    return this.#before(this.from[row] ?? 0, row * 2).went;
  }

  inTo(row: number): number {
    const { came, lacked } = this.#before(this.to[row] ?? 0, row * 2 + 1);
    return came + lacked;
  }

  spent(account: number): number {
    const last = this.#accounts[account]?.at(-1) ?? NO_BLOCK;
    return last.went + last.debits;
  }

  length(account: number): number {
    const last = this.#accounts[account]?.at(-1) ?? NO_BLOCK;
    return last.came + last.credits + lackedAfter(last);
  }

  /** What the account held at a moment: its stream from `spent` to `length`; rows of that moment count. */
  at(account: number, time: number): { readonly spent: number; readonly length: number } {
    const block = this.#accounts[account]?.[this.#blockAt(account, time)];
    if (!block) return { spent: 0, length: 0 };
    const sums = { came: block.came, went: block.went, lacked: block.lacked };
    for (const event of block.events) {
      if ((this.#rows.time[event >> 1] ?? 0) > time) break;
      this.#step(sums, event);
    }
    return { spent: sums.went, length: sums.came + sums.lacked };
  }

  credits(account: number, start: number, end: number, into: Pieces): void {
    const blocks = this.#accounts[account] ?? [];
    let at = start;
    const first = lastWhere(blocks, ({ came, lacked }) => came + lacked <= start);
    for (let k = Math.max(0, first); k < blocks.length && at < end; k += 1) {
      const { events, came, went, lacked } = blocks[k] ?? NO_BLOCK;
      const sums = { came, went, lacked };
      for (const event of events) {
        const begins = sums.came + sums.lacked;
        if (begins >= end) break;
        this.#step(sums, event);
        const ends = sums.came + sums.lacked;
        if ((event & 1) === 0 || ends <= at) continue;
        if (begins > at) into.add(-1, at, begins);
        into.add(event >> 1, Math.max(at, begins), Math.min(end, ends));
        at = Math.min(end, ends);
      }
    }
    if (at < end) into.add(-1, at, end);
  }

  debits(account: number, start: number, end: number, into: Pieces): void {
    const blocks = this.#accounts[account] ?? [];
    let at = start;
    const first = lastWhere(blocks, ({ went }) => went <= start);
    for (let k = Math.max(0, first); k < blocks.length && at < end; k += 1) {
      const block = blocks[k] ?? NO_BLOCK;
      let ends = block.went;
      for (const event of block.events) {
        if ((event & 1) === 1) continue;
        ends += this.amount[event >> 1] ?? 0;
        if (ends <= at) continue;
        into.add(event >> 1, at, Math.min(end, ends));
        at = Math.min(end, ends);
        if (at === end) return;
      }
    }
    if (at < end) into.add(-1, at, end);
  }

  /** The sums before an event of the account. */
  #before(account: number, event: number): Sums {
    const blocks = this.#accounts[account] ?? [];
    // From the block of its moment backwards: rows of the same moment may lie in the blocks before.
    for (let k = this.#blockAt(account, this.#rows.time[event >> 1] ?? 0); k >= 0; k -= 1) {
      const { events, came, went, lacked } = blocks[k] ?? NO_BLOCK;
      const sums = { came, went, lacked };
      for (const earlier of events) {
        if (earlier === event) return sums;
        this.#step(sums, earlier);
      }
    }
    throw new Error(`row ${event >> 1} is not in account ${account}`);
  }

  #step(sums: Sums, event: number): void {
    const fen = this.amount[event >> 1] ?? 0;
    if ((event & 1) === 1) {
      sums.came += fen;
      return;
    }
    sums.went += fen;
    const lacks = sums.went - sums.came;
    if (lacks > sums.lacked) sums.lacked = lacks;
  }

  #last(account: number): number {
    const event = this.#accounts[account]?.at(-1)?.events.at(-1);
    return event === undefined ? Number.NEGATIVE_INFINITY : (this.#rows.time[event >> 1] ?? 0);
  }

  #firstOf(block: Block): number {
    return this.#rows.time[(block.events[0] ?? 0) >> 1] ?? 0;
  }

  /** The last block that begins no later than the moment; −1 where none does. */
  #blockAt(account: number, time: number): number {
    return lastWhere(this.#accounts[account] ?? [], (block) => this.#firstOf(block) <= time);
  }

  /** Where in the block the first event after the moment lies. */
  #placeIn({ events }: Block, time: number): number {
    return 1 + lastWhere(events, (event) => (this.#rows.time[event >> 1] ?? 0) <= time);
  }

  #isTaken(account: number, time: number): boolean {
    const block = this.#accounts[account]?.[this.#blockAt(account, time)];
    const before = block?.events[this.#placeIn(block, time) - 1];
    return before !== undefined && this.#rows.time[before >> 1] === time;
  }

  #put(account: number, event: number, time: number): void {
    const blocks = this.#blocksOf(account);
    const last = blocks.at(-1);
    if (last && this.#last(account) <= time) {
      last.events.push(event);
      this.#grow(last, event);
      if (last.events.length >= 2 * BLOCK) this.#split(account, blocks.length - 1);
      return;
    }
    const k = Math.max(0, this.#blockAt(account, time));
    const block = blocks[k];
    if (!block) {
      blocks.push(emptyBlock([event]));
      this.#total(account, 0);
      return;
    }
    block.events.splice(this.#placeIn(block, time), 0, event);
    if (block.events.length >= 2 * BLOCK) this.#split(account, k);
    else this.#total(account, k);
    this.#sum(account, k);
  }

  #split(account: number, k: number): void {
    const blocks = this.#accounts[account] ?? [];
    const block = blocks[k] ?? NO_BLOCK;
    blocks.splice(k + 1, 0, emptyBlock(block.events.splice(BLOCK)));
    this.#total(account, k);
    this.#total(account, k + 1);
    this.#sum(account, k);
  }

  #blocksOf(account: number): Block[] {
    while (this.#accounts.length <= account) this.#accounts.push([]);
    return this.#accounts[account] ?? [];
  }

  /** Counts one block's own rows again. */
  #total(account: number, k: number): void {
    const block = this.#accounts[account]?.[k] ?? NO_BLOCK;
    block.credits = 0;
    block.debits = 0;
    block.ahead = 0;
    for (const event of block.events) this.#grow(block, event);
  }

  #grow(block: Block, event: number): void {
    const fen = this.amount[event >> 1] ?? 0;
    if ((event & 1) === 1) block.credits += fen;
    else {
      block.debits += fen;
      block.ahead = Math.max(block.ahead, block.debits - block.credits);
    }
  }

  /** Tells the sums before the blocks after this one again. */
  #sum(account: number, from: number): void {
    const blocks = this.#accounts[account] ?? [];
    for (let k = from; k + 1 < blocks.length; k += 1) {
      const block = blocks[k] ?? NO_BLOCK;
      const next = blocks[k + 1] ?? NO_BLOCK;
      next.came = block.came + block.credits;
      next.went = block.went + block.debits;
      next.lacked = lackedAfter(block);
    }
  }

  #widen(): void {
    const wider = transfersOf(this.#rows.count * 2, 0);
    wider.time.set(this.#rows.time);
    wider.from.set(this.#rows.from);
    wider.to.set(this.#rows.to);
    wider.amount.set(this.#rows.amount);
    this.#rows = wider;
  }
}
