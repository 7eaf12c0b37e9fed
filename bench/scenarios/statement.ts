import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStatement } from '../../server/src/recovery/statement/reader/index.ts';
import { line, type Scenario, same, timed } from '../measure.ts';

/** A million rows at the full size. */
const ROWS_PER_ORDER = 10;
const RATE_PER_SECOND = 100_000;
const MEMORY_KB = 600_000;
const HEADER =
  '账户名称,账号,交易日期,交易时间,借贷标志,币种,交易金额,交易余额,对方姓名,对方账号,交易机构,柜员流水号,摘要';
const DAYS = 28;

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

async function write(path: string, rows: number): Promise<void> {
  const file = await open(path, 'w');
  let balance = 1_000_000_000;
  let text = `${HEADER}\n`;
  for (let row = 0; row < rows; row += 1) {
    const amount = ((row * 7_919) % 1_000_000) + 1;
    const out = row % 2 === 1;
    balance += out ? -amount : amount;
    const day = String(1 + Math.floor((row * DAYS) / rows)).padStart(2, '0');
    const clock = String((row % 235_959) + 1).padStart(6, '0');
    const time = /^\d\d[0-5]\d[0-5]\d$/.test(clock) ? clock : '120000';
    text += `样例甲,62990010000000011,202302${day},${time},${out ? '借' : '贷'},人民币,${yuan(amount)},${yuan(balance)},样例乙,62990000${row % 5_000},支行,TS${row},网银转账\n`;
    if (text.length > 1_000_000) {
      await file.write(text);
      text = '';
    }
  }
  await file.write(text);
  await file.close();
}

/** A bank's file of a million rows, read into rows of the one model and let go. */
export const statement: Scenario = {
  name: 'statement',
  title: 'Reading a statement file',
  async run({ orders, rounds }) {
    const rows = orders * ROWS_PER_ORDER;
    const folder = await mkdtemp(join(tmpdir(), 'anlan-statement-'));
    const path = join(folder, 'a.csv');
    try {
      await write(path, rows);
      const rates: number[] = [];
      let memory = 0;
      for (let round = 0; round < Math.min(rounds, 3); round += 1) {
        let accepted = 0;
        const ms = await timed(async () => {
          for await (const one of readStatement({ name: path, path })) {
            if ('rows' in one) same([one.rows, one.accepted, one.unknownDirection], [rows, rows, 0], 'rows read');
            else if (one.status === 'accepted') accepted += 1;
            if (accepted % 100_000 === 0) memory = Math.max(memory, process.memoryUsage().rss / 1_000);
          }
        });
        same(accepted, rows, 'rows told');
        rates.push((rows * 1_000) / ms);
      }
      return [
        line('rows read from .csv', rates, { unit: 'per second', limit: { value: RATE_PER_SECOND, of: 'median' } }),
        line('memory of the process', [memory], { unit: 'kB', limit: { value: MEMORY_KB, of: 'median' } }),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
