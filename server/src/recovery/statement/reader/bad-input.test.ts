import type { StatementLine } from '@anlan/contract/statement-row';
import { describe, expect, test } from 'vitest';
import { type ReadOptions, readStatement } from './index.ts';
import { zipOf } from './layout-file.ts';

/** What banks really send and ought not to: each is told as it stands, doubted by name, or refused by name. */
const HEADER = '户名,账号,交易日期,交易时间,借贷标志,币种,交易金额,交易余额,对方姓名,对方账号,交易机构,摘要,交易流水号';
const OWN = '62990010000000011';
const line = (day: string, clock: string, way: string, amount: string, balance: string, serial: string): string =>
  `测试甲,${OWN},${day},${clock},${way},人民币,${amount},${balance},测试乙,6299000000000000028,测试支行,网银转账,${serial}`;
const file = (...lines: string[]): string => [HEADER, ...lines].join('\n');

async function read(content: string | Uint8Array, name = 'a.csv', options: ReadOptions = {}): Promise<StatementLine[]> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return Array.fromAsync(readStatement({ name, bytes }, options));
}
const kindsOf = (lines: readonly StatementLine[]) =>
  lines.flatMap((one) => ('rows' in one ? [[one.file, one.refused?.kind ?? 'read']] : []));

describe('rows', () => {
  test('a negative balance is one, and the balances run on through it', async () => {
    const lines = await read(
      file(
        line('20230105', '090000', '借', '50.00', '-20.00', 'A1'),
        line('20230105', '091000', '借', '5.00', '-25.00', 'A2'),
        line('20230105', '092000', '贷', '30.00', '5.00', 'A3'),
      ),
    );
    expect(lines.slice(0, -1)).toMatchObject([
      { balanceFen: -2_000, direction: 'out', doubts: [] },
      { balanceFen: -2_500, direction: 'out', doubts: [] },
      { balanceFen: 500, direction: 'in', doubts: [] },
    ]);
  });

  test('rows missing in the middle show where the balance jumps, and nothing is filled in', async () => {
    const lines = await read(
      file(
        line('20230105', '090000', '贷', '50.00', '50.00', 'A1'),
        line('20230105', '092000', '借', '10.00', '90.00', 'A2'),
        line('20230105', '093000', '借', '10.00', '80.00', 'A3'),
      ),
    );
    expect(lines).toMatchObject([{ doubts: [] }, { doubts: ['balance-gap'] }, { doubts: [] }, { accepted: 3 }]);
  });

  test('days without times stay days: no time is made up', async () => {
    const lines = await read(
      file(line('20230105', '', '贷', '1.00', '', 'A1'), line('20230105', '000000', '贷', '1.00', '', 'A2')),
    );
    expect(lines.slice(0, -1)).toMatchObject([
      { date: '2023-01-05', instant: null },
      { date: '2023-01-05', instant: null },
    ]);
  });

  test('rows of one second keep the order of the file, and are two rows when their serial numbers differ', async () => {
    const lines = await read(
      file(
        line('20230105', '090000', '贷', '1.00', '1.00', 'B2'),
        line('20230105', '090000', '贷', '1.00', '2.00', 'B1'),
        line('20230105', '090000', '贷', '1.00', '2.00', 'B1'),
      ),
    );
    expect(lines.slice(0, -1)).toMatchObject([
      { row: 2, serial: 'B2', duplicateOf: null },
      { row: 3, serial: 'B1', duplicateOf: null },
      { row: 4, serial: 'B1', duplicateOf: 3 },
    ]);
  });

  test('nine million million yuan are counted to the fen; what a number cannot hold is refused', async () => {
    const lines = await read(
      file(
        line('20230105', '090000', '贷', '"9,000,000,000,000.01"', '9000000000000.01', 'A1'),
        line('20230105', '091000', '贷', '90071992547409.92', '', 'A2'),
      ),
    );
    expect(lines).toMatchObject([
      { amountFen: 900_000_000_000_001, balanceFen: 900_000_000_000_001 },
      { reason: { kind: 'bad-amount', column: '交易金额', message: '90071992547409.92 is too large' } },
      { accepted: 1, rejected: 1 },
    ]);
  });
});

describe('archives', () => {
  const inside = zipOf(['a.csv', file(line('20230105', '090000', '贷', '1.00', '1.00', 'A1'))]);
  const swelling = zipOf(['a.csv', '0'.repeat(20_000_000)]);

  test('an archive in an archive is read; deeper ones are refused, and what lies beside them is read', async () => {
    const deep = zipOf(['b.zip', zipOf(['c.zip', zipOf(['d.zip', inside])])], ['e.zip', inside]);
    expect(kindsOf(await read(deep, 'a.zip'))).toEqual([
      ['a.zip!b.zip!c.zip', 'zip-bomb'],
      ['a.zip!e.zip!a.csv', 'read'],
    ]);
  });

  test('a bomb in an inner archive is refused by the limit of the file that swells', async () => {
    expect(kindsOf(await read(zipOf(['b.zip', swelling], ['c.zip', inside]), 'a.zip'))).toEqual([
      ['a.zip!b.zip', 'zip-bomb'],
      ['a.zip!c.zip!a.csv', 'read'],
    ]);
  });

  test('many small archives inside one are a bomb together: all that is unpacked is counted', async () => {
    const each = zipOf(['a.csv', ' '.repeat(900_000)]);
    const many = zipOf(...Array.from({ length: 5 }, (_, at): [string, Uint8Array] => [`${at}.zip`, each]));
    const kinds = kindsOf(await read(many, 'a.zip', { limits: { unpackedBytes: 2_000_000 } }));
    expect(kinds.slice(2)).toEqual([
      ['a.zip!2.zip', 'zip-bomb'],
      ['a.zip', 'zip-bomb'],
    ]);
  });

  test('a member that lies about its size is stopped while it is unpacked', async () => {
    const lying = Buffer.from(zipOf(['b.csv', '0'.repeat(20_000_000)]));
    const directory = lying.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    lying.writeUInt32LE(1_000, directory + 24);
    expect(kindsOf(await read(lying, 'a.zip'))).toEqual([['a.zip!b.csv', 'zip-bomb']]);
  });
});
