import { writeXls } from './xls.ts';

/** A file as a browser's file chooser takes it. */
export interface StatementFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** An invented account: cards of the demonstration's banks with a right check digit, holders that nobody is. */
interface Account {
  readonly number: string;
  readonly name: string;
  readonly bank: string;
}

/** Two victims, the account that both paid into, and where the money went from there. */
export const MONEY = {
  one: { number: '9904100000703013', name: '样例甲', bank: '望江银行（演示）' },
  other: { number: '9907100000703028', name: '样例乙', bank: '白鹭银行（演示）' },
  first: { number: '9902100000804130455', name: '样例丙', bank: '青禾银行（演示）' },
  second: { number: '9903100000804130461', name: '样例丁', bank: '长亭银行（演示）' },
  third: { number: '9905100000804130474', name: '样例戊', bank: '石桥银行（演示）' },
  shop: { number: '9911100000804130407', name: '演示商行', bank: '海棠银行（演示）' },
} as const satisfies Record<string, Account>;

/** What the victims say; the account that they paid from stands in their words. */
export const WORDS = {
  one: `我叫${MONEY.one.name}，17点20分用自己的望江银行卡${MONEY.one.number}转给青禾银行${MONEY.first.number}户名${MONEY.first.name}5万元，17点24分又转了12345.67元到这个账户`,
  other: `我叫${MONEY.other.name}，17点10分用自己的白鹭银行卡${MONEY.other.number}转给青禾银行${MONEY.first.number}户名${MONEY.first.name}20000元`,
} as const;

type Row = readonly [time: string, direction: '进' | '出', yuan: string, balance: string, other?: Account];

/** The first account: 3,000.00 of its own, then both victims; 40,000.00 goes on and 2,000.00 is drawn. 43,345.67 is left. */
const FIRST: readonly Row[] = [
  ['09:00:00', '进', '3000.00', '3000.00', MONEY.shop],
  ['17:10:05', '进', '20000.00', '23000.00', MONEY.other],
  ['17:20:05', '进', '50000.00', '73000.00', MONEY.one],
  ['17:24:05', '进', '12345.67', '85345.67', MONEY.one],
  ['17:30:00', '出', '40000.00', '45345.67', MONEY.second],
  ['17:35:00', '出', '2000.00', '43345.67'],
];

/** The second, whose statement comes late: 1,000.00 of its own, 15,000.00 goes on, 26,000.00 is left. */
const SECOND: readonly Row[] = [
  ['08:00:00', '进', '1000.00', '1000.00', MONEY.shop],
  ['17:30:20', '进', '40000.00', '41000.00', MONEY.first],
  ['17:50:00', '出', '15000.00', '26000.00', MONEY.third],
];

const HEAD = '交易卡号,账户开户名称,交易时间,收付标志,交易金额,交易余额,交易对手账卡号,对手户名,对手开户银行,摘要说明';

function linesOf(account: Account, rows: readonly Row[]): string[][] {
  return [
    HEAD.split(','),
    ...rows.map(([time, direction, yuan, balance, other]) => [
      account.number,
      account.name,
      `2023-04-30 ${time}`,
      direction,
      yuan,
      balance,
      other?.number ?? '',
      other?.name ?? '',
      other?.bank ?? '',
      other === undefined ? 'ATM取款' : '转账',
    ]),
  ];
}

/** The statement of the first account as its bank sends it: an old Excel sheet. */
export function firstStatement(): StatementFile {
  const buffer = writeXls(linesOf(MONEY.first, FIRST));
  return { name: '青禾-0455.xls', mimeType: 'application/vnd.ms-excel', buffer };
}

/** The late statement of the second account: a text file with commas. */
export function secondStatement(): StatementFile {
  const text = linesOf(MONEY.second, SECOND)
    .map((cells) => cells.join(','))
    .join('\r\n');
  return { name: '长亭-0461.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${text}\r\n`) };
}
