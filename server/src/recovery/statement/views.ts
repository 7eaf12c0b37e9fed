import { maskName } from '@anlan/contract/base/formats';
import type { Direction, RowKind, StatementImportView } from '@anlan/contract/statement';
import type { StatementRowView } from '@anlan/contract/statement-rows';
import { allowedMoves } from '../../kernel/lifecycle.ts';
import { type Actor, personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { describeAccounts } from '../../registry/subject/index.ts';
import { openName } from './bring.ts';
import { hasStrangers, needsMapping, sheetOf } from './commands.ts';
import type { ListedRow } from './list.ts';
import { rowIdOf } from './movements.ts';
import { textContext } from './rows.ts';
import { STATEMENT_LIFE } from './statement.ts';
import type { StatementImport } from './store.ts';

/** Imports as screens see them: counts, the dry run with masked numbers, and what this role may decide. */
export function describeImport(house: House, actor: Actor, one: StatementImport): StatementImportView {
  const files = sheetOf(house, one);
  const open = one.status === 'read' || one.status === 'refused';
  const progress = progressOf(one);
  return {
    id: one.id,
    version: one.version,
    case: one.case_id,
    status: one.status,
    source: one.source,
    institution: one.institution,
    fileName: openName(house, one),
    fileBytes: one.file_bytes,
    rows: one.rows,
    accepted: one.accepted,
    rejected: one.rejected,
    unknownDirection: one.unknown_direction,
    known: one.known,
    needsMapping: open && needsMapping(files),
    needsSecondReading: one.source === 'typed' && one.second_by === null && one.status === 'uploaded',
    ownReading: one.source === 'typed' && one.uploaded_by === personOf(actor),
    files,
    uploadedAt: one.uploaded_at.toString(),
    allowed: allowedMoves(STATEMENT_LIFE, one.status, roleOf(actor), new Set()).map(({ command, needs, why }) => ({
      command,
      needs: command === 'confirm' && hasStrangers(files) ? [...needs, 'why'] : [...needs],
      ...(why === undefined ? {} : { why }),
    })),
    ...(one.file_hash === null ? {} : { fileHash: one.file_hash }),
    ...(one.from_on === null ? {} : { fromOn: one.from_on }),
    ...(one.to_on === null ? {} : { toOn: one.to_on }),
    ...(one.refusal === null ? {} : { refusal: one.refusal as { kind: string; message: string } }),
    ...(one.decided_at === null ? {} : { decidedAt: one.decided_at.toString() }),
    ...(one.undone_at === null ? {} : { undoneAt: one.undone_at.toString() }),
    ...(progress === undefined ? {} : { progress }),
  };
}

/** Rate and time left while it runs. How many rows a file has is known only when it has been read once. */
function progressOf(one: StatementImport): StatementImportView['progress'] {
  const running = (one.status === 'uploaded' || one.status === 'storing') && one.started_at !== null;
  if (!running || one.progress_at === null || one.started_at === null) return undefined;
  const ms = one.progress_at.epochMilliseconds - one.started_at.epochMilliseconds;
  const rowsPerSecond = ms <= 0 ? 0 : Math.round((one.done_rows * 1_000) / ms);
  if (one.status === 'uploaded') return { rows: one.done_rows, rowsPerSecond };
  return {
    rows: one.done_rows,
    total: one.accepted,
    rowsPerSecond,
    ...(rowsPerSecond === 0 ? {} : { secondsLeft: Math.ceil((one.accepted - one.done_rows) / rowsPerSecond) }),
  };
}

/** Rows as screens see them: numbers by their tails, names masked, each with the place where it stood. */
export async function describeRows(house: House, tx: Tx, rows: readonly ListedRow[]): Promise<StatementRowView[]> {
  const ids = rows.flatMap((row) => [row.account_id, ...(row.counter_id === null ? [] : [row.counter_id])]);
  const accounts = await describeAccounts(house, tx, ids, { full: false });
  return rows.map((row) => {
    const open = (cipher: string | null): string | undefined =>
      cipher === null ? undefined : house.vault.openWith(row.key_wrapped, cipher, textContext(row.import_id));
    const [name, bank, sheet] = [open(row.counter_name), open(row.counter_bank), open(row.sheet)];
    return {
      id: rowIdOf(row.id),
      import: row.import_id,
      file: openName(house, { id: row.import_id, name_cipher: row.name_cipher }),
      fileHash: row.file_hash ?? '',
      row: row.source_row,
      account: row.account_id,
      accountNumber: accounts.get(row.account_id)?.number ?? '',
      hasSummary: row.summary_no !== null,
      onDay: row.on_day,
      direction: (row.settled ?? row.direction) as Direction,
      settled: row.settled !== null,
      amountFen: row.amount_fen,
      currency: row.currency,
      kind: row.kind as RowKind,
      counted: row.status === 'stored' && row.kind !== 'failed' && row.duplicate_of === null && row.known_as === null,
      doubts: row.doubts ?? [],
      ...(row.counter_id === null
        ? {}
        : { counterAccount: row.counter_id, counterNumber: accounts.get(row.counter_id)?.number ?? '' }),
      ...(name === undefined ? {} : { counterName: maskName(name) }),
      ...(bank === undefined ? {} : { counterBank: bank }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(row.at === null ? {} : { at: row.at.toString() }),
      ...(row.balance_fen === null ? {} : { balanceFen: row.balance_fen }),
      ...(row.serial === null ? {} : { serial: row.serial }),
      ...(row.duplicate_of === null ? {} : { duplicateOf: row.duplicate_of }),
      ...(row.known_as === null ? {} : { knownAs: rowIdOf(row.known_as) }),
      ...(row.reversal_of === null ? {} : { reversalOf: row.reversal_of }),
    };
  });
}
