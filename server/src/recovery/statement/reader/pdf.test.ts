import type { StatementLine } from '@anlan/contract/statement-row';
import { describe, expect, it } from 'vitest';
import { type Placed, pdfOf } from './pdf-sample.ts';
import { readStatement } from './read.ts';

const COLUMNS = [
  ['交易日期', 30],
  ['交易时间', 90],
  ['借贷标志', 150],
  ['交易金额', 210],
  ['账户余额', 290],
  ['对方账号', 380],
  ['对方户名', 500],
  ['摘要', 600],
] as const;

/** A line of the table: texts under their columns, amounts set to the right as banks do. */
const row = (y: number, cells: readonly string[]): Placed[] =>
  cells.flatMap((text, at) => {
    const x = COLUMNS[at]?.[1] ?? 0;
    return text === '' ? [] : [{ x: at === 3 || at === 4 ? x + 40 - text.length * 4 : x, y, text }];
  });
const header = (y: number): Placed[] =>
  row(
    y,
    COLUMNS.map(([name]) => name),
  ).map((one, at) => ({ ...one, x: COLUMNS[at]?.[1] ?? 0 }));

async function read(pages: readonly (readonly Placed[])[]): Promise<StatementLine[]> {
  return await Array.fromAsync(readStatement({ name: 'a.pdf', bytes: pdfOf(pages) }));
}

describe('a PDF with text', () => {
  it('is read page after page: header, account above it, cells over two lines, totals left out', async () => {
    const title = [
      { x: 300, y: 30, text: '样例银行交易明细' },
      { x: 30, y: 50, text: '账号：62990010000000011' },
      { x: 300, y: 50, text: '户名：测试甲' },
    ];
    const first = [
      ...title,
      ...header(80),
      ...row(100, ['2023-01-05', '09:30:15', '借', '49,999.00', '1.20', '6299000000000028', '样例市测试', '网银转账']),
      { x: 500, y: 109, text: '有限公司' },
      ...row(130, ['2023-01-05', '09:31:00', '贷', '100.00', '101.20', '', '', '利息']),
    ];
    const second = [
      ...header(40),
      ...row(60, ['2023-01-06', '10:00:00', '借', '101.20', '0.00', '6299000000000036', '测试丙', '消费']),
      { x: 30, y: 90, text: '合计：3笔' },
    ];
    const lines = await read([first, second]);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatchObject({
      status: 'accepted',
      account: '62990010000000011',
      name: '测试甲',
      instant: '2023-01-05T09:30:15+08:00',
      direction: 'out',
      amountFen: 4_999_900,
      balanceFen: 120,
      counterAccount: '6299000000000028',
      counterName: '样例市测试有限公司',
      summary: '网银转账',
    });
    expect(lines[1]).toMatchObject({ direction: 'in', amountFen: 10_000, counterAccount: null });
    expect(lines[2]).toMatchObject({ direction: 'out', amountFen: 10_120, balanceFen: 0, counterName: '测试丙' });
    expect(lines[3]).toMatchObject({ file: 'a.pdf', encoding: null, rows: 3, accepted: 3, rejected: 0 });
  });

  it('without text, damaged, or holding no table is refused in words', async () => {
    const refusal = (lines: readonly StatementLine[]) => {
      const last = lines.at(-1);
      return last && 'refused' in last ? last.refused?.kind : undefined;
    };
    expect(refusal(await read([[]]))).toBe('pdf');
    expect(refusal(await read([[{ x: 30, y: 40, text: '只有一句话' }]]))).toBe('empty');
    const broken = readStatement({ name: 'a.pdf', bytes: Buffer.from('%PDF-1.7\nnothing of the kind') });
    expect(refusal(await Array.fromAsync(broken))).toBe('broken-pdf');
  });
});
