import type { AcceptedRow, StatementLine, SummaryLine } from '@anlan/contract/statement-row';
import { writeXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { writeXls } from '../../../../../e2e/xls.ts';
import { type ReadOptions, readStatement } from './index.ts';
import { zipOf } from './layout-file.ts';

const HEADER =
  '交易卡号,交易账号,交易时间,交易金额,交易余额,收付标志,交易对手账卡号,对手户名,摘要说明,交易流水号,交易是否成功,现金标志,交易币种';
const OWN = '62990010000000011';

/** `time amount balance direction counter name summary serial status cash currency`, `-` for an empty cell. */
function line(text: string): string {
  const cells = text.split(' ').map((cell) => (cell === '-' ? '' : cell.replace('T', ' ')));
  return ['', OWN, ...cells].join(',');
}
const lines = (...rows: string[]): string => [HEADER, ...rows.map(line)].join('\n');

async function read(text: string | Uint8Array, options: ReadOptions = {}, name = 'a.csv'): Promise<StatementLine[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return Array.fromAsync(readStatement({ name, bytes }, options));
}
async function rows(text: string): Promise<StatementLine[]> {
  return (await read(text)).slice(0, -1);
}
async function summary(text: string | Uint8Array, options?: ReadOptions, name?: string): Promise<SummaryLine> {
  const last = (await read(text, options, name)).at(-1);
  if (!last || !('rows' in last)) throw new Error('no summary');
  return last;
}

const GOOD = '2023-01-05T09:30:15 10.00 - 出 6299 乙 网银转账 S1 00 - -';

describe('amounts and moments', () => {
  test.each([
    ['1.005', 'bad-amount'],
    ['=1+2', 'bad-amount'],
    ['1.2E+3', 'bad-amount'],
    ['一百', 'bad-amount'],
    ['99999999999999999', 'bad-amount'],
    ['-', 'bad-amount'],
  ])('the amount %s is refused', async (amount, kind) => {
    expect((await rows(lines(`2023-01-05 ${amount} - 出`)))[0]).toMatchObject({ reason: { kind, column: '交易金额' } });
  });

  test.each([
    ['１２.５', 1_250],
    ['￥3', 300],
    ['7.1000', 710],
    ['0', 0],
  ])('the amount %s is %i fen', async (amount, fen) => {
    expect((await rows(lines(`2023-01-05 ${amount} - 出`)))[0]).toMatchObject({ amountFen: fen, direction: 'out' });
  });

  test.each([
    ['2023-02-30', null],
    ['2023-01-05T24:00:00', null],
    ['2023-01-05T09:30', '2023-01-05T09:30:00+08:00'],
    ['2023/1/5T9:03:04', '2023-01-05T09:03:04+08:00'],
    ['20230105T093015', '2023-01-05T09:30:15+08:00'],
    ['20230105093015', '2023-01-05T09:30:15+08:00'],
    ['2023-01-05-09.30.15.123456', '2023-01-05T09:30:15+08:00'],
    ['2023年1月5日', null],
    ['44931.39600', '2023-01-05T09:30:14+08:00'],
  ])('the moment %s', async (told, instant) => {
    const [row] = await rows(lines(`${told} 1 - 出`));
    if (told === '2023-02-30' || told.includes('24:')) expect(row).toMatchObject({ reason: { kind: 'bad-time' } });
    else expect(row).toMatchObject({ date: '2023-01-05', instant });
  });
});

describe('what rows say of each other', () => {
  test('a direction nobody told follows from the balance, and only when one sign fits', async () => {
    const read = await rows(lines('2023-01-05 1 5 进', '2023-01-05 2 7 O', '2023-01-05 3 4 -', '2023-01-05 1 9 O'));
    expect(read).toMatchObject([
      { direction: 'in', directionFrom: 'word' },
      { direction: 'in', directionFrom: 'balance', doubts: ['direction-inferred'] },
      { direction: 'out', directionFrom: 'balance' },
      { direction: 'unknown', directionFrom: null },
    ]);
  });

  test('newest first: no gap is cried where the balances run on, and equal amounts are not told the wrong way', async () => {
    const day = (at: number, rest: string) => `2023-01-0${at} ${rest}`;
    const read = await rows(
      lines(day(5, '3 7 进'), day(4, '2 4 出'), day(3, '2 6 O'), day(2, '9 4 进'), day(1, '1 9 进')),
    );
    expect(read).toMatchObject([
      { doubts: [] },
      { doubts: [] },
      { direction: 'unknown', directionFrom: null, doubts: [] },
      { doubts: [] },
      { doubts: ['balance-gap'] },
    ]);
  });

  test('newest first: a reversal names the row below that it takes back, not one that came after it', async () => {
    const at = (clock: string, rest: string) => `2023-01-05T${clock} ${rest}`;
    const read = await rows(
      lines(
        at('09:40:00', '10.00 - 出 6299 乙 网银转账 S1'),
        at('09:33:00', '-10.00 - 出 6299 乙 冲正 S2'),
        at('09:32:00', '-10.00 - 出 6299 乙 冲正 S3'),
        at('09:31:00', '10.00 - 出 6288 丙 网银转账 S4'),
        at('09:30:00', '10.00 - 出 6299 乙 网银转账 S5'),
        at('09:29:00', '10.00 - 出 6299 乙 网银转账 S6'),
        at('09:28:00', '-7.00 - 出 6299 乙 冲正 S7'),
      ),
    );
    expect(read.map((row) => ('reversalOf' in row ? [row.row, row.reversalOf] : []))).toEqual([
      [2, null],
      [3, 7],
      [4, 6],
      [5, null],
      [6, null],
      [7, null],
      [8, null],
    ]);
  });

  test('newest first: a reversal is not waited for longer than four thousand rows, and no line is lost or moved', async () => {
    const first = '2023-01-05T10:00:00 -10.00 - 出 6299 乙 冲正 S0';
    const others = Array.from({ length: 4_200 }, (_, at) => `2023-01-05T09:00:00 1.00 - 出 6299 乙 网银转账 T${at}`);
    const read = await rows(lines(first, ...others, '2023-01-05T08:00:00 10.00 - 出 6299 乙 网银转账 S1'));
    expect(read.map((line) => ('row' in line ? line.row : 0))).toEqual(
      Array.from({ length: 4_202 }, (_, at) => at + 2),
    );
    expect(read[0]).toMatchObject({ kind: 'reversal', reversalOf: null });
  });

  test('red ink turns the movement and names the row it takes back', async () => {
    const read = await rows(lines(GOOD, '2023-01-05T09:31:00 -10.00 - 出 6299 乙 冲正 S2', '2023-01-05 -4 - -'));
    expect(read).toMatchObject([
      { kind: 'transfer' },
      { kind: 'reversal', direction: 'in', amountFen: 1_000, reversalOf: 2 },
      { kind: 'other', direction: 'out', directionFrom: 'sign' },
    ]);
  });

  test('a row told twice is named once; without a serial number nothing is a duplicate', async () => {
    const read = await rows(lines(GOOD, GOOD, '2023-01-05 1 - 出', '2023-01-05 1 - 出'));
    expect(read.map((row) => ('duplicateOf' in row ? row.duplicateOf : 0))).toEqual([null, 2, null, null]);
  });

  test('failed rows, cash, fees, interest, payment institutions and foreign money', async () => {
    const read = await rows(
      lines(
        '2023-01-05 1 - 出 - - - - 01',
        '2023-01-05 1 - 出 - - - - - 01',
        '2023-01-05 1 - 出 - - 手续费',
        '2023-01-05 1 - 进 - - 结息',
        '2023-01-05 1 - 出 243300133 财付通 转账',
        '2023-01-05 1 - 出 - - - - - - 美元',
        '2023-01-05 100 - 出 - - - - - - 日元',
      ),
    );
    expect(read.map((row) => ('kind' in row ? row.kind : ''))).toEqual([
      'failed',
      'cash',
      'fee',
      'interest',
      'payment',
      'other',
      'other',
    ]);
    expect(read.slice(-2)).toMatchObject([
      { currency: 'USD', amountFen: 100 },
      { currency: 'JPY', amountFen: 100 },
    ]);
  });

  test('lost digits are never filled in', async () => {
    const text = `${HEADER}\n6299000000000000010,6.2E+18,2023-01-05,1,,出,6.22E+18\n,6.2E+18,2023-01-05,1,,出\n`;
    expect(await rows(text)).toMatchObject([
      {
        account: '6299000000000000010',
        counterAccount: null,
        doubts: ['own-account-spoilt', 'counter-account-spoilt'],
      },
      { status: 'rejected', reason: { kind: 'bad-account' } },
    ]);
  });
});

describe('what is no data row', () => {
  test('titles, repeated headers, totals and no-result lines are not counted', async () => {
    const text = `查控结果\n\n${lines(GOOD)}\n${HEADER}\n查无结果\n合计,,,10.00\n\n打印时间：2023-03-01\n`;
    expect(await summary(text)).toMatchObject({ rows: 1, accepted: 1, rejected: 0, warnings: [] });
    expect((await rows(text))[0]).toMatchObject({ row: 4 });
  });

  test('each section line names the account of the rows below it', async () => {
    const header = '交易日期,借方发生额,贷方发生额,账户余额,对方户名';
    const section = (account: string) => `户名:甲，账号:${account}，币种:美元\n${header}\n20230105,1.00,,5,乙\n`;
    expect(await rows(`${section('6299001')}${section('6299002')}`)).toMatchObject([
      { account: '6299001', currency: 'USD' },
      { account: '6299002', currency: 'USD' },
    ]);
  });
});

describe('files', () => {
  test('a header nobody can use is refused with what was seen', async () => {
    const { refused } = await summary('姓名,电话,地址\n甲,1,2\n');
    expect(refused).toMatchObject({ kind: 'unknown-header', row: 1 });
    expect(refused?.message).toContain('姓名, 电话, 地址');
  });

  test('payer and payee: the own account says the direction and which of them is the other side', async () => {
    const header = '交易时间,付款方账号,付款方户名,付款方开户行,收款方账号,收款方户名,收款方开户行,交易金额';
    const own = `${OWN},甲,甲行`;
    const row = (payer: string, payee: string) => `2023-01-05 09:30:15,${payer},${payee},10.00\n`;
    const other = '6299000000000000028,乙,乙行';
    const third = '6299000000000000036,丙,丙行';
    const text = `账号：${OWN}\n${header}\n${row(own, other)}${row(third, own)}${row(other, third)}`;
    expect(await rows(text)).toMatchObject([
      {
        direction: 'out',
        directionFrom: 'parties',
        counterAccount: '6299000000000000028',
        counterName: '乙',
        counterBank: '乙行',
      },
      { direction: 'in', directionFrom: 'parties', counterAccount: '6299000000000000036', counterName: '丙' },
      { account: OWN, direction: 'unknown', directionFrom: null, counterAccount: null },
    ]);
  });

  test('a mapping that a person gave overrides what would be recognised', async () => {
    const text = '甲列,乙列,丙列,丁列\n2023-01-05,5,出,6299\n';
    const mapping = { date: '甲列', amount: '乙列', direction: '丙列', account: '丁列' };
    expect(await read(text, { mapping })).toMatchObject([
      { account: '6299', amountFen: 500, direction: 'out' },
      { variant: null, guessed: false, mapping },
    ]);
  });

  test.each([
    ['empty', '', 'a.csv'],
    ['unknown-kind', 'x', 'a.doc'],
    ['broken-pdf', '%PDF-1.7', 'a.pdf'],
    ['not-text', '\u0000\u0001\u0002\u0003', 'a.csv'],
    ['open-quote', `${HEADER}\n"a,b`, 'a.csv'],
    ['broken-zip', 'PK\u0003\u0004', 'a.zip'],
  ])('%s', async (kind, text, name) => {
    expect(await summary(text, {}, name)).toMatchObject({ rows: 0, refused: { kind } });
  });

  test('limits refuse: rows, columns, a cell', async () => {
    const kinds = await Promise.all(
      [{ rows: 1 }, { columns: 5 }, { cell: 10 }].map((limits) => summary(lines(GOOD, GOOD), { limits })),
    );
    expect(kinds.map(({ refused }) => refused?.kind)).toEqual(['too-many-rows', 'too-many-columns', 'cell-too-long']);
  });

  test('an archive names its members, and a bomb is refused before it is unpacked', async () => {
    const good = await read(zipOf(['b.csv', lines(GOOD)]), {}, 'a.zip');
    expect(good.map(({ file }) => file)).toEqual(['a.zip!b.csv', 'a.zip!b.csv']);
    expect((await summary(zipOf(['b.csv', '0'.repeat(20_000_000)]), {}, 'a.zip')).refused?.kind).toBe('zip-bomb');
  });

  test('a workbook of the old Excel is read whole, within its own limit of size', async () => {
    const header = [
      '户名',
      '账号',
      '交易日期',
      '交易时间',
      '借贷标志',
      '币种',
      '交易金额',
      '交易余额',
      '对方姓名',
      '对方账号',
    ];
    const row = ['测试甲', OWN, 44_931, 93_015, '贷', '人民币', 0.3, 1.5, '测试乙', 6_299_000_000_000_000_000];
    const bytes = writeXls([['标题'], [...header, '交易机构', '摘要'], [...row, '一', '转账']]);
    expect(await read(bytes, {}, 'a.xls')).toMatchObject([
      {
        row: 3,
        account: OWN,
        date: '2023-01-05',
        instant: '2023-01-05T09:30:15+08:00',
        direction: 'in',
        amountFen: 30,
      },
      { variant: '21-rcb-new', accepted: 1, rejected: 0 },
    ]);
    expect((await summary(bytes, { limits: { xlsBytes: 1_000 } }, 'a.xls')).refused?.kind).toBe('too-large');
  });

  test('a formula in a workbook of the old Excel is no amount either', async () => {
    const bytes = writeXls([
      ['账号', '交易日期', '借贷标志', '交易金额', '余额'],
      [OWN, '2023-01-05', '借', 5, 5],
      [OWN, '2023-01-05', '借', { computed: 7 }, 5],
      [OWN, '2023-01-05', '借', 6, { computed: 7 }],
    ]);
    expect((await read(bytes, {}, 'a.xls')).slice(0, -1)).toMatchObject([
      { row: 2, amountFen: 500 },
      { row: 3, reason: { kind: 'bad-amount', column: '交易金额', message: 'a formula is not an amount' } },
      { row: 4, amountFen: 600, balanceFen: null, doubts: ['balance-unreadable'] },
    ]);
  });

  test('a formula in a workbook is no amount, whatever it was last computed to', async () => {
    const rows = [
      ['账号', '交易日期', '借贷标志', '交易金额'],
      [OWN, '2023-01-05', '借', 5],
      [OWN, '2023-01-05', '借', null],
    ];
    const cells = new Map([['2,3', { value: 7, formula: '3+4', formulaResult: 7 }]]);
    const bytes = await writeXlsx({ sheets: [{ name: '明细', rows, cells }] });
    expect((await read(bytes, {}, 'a.xlsx')).slice(0, -1)).toMatchObject([
      { row: 2, amountFen: 500 },
      { row: 3, reason: { kind: 'bad-amount', column: '交易金额', message: 'a formula is not an amount' } },
    ]);
  });

  test('a workbook: own row numbers, sheet names, dates, and numbers that lost digits', async () => {
    const header = ['账号', '交易日期', '交易时间', '借贷标志', '交易金额', '对方账号'];
    const cells = [OWN, new Date(Date.UTC(2023, 0, 5)), 93_015, '借', 0.1 + 0.2, 6_299_000_000_000_000_000];
    const bytes = await writeXlsx({ sheets: [{ name: '明细', rows: [['标题'], header, cells] }] });
    expect((await read(bytes, {}, 'a.xlsx'))[0]).toMatchObject({
      sheet: '明细',
      row: 3,
      instant: '2023-01-05T09:30:15+08:00',
      amountFen: 30,
      counterAccount: null,
      doubts: ['counter-account-spoilt'],
    } satisfies Partial<AcceptedRow>);
  });
});
