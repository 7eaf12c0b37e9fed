import { luhnOk } from '@anlan/contract/base/formats';
import type { StatementLine, SummaryLine } from '@anlan/contract/statement-row';
import { describe, expect, test } from 'vitest';
import { type ReadOptions, readStatement } from './index.ts';

const withCheck = (body: string): string =>
  Array.from({ length: 10 }, (_, digit) => `${body}${digit}`).find((number) => luhnOk(number)) ?? '';
const OWN = withCheck('629900000000000001');
const yuan = (fen: number): string => (fen / 100).toFixed(2);

interface Move {
  readonly at: string;
  readonly fen: number;
  readonly out: boolean;
  readonly balance: number;
  readonly counter: string;
}

/** A dozen movements whose balances run on. */
function moves(count = 12): Move[] {
  let balance = 500_000;
  return Array.from({ length: count }, (_, index) => {
    const fen = 1_050 + ((index * 7_919) % 40_000);
    const out = index % 3 !== 0;
    balance += out ? -fen : fen;
    const at = `2023-01-${String(5 + index).padStart(2, '0')} 09:30:15`;
    return { at, fen, out, balance, counter: withCheck(`62990000000001${String(index % 5).padStart(4, '0')}`) };
  });
}

async function read(
  lines: readonly (readonly (string | number)[])[],
  options: ReadOptions = {},
): Promise<StatementLine[]> {
  const text = lines.map((line) => line.join(',')).join('\n');
  return Array.fromAsync(readStatement({ name: 'a.csv', bytes: new TextEncoder().encode(text) }, options));
}
function summaryOf(lines: readonly StatementLine[]): SummaryLine {
  const last = lines.at(-1);
  if (!last || !('rows' in last)) throw new Error('no summary');
  return last;
}
const told = (lines: readonly StatementLine[]) =>
  lines.flatMap((line) => ('status' in line && line.status === 'accepted' ? [line] : []));

const HEADER = ['甲栏', '乙栏', '丙栏', '丁栏', '戊栏'];
const rowOf = ({ at, fen, balance, counter }: Move) => [at, yuan(fen), OWN, yuan(balance), counter];
const SURE = { time: '甲栏', amount: '乙栏', account: '丙栏', balance: '丁栏', counterAccount: '戊栏' };

describe('columns whose names say nothing are told by their values', () => {
  test('the running balance decides which column is the amount, and the direction of each row', async () => {
    const all = moves();
    const lines = await read([HEADER, ...all.map(rowOf)]);
    expect(summaryOf(lines)).toMatchObject({
      variant: null,
      guessed: true,
      mapping: SURE,
      rows: 12,
      unknownDirection: 1,
    });
    const rows = told(lines);
    expect(rows[3]).toMatchObject({ account: OWN, amountFen: all[3]?.fen, counterAccount: all[3]?.counter });
    expect(rows.slice(1).map(({ direction }) => direction)).toEqual(
      all.slice(1).map(({ out }) => (out ? 'out' : 'in')),
    );
  });

  test('newest first the columns are known as well; the rule of directions looks at the row above and says so', async () => {
    const lines = await read([HEADER, ...moves().toReversed().map(rowOf)]);
    expect(summaryOf(lines)).toMatchObject({ mapping: SURE, rows: 12, unknownDirection: 12 });
  });

  test('a file without any header is read by the places of its columns', async () => {
    const lines = await read(moves().map(rowOf));
    expect(summaryOf(lines)).toMatchObject({
      guessed: true,
      rows: 12,
      mapping: { time: '第1列', amount: '第2列', account: '第3列', balance: '第4列', counterAccount: '第5列' },
    });
    expect(told(lines)[0]).toMatchObject({ row: 1 });
  });

  test('of two columns that are filled in turn the balance says which is which', async () => {
    const all = moves();
    const row = (one: Move) => [
      one.at,
      one.out ? '' : yuan(one.fen),
      one.out ? yuan(one.fen) : '',
      OWN,
      yuan(one.balance),
    ];
    const lines = await read([HEADER, ...all.map(row)]);
    expect(summaryOf(lines).mapping).toMatchObject({ credit: '乙栏', debit: '丙栏', balance: '戊栏' });
    expect(told(lines).map(({ direction }) => direction)).toEqual(all.map(({ out }) => (out ? 'out' : 'in')));
  });

  test('names that say a part are completed; codes of direction are believed when the balances bear them out', async () => {
    const header = ['交易时间', '金额', '账号', '甲栏', '乙栏'];
    const coded = (turned: boolean) =>
      moves().map((one) => [one.at, yuan(one.fen), OWN, yuan(one.balance), one.out === turned ? 1 : 0]);
    const right = await read([header, ...coded(false)]);
    expect(summaryOf(right).mapping).toMatchObject({ time: '交易时间', balance: '甲栏', direction: '乙栏' });
    expect(told(right)[0]).toMatchObject({ directionFrom: 'word', direction: 'in' });
    const wrong = await read([header, ...coded(true)]);
    expect(summaryOf(wrong).mapping).not.toHaveProperty('direction');
    expect(told(wrong)[1]).toMatchObject({ directionFrom: 'balance', direction: 'out' });
  });
});

