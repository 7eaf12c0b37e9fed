import { parseYuan } from '@anlan/contract/base/money';
import type { FeedbackImport, ImportFeedback } from '@anlan/contract/stop-feedback';
import type { Static } from 'typebox';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { commandOrder } from './commands.ts';
import { columnsOf, type FeedbackColumns, readSheet, resultOf } from './import-sheet.ts';
import type { StopPayment } from './stop-payment.ts';
import { findOrderByPlatformNumber } from './store.ts';

type Row = FeedbackImport['rows'][number];

/** The bank has answered; a row that tells it again is known. */
const ANSWERED: readonly StopPayment['status'][] = ['stopped', 'refused', 'expired', 'released', 'handedToFreeze'];

/**
 * Takes the feedback sheet of the national platform in, matched by the platform's number (account numbers come as
 * 6.2E+18 and are not trusted). A dry run says what would happen; a row given twice is known; nothing is dropped.
 */
export async function importFeedback(
  house: House,
  tx: Tx,
  act: Act,
  input: Static<typeof ImportFeedback>,
): Promise<Result<FeedbackImport, Refusal>> {
  const read = await readSheet(input.fileName, input.contentBase64, input.pasted);
  if (!read.ok) return refuse({ code: read.error, errors: [{ at: '/contentBase64', code: read.error }] });
  const sheet = read.value;
  const columns = columnsOf(sheet[0] ?? []);
  if (!columns)
    return refuse({
      code: 'stop-payment.columns-missing',
      errors: [{ at: '/contentBase64', code: 'stop-payment.columns-missing' }],
    });
  const rows: Row[] = [];
  for (const [index, cells] of sheet.slice(1).entries())
    rows.push(await importRow(house, tx, act, cells, columns, index + 2, input.dryRun));
  const open = await tx
    .selectFrom('stop_payment')
    .select(['id', 'platform_number'])
    .where('status', 'in', ['sent', 'received', 'unanswered'])
    .where('platform_number', 'is not', null)
    .limit(200)
    .execute();
  return accept({
    dryRun: input.dryRun,
    rows,
    withoutFeedback: open
      .map((row) => ({ order: row.id, platformNumber: row.platform_number ?? '' }))
      .filter((row) => !rows.some((one) => one.order === row.order && one.outcome === 'wouldApply')),
  });
}

async function importRow(
  house: House,
  tx: Tx,
  act: Act,
  cells: readonly string[],
  columns: FeedbackColumns,
  line: number,
  dryRun: boolean,
): Promise<Row> {
  const platformNumber = (cells[columns.number] ?? '').trim();
  const row = (outcome: Row['outcome'], reason?: string, order?: string): Row => ({
    line,
    platformNumber,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(order === undefined ? {} : { order }),
  });
  if (platformNumber === '') return row('rejected', 'no-number');
  const order = await findOrderByPlatformNumber(tx, platformNumber);
  if (!order) return row('rejected', 'unknown-number');
  const result = resultOf(cells[columns.result] ?? '');
  if (!result) return row('rejected', 'unknown-result', order.id);
  if (ANSWERED.includes(order.status)) return row('alreadyKnown', undefined, order.id);
  const balance = columns.balance === undefined ? undefined : parseYuan(cells[columns.balance] ?? '');
  if (result === 'stopped' && balance === undefined) return row('rejected', 'no-balance', order.id);
  if (dryRun) return row('wouldApply', undefined, order.id);
  const note = columns.note === undefined ? '' : (cells[columns.note] ?? '').trim();
  const done = await commandOrder(house, tx, act, order.id, result === 'stopped' ? 'recordStopped' : 'recordRefused', {
    version: order.version,
    feedbackNumber: `sheet:${platformNumber}`,
    saidBy: { name: 'national platform', how: 'platform' },
    ...(result === 'stopped' ? { balanceFen: balance ?? 0 } : { reason: result }),
    ...(note === '' ? {} : { note: note.slice(0, 200) }),
  });
  return done.ok ? row('applied', undefined, order.id) : row('rejected', done.error.code, order.id);
}
