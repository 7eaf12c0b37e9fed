import type { RefusalReason } from '@anlan/contract/stop-payment';
import { parse } from 'csv-parse/sync';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { readBook } from './sheet-reading.ts';
import { mayBeOpened } from './sheet-size.ts';

const MAX_ROWS = 5_000;
const MAX_COLUMNS = 60;

/** Where in a row the values stand; found by the names that the platform's exports use. */
export interface FeedbackColumns {
  readonly number: number;
  readonly result: number;
  readonly balance?: number;
  readonly note?: number;
}

const NAMES = {
  number: ['平台编号', '申请编号', '业务申请编号', '止付编号', 'number'],
  result: ['止付结果', '反馈结果', '结果', 'result'],
  balance: ['止付前余额', '账户余额', '余额', 'balance'],
  note: ['未能止付原因', '反馈说明', '备注', 'note'],
} as const;

/** Reads the rows of a sheet as text, or says why it cannot. The first row is the header. */
export async function readSheet(
  fileName: string,
  contentBase64: string | undefined,
  pasted: string | undefined,
): Promise<Result<string[][], 'stop-payment.file-unreadable' | 'stop-payment.file-oversized'>> {
  try {
    if (pasted !== undefined) return accept(readText(pasted));
    if (contentBase64 === undefined) return refuse('stop-payment.file-unreadable');
    const bytes = Buffer.from(contentBase64, 'base64');
    if (/\.(csv|txt)$/i.test(fileName)) return accept(readText(decode(bytes)));
    if (!mayBeOpened(bytes)) return refuse('stop-payment.file-oversized');
    return accept(await readBook({ bytes, maxRows: MAX_ROWS, maxColumns: MAX_COLUMNS }));
  } catch {
    return refuse('stop-payment.file-unreadable');
  }
}

function readText(text: string): string[][] {
  const delimiter = (text.split('\n')[0] ?? '').includes('\t') ? '\t' : ',';
  const rows: string[][] = parse(text, {
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    bom: true,
    to: MAX_ROWS,
  });
  return rows;
}

/** UTF-8 when it is, otherwise GB18030 as the platform's exports are. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

export function columnsOf(header: readonly string[]): FeedbackColumns | undefined {
  const at = (names: readonly string[]): number =>
    header.findIndex((cell) => names.includes(cell.replaceAll(/\s/g, '')));
  const [number, result, balance, note] = [at(NAMES.number), at(NAMES.result), at(NAMES.balance), at(NAMES.note)];
  if (number < 0 || result < 0) return undefined;
  return { number, result, ...(balance < 0 ? {} : { balance }), ...(note < 0 ? {} : { note }) };
}

const REASONS: readonly (readonly [RegExp, RefusalReason])[] = [
  [/户名/, 'nameMismatch'],
  [/无此|不存在|未找到/, 'noSuchAccount'],
  [/销户/, 'closed'],
  [/余额(为)?(0|零)|无余额/, 'balanceZero'],
  [/已止付/, 'alreadyStopped'],
  [/已冻结|轮候/, 'alreadyFrozen'],
  [/金额|时间/, 'wrongAmountOrTime'],
  [/材料|文书/, 'papersMissing'],
  [/系统|超时/, 'systemOff'],
];

/** What the result column says: stopped, or why not. Undefined when it says neither. */
export function resultOf(text: string): 'stopped' | RefusalReason | undefined {
  const plain = text.replaceAll(/\s/g, '');
  if (/^(0000|成功|止付成功|已止付成功)$/.test(plain)) return 'stopped';
  const found = REASONS.find(([pattern]) => pattern.test(plain));
  if (found) return found[1];
  return /失败|未成功|拒绝/.test(plain) ? 'unknownReason' : undefined;
}