describe('what values do not decide is proposed and not used', () => {
  const refused = (lines: readonly StatementLine[]) => {
    expect(told(lines)).toEqual([]);
    return summaryOf(lines);
  };

  test('whole numbers may be yuan or fen, however well their balances run on', async () => {
    const lines = await read([
      HEADER,
      ...moves().map(({ at, fen, balance, counter }) => [at, fen, OWN, balance, counter]),
    ]);
    expect(refused(lines)).toMatchObject({ rows: 0, refused: { kind: 'unknown-header' }, proposal: SURE });
  });

  test('two columns of money without a balance that runs on', async () => {
    const lines = await read([
      HEADER,
      ...moves().map((one, at) => [one.at, yuan(one.fen), OWN, yuan(((at * 311) % 77) + 1), '转账']),
    ]);
    expect(refused(lines).proposal).toMatchObject({ time: '甲栏', amount: '乙栏', account: '丙栏', balance: '丁栏' });
  });

  test('two columns of times', async () => {
    const lines = await read([
      HEADER,
      ...moves().map((one) => [one.at, yuan(one.fen), OWN, yuan(one.balance), one.at]),
    ]);
    expect(refused(lines).proposal).toMatchObject({ time: '甲栏' });
  });

  test('an own number without a right check digit', async () => {
    const spoilt = `${OWN.slice(0, -1)}${(Number(OWN.at(-1)) + 1) % 10}`;
    const all = moves().map((one) => rowOf(one).map((cell) => (cell === OWN ? spoilt : cell)));
    expect(refused(await read([HEADER, ...all])).proposal).toMatchObject(SURE);
  });

  test('other sides without check digits, names and serial numbers, in a file that is read', async () => {
    const all = moves().map((one, at) => [
      ...rowOf({ ...one, counter: `62990000000000${at % 4}7` }),
      `2023010${at}4471993${at}1`,
      '测试乙',
      '网银转账',
    ]);
    const lines = await read([[...HEADER, '己栏', '庚栏', '辛栏'], ...all]);
    const { counterAccount, ...sure } = SURE;
    expect(summaryOf(lines)).toMatchObject({
      mapping: sure,
      proposal: { counterAccount, serial: '己栏', name: '庚栏', summary: '辛栏' },
    });
    expect(told(lines)[0]).toMatchObject({ counterAccount: null, serial: null });
  });

  test('an answer given for a file without a header is used for the next one', async () => {
    const mapping = { time: '第1列', amount: '第2列', account: '第3列' };
    const lines = await read(
      moves().map(({ at, fen }) => [at, fen, OWN]),
      { mapping: (header) => (header.join() === '第1列,第2列,第3列' ? mapping : undefined) },
    );
    expect(summaryOf(lines)).toMatchObject({ guessed: false, mapping, accepted: 12 });
  });
});
