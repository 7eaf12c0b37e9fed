import { maskName, maskTail } from '@anlan/contract/base/formats';
import type { StatementSheetFile, StatementSum } from '@anlan/contract/statement';
import type { FileSummary, RejectedRow } from './parts.ts';
import type { ReadRow } from './statement.ts';

interface Sum {
  readonly account: string;
  readonly name: string | null;
  readonly currency: string;
  rows: number;
  inFen: bigint;
  outFen: bigint;
  firstOn: string;
  lastOn: string;
}

/** Rejected rows that the file of rejects names; a file with more is not this layout. */
const REJECTS_KEPT = 50_000;
const SUMS_SHOWN = 500;

/** What a dry run gathers: counts, sums for each account and currency, the rejected rows with place and reason. */
export class DryRun {
  readonly files: StatementSheetFile[] = [];
  rows = 0;
  accepted = 0;
  rejected = 0;
  unknownDirection = 0;
  firstOn: string | undefined;
  lastOn: string | undefined;
  readonly #sums = new Map<string, Sum>();
  readonly #rejects: RejectedRow[] = [];

  take(rows: readonly ReadRow[]): void {
    for (const row of rows) {
      this.accepted += 1;
      if (row.direction === 'unknown') this.unknownDirection += 1;
      if (this.firstOn === undefined || row.date < this.firstOn) this.firstOn = row.date;
      if (this.lastOn === undefined || row.date > this.lastOn) this.lastOn = row.date;
      this.#add(row);
    }
    this.rows += rows.length;
  }

  /** Counts as the contract says: not failed, not told twice, of a known direction. */
  #add(row: ReadRow): void {
    const key = `${row.account} ${row.currency}`;
    const sum = this.#sums.get(key) ?? {
      account: row.account,
      name: row.name,
      currency: row.currency,
      rows: 0,
      inFen: 0n,
      outFen: 0n,
      firstOn: row.date,
      lastOn: row.date,
    };
    this.#sums.set(key, sum);
    sum.rows += 1;
    if (row.date < sum.firstOn) sum.firstOn = row.date;
    if (row.date > sum.lastOn) sum.lastOn = row.date;
    if (row.kind === 'failed' || row.duplicateOf !== null) return;
    if (row.direction === 'in') sum.inFen += BigInt(row.amountFen);
    if (row.direction === 'out') sum.outFen += BigInt(row.amountFen);
  }

  reject(row: RejectedRow): void {
    this.rows += 1;
    this.rejected += 1;
    if (this.#rejects.length < REJECTS_KEPT) this.#rejects.push(row);
  }

  /** Ends one file: its sums are its own, and no account number leaves this place in full. */
  endFile(file: FileSummary): void {
    const sums = [...this.#sums.values()].slice(0, SUMS_SHOWN).map(sumView);
    this.#sums.clear();
    this.files.push({
      ...file,
      warnings: [...file.warnings],
      header: [...file.header],
      mapping: { ...file.mapping },
      sums,
    });
  }

  /** The rejected rows as a table that any spreadsheet opens; undefined when there are none. */
  rejectsFile(): Uint8Array | undefined {
    if (this.#rejects.length === 0) return undefined;
    const lines = this.#rejects.map((row) => [
      row.file,
      row.sheet ?? '',
      row.row,
      row.kind,
      row.column ?? '',
      row.message,
    ]);
    const table = [['文件 file', '工作表 sheet', '行 row', '原因 reason', '列 column', '说明 message'], ...lines];
    return Buffer.from(`\uFEFF${table.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`);
  }
}

function sumView(sum: Sum): StatementSum {
  return {
    account: maskTail(sum.account),
    ...(sum.name === null ? {} : { name: maskName(sum.name) }),
    currency: sum.currency,
    rows: sum.rows,
    inFenText: String(sum.inFen),
    outFenText: String(sum.outFen),
    firstOn: sum.firstOn,
    lastOn: sum.lastOn,
  };
}

/** A cell that a spreadsheet shall not compute. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
