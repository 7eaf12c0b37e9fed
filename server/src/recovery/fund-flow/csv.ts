import { plainYuan } from '@anlan/contract/base/money';
import type { FlowTransfer } from '@anlan/contract/fund-flow-lists';
import type { FlowPictureContent } from '@anlan/contract/fund-flow-picture';
import en from '@anlan/contract/text/en/fund-flow-table.json' with { type: 'json' };
import zh from '@anlan/contract/text/zh/fund-flow-table.json' with { type: 'json' };

const COLUMNS: readonly (readonly [keyof typeof zh.fundFlowTable.column, (one: FlowTransfer) => string | number])[] = [
  ['at', ({ at }) => at],
  ['from', ({ from }) => from.id],
  ['fromNumber', ({ from }) => from.number ?? ''],
  ['fromBank', ({ from }) => from.bank ?? ''],
  ['fromLayer', ({ from }) => from.layer],
  ['to', ({ to }) => to.id],
  ['toNumber', ({ to }) => to.number ?? ''],
  ['toBank', ({ to }) => to.bank ?? ''],
  ['toLayer', ({ to }) => to.layer],
  ['amount', ({ amountFen }) => plainYuan(amountFen)],
  ['traced', ({ tracedFen }) => plainYuan(tracedFen)],
  ['rows', ({ rows }) => rows.join(' ')],
];

/**
 * The transfers of a kept picture as a table that a spreadsheet opens; sums in yuan, exact to the fen. The heads are the texts
 * `fundFlowTable.column.${name}`.
 */
export function csvOf({ transfers }: FlowPictureContent, language: 'zh' | 'en'): string {
  const { column } = { zh, en }[language].fundFlowTable;
  const lines = [
    COLUMNS.map(([name]) => column[name]),
    ...transfers.map((one) => COLUMNS.map(([, value]) => value(one))),
  ];
  // Without the mark a Chinese spreadsheet takes the file for GB18030.
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that no spreadsheet takes for a formula. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
