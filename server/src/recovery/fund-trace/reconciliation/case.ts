import { ReconcileCase as Schema, type ReconcileCase as WrittenCase } from '@anlan/contract/fund-trace';
import { accept, type Result, refuse } from '../../../kernel/result.ts';
import { type CaseFault, shapeFault } from '../convention/fault.ts';
import { readMoment } from '../convention/moment.ts';

/** One bank's view of a transfer. */
export interface BankRow {
  readonly row: string;
  readonly bank: string;
  readonly account: string;
  readonly direction: 'D' | 'C';
  readonly from: string;
  readonly to: string;
  readonly amount: bigint;
  /** Milliseconds by the bank's own clock. */
  readonly at: number;
  /** The moment as it was written. */
  readonly ts: number | string;
  readonly serial?: string;
}

export interface ReconcileCase {
  readonly id: string | number;
  readonly windowMs: number;
  /** Milliseconds by which a bank's clock is ahead. */
  readonly offsets: ReadonlyMap<string, number>;
  readonly rows: readonly BankRow[];
}

const USUAL_WINDOW_SECONDS = 120;

/** Reads one parsed line as a reconciliation case; a refusal names the field. */
export function readReconcileCase(value: unknown): Result<ReconcileCase, CaseFault> {
  const shape = shapeFault(Schema, value);
  if (shape) return refuse(shape);
  const written = value as WrittenCase;
  const rows: BankRow[] = [];
  const ids = new Set<string>();
  for (const [index, row] of written.rows.entries()) {
    const id = String(row.row);
    if (ids.has(id)) return refuse({ at: `rows[${index}].row`, code: 'repeated', value: id });
    ids.add(id);
    const moment = readMoment(row.ts);
    if (!moment) return refuse({ at: `rows[${index}].ts`, code: 'form', value: String(row.ts) });
    rows.push(bankRow(id, row, moment.at));
  }
  return accept({
    id: written.id,
    windowMs: (written.skewWindow ?? USUAL_WINDOW_SECONDS) * 1000,
    offsets: new Map(Object.entries(written.clockOffsets ?? {}).map(([bank, seconds]) => [bank, seconds * 1000])),
    rows,
  });
}

function bankRow(id: string, row: WrittenCase['rows'][number], at: number): BankRow {
  const [account, counter] = [String(row.account), String(row.counter)];
  return {
    row: id,
    bank: String(row.bank),
    account,
    direction: row.dir,
    from: row.dir === 'D' ? account : counter,
    to: row.dir === 'D' ? counter : account,
    amount: BigInt(row.amount),
    at,
    ts: row.ts,
    ...(row.serial === undefined ? {} : { serial: String(row.serial) }),
  };
}
