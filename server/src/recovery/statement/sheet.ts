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

/** What one file told until now; it counts when the file has been read to its end. */
class FileRead {
  rows = 0;
  accepted = 0;
  unknownDirection = 0;
  firstOn: string | undefined;
  lastOn: string | undefined;
  readonly sums = new Map<string, Sum>();
  readonly rejects: RejectedRow[] = [];
  rejected = 0;
  /** The cards that stand beside each own account. */
  readonly cards = new Map<string, Set<string>>();

  take(row: ReadRow): void {
    this.rows += 1;
    this.accepted += 1;
    if (row.direction === 'unknown') this.unknownDirection += 1;
    this.firstOn = earlier(this.firstOn, row.date);
    this.lastOn = later(this.lastOn, row.date);
    const cards = this.cards.get(row.account) ?? new Set();
    this.cards.set(row.account, cards);
    if (row.card !== null) cards.add(row.card);
    this.#add(row);
  }

  /** Counts as the contract says: not failed, not told twice, of a known direction. */
  #add(row: ReadRow): void {
    const key = `${row.account} ${row.currency}`;
    const sum = this.sums.get(key) ?? {
      account: row.account,
      name: row.name,
      currency: row.currency,
      rows: 0,
      inFen: 0n,
      outFen: 0n,
      firstOn: row.date,
      lastOn: row.date,
    };
    this.sums.set(key, sum);
    sum.rows += 1;
    if (row.date < sum.firstOn) sum.firstOn = row.date;
    if (row.date > sum.lastOn) sum.lastOn = row.date;
    if (row.kind === 'failed' || row.duplicateOf !== null) return;
    if (row.direction === 'in') sum.inFen += BigInt(row.amountFen);
    if (row.direction === 'out') sum.outFen += BigInt(row.amountFen);
  }
}

const earlier = (day: string | undefined, other: string | undefined): string | undefined =>
  day === undefined || (other !== undefined && other < day) ? other : day;
const later = (day: string | undefined, other: string | undefined): string | undefined =>
  day === undefined || (other !== undefined && other > day) ? other : day;

/** What a dry run gathers: counts, sums for each account and currency, the rejected rows with place and reason. */
export class DryRun {
  rows = 0;
  accepted = 0;
  rejected = 0;
  unknownDirection = 0;
  firstOn: string | undefined;
  lastOn: string | undefined;
  /** Own accounts of all files with the cards beside them. */
  readonly cards = new Map<string, Set<string>>();
  readonly #files: { readonly file: FileSummary; readonly sums: readonly Sum[] }[] = [];
  readonly #rejects: RejectedRow[] = [];
  #reading = new FileRead();

  /** Rows seen, those of the file that is being read among them. */
  get seen(): number {
    return this.rows + this.#reading.rows;
  }

  take(rows: readonly ReadRow[]): void {
    for (const row of rows) this.#reading.take(row);
  }

  reject(row: RejectedRow): void {
    this.#reading.rows += 1;
    this.#reading.rejected += 1;
    if (this.#rejects.length + this.#reading.rejects.length < REJECTS_KEPT) this.#reading.rejects.push(row);
  }

  /** Ends one file: its sums are its own. A file that is refused, be it at its last row, has told nothing. */
  endFile(file: FileSummary): void {
    const read = this.#reading;
    this.#reading = new FileRead();
    this.#files.push({ file, sums: file.refused ? [] : [...read.sums.values()] });
    if (file.refused) return;
    this.rows += read.rows;
    this.accepted += read.accepted;
    this.rejected += read.rejected;
    this.unknownDirection += read.unknownDirection;
    this.firstOn = earlier(this.firstOn, read.firstOn);
    this.lastOn = later(this.lastOn, read.lastOn);
    this.#rejects.push(...read.rejects);
    for (const [account, cards] of read.cards) {
      const known = this.cards.get(account);
      if (known) for (const card of cards) known.add(card);
      else this.cards.set(account, cards);
    }
  }

  /** The files as they are kept and shown: no account number leaves this place in full. */
  files(strangers: ReadonlySet<string> = new Set()): StatementSheetFile[] {
    const odd = (sum: Sum): boolean => strangers.has(sum.account);
    return this.#files.map(({ file, sums }) => ({
      ...file,
      warnings: [...file.warnings],
      header: [...file.header],
      mapping: { ...file.mapping },
      // What asks for an answer stands before the limit cuts.
      sums: [...sums.filter(odd), ...sums.filter((sum) => !odd(sum))]
        .slice(0, SUMS_SHOWN)
        .map((sum) => sumView(sum, odd(sum))),
    }));
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

function sumView(sum: Sum, stranger: boolean): StatementSum {
  return {
    account: maskTail(sum.account),
    ...(sum.name === null ? {} : { name: maskName(sum.name) }),
    currency: sum.currency,
    rows: sum.rows,
    inFenText: String(sum.inFen),
    outFenText: String(sum.outFen),
    firstOn: sum.firstOn,
    lastOn: sum.lastOn,
    ...(stranger ? { stranger } : {}),
  };
}

/** A cell that a spreadsheet shall not compute. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
