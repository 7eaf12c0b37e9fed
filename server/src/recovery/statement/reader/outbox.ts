import type { AcceptedRow, RowLine } from '@anlan/contract/statement-row';
import { momentOf } from './moment.ts';

/** Lines held back for the sake of one that is not finished; beyond it that one goes out as it is. */
const HELD = 4_096;
const NONE: readonly RowLine[] = [];

/**
 * Lines on their way out, in file order. Where the newest row comes first, a reversal stands above the row that it takes
 * back: it waits here, with all that follows, until that row is read.
 */
export class Outbox {
  #lines: RowLine[] = [];
  readonly #waiting = new Set<RowLine>();
  /** Waiting reversals by amount, the one that was read last at the end. */
  readonly #byAmount = new Map<number, AcceptedRow[]>();

  put(line: RowLine): void {
    this.#lines.push(line);
  }

  /** Holds the reversal, which is put next, until the row it takes back is read. */
  awaitFor(reversal: AcceptedRow): void {
    this.#waiting.add(reversal);
    const alike = this.#byAmount.get(reversal.amountFen);
    if (alike) alike.push(reversal);
    else this.#byAmount.set(reversal.amountFen, [reversal]);
  }

  /** Tells the waiting reversal, if there is one, that this row is what it takes back. */
  settleWith(row: AcceptedRow): void {
    if (this.#waiting.size === 0) return;
    const alike = this.#byAmount.get(row.amountFen) ?? [];
    // Of two reversals the earlier one, which was read last, takes back the later row.
    for (let at = alike.length - 1; at >= 0; at -= 1) {
      const reversal = alike[at];
      if (!reversal || !takesBack(reversal, row)) continue;
      reversal.reversalOf = row.row;
      this.#release(reversal);
      return;
    }
  }

  /** What may go out; `all` at the end of a sheet, where nothing is left to wait for. */
  take(all = false): readonly RowLine[] {
    if (all) for (const line of [...this.#waiting]) this.#release(line);
    let ready = this.#lines.length;
    if (this.#waiting.size > 0) {
      for (let over = this.#lines.length - HELD; over > 0; over -= 1) this.#release(this.#lines[over - 1]);
      ready = this.#lines.findIndex((line) => this.#waiting.has(line));
      if (ready === -1) ready = this.#lines.length;
    }
    if (ready === 0) return NONE;
    const lines = this.#lines;
    this.#lines = lines.splice(ready);
    return lines;
  }

  #release(line: RowLine | undefined): void {
    if (!line || !this.#waiting.delete(line) || line.status === 'rejected') return;
    const alike = (this.#byAmount.get(line.amountFen) ?? []).filter((other) => other !== line);
    if (alike.length === 0) this.#byAmount.delete(line.amountFen);
    else this.#byAmount.set(line.amountFen, alike);
  }
}

/** Same account, currency and amount, the other way, not later; the other side the same where both rows name it. */
export function takesBack(reversal: AcceptedRow, row: AcceptedRow): boolean {
  if (row.kind === 'failed' || row.kind === 'reversal' || row.duplicateOf !== null) return false;
  if (row.account !== reversal.account || row.currency !== reversal.currency) return false;
  if (row.direction === reversal.direction || momentOf(row) > momentOf(reversal)) return false;
  return (
    row.counterAccount === null || reversal.counterAccount === null || row.counterAccount === reversal.counterAccount
  );
}
