import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { traceNetwork } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'anlan-network-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = 'id,ts,from,to,amount_fen\n';
const VICTIMS = 'account,victim\nv1,V1\nv2,V2\n';

async function trace(transfers: string | Buffer, victims = VICTIMS, ...more: string[]) {
  const paths = [join(folder, 'transfers.csv'), join(folder, 'victims.csv')] as const;
  writeFileSync(paths[0], transfers);
  writeFileSync(paths[1], victims);
  let stdout = '';
  let stderr = '';
  const status = await traceNetwork(['--transfers', paths[0], '--victims', paths[1], '--out', folder, ...more], {
    stdin: (async function* () {})(),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { status, stderr, told: stdout === '' ? undefined : JSON.parse(stdout) };
}

const sheet = (): string[] => readFileSync(join(folder, 'balances.csv'), 'utf8').trim().split('\n').slice(1);

describe('trace --transfers', () => {
  const rows = 't1,1,v1,M1,10000\nt2,2,v2,M1,5000\nt3,3,M1,S1,10000\n';

  test.each([
    ['fifo', ['M1,V2,5000', 'S1,V1,10000']],
    ['lifo', ['M1,V1,5000', 'S1,V1,5000', 'S1,V2,5000']],
    ['prorata', ['M1,V1,3333', 'M1,V2,1667', 'S1,V1,6667', 'S1,V2,3333']],
    ['libr', ['M1,V1,3333', 'M1,V2,1667', 'S1,V1,6667', 'S1,V2,3333']],
  ])('the worked example by %s', async (convention, balances) => {
    const { status, told } = await trace(HEADER + rows, VICTIMS, '--convention', convention);
    expect(status).toBe(0);
    expect(sheet()).toEqual(balances);
    expect(told).toMatchObject({ rows: 3, convention, balances: { V1: 10_000, V2: 5_000 }, unknownFen: 0 });
    expect(told.seconds).toBeGreaterThanOrEqual(0);
    expect(told.top.map(({ account }: { account: string }) => account).sort()).toEqual(['M1', 'S1']);
  });

  test('columns in any order, ISO times, quotes, a byte order mark, Windows line ends', async () => {
    const text =
      '\ufeffamount_fen,from,to,note,ts,id\r\n' +
      '7000,"M,1",S1,"a ""b""",2023-04-01T10:00:02+08:00,t2\r\n5000,v1,"M,1",x,2023-04-01T02:00:01Z,t1\r\n';
    const { status } = await trace(text);
    expect(status).toBe(0);
    expect(sheet()).toEqual(['S1,UNK,2000', 'S1,V1,5000']);
  });

  test('money that came back to a victim is told apart', async () => {
    const { told } = await trace(`${HEADER}t1,1,v1,M1,10000\nt2,2,M1,v1,4000\n`);
    expect(told).toMatchObject({ balances: { V1: 10_000 }, returned: { V1: 4_000 } });
    expect(sheet()).toEqual(['M1,V1,6000', 'v1,V1,4000']);
    expect(told.top.map(({ account }: { account: string }) => account)).toEqual(['M1']);
  });

  test('sums beyond 2^53: FIFO counts them without running sums and tells decimals; a balance beyond is refused', async () => {
    const many = Array.from({ length: 30 }, (_, k) => [
      `a${k},${2 * k},v1,M1,900000000000000`,
      `b${k},${2 * k + 1},M1,S${k % 6},900000000000000`,
    ]).flat();
    const { status, told } = await trace(`${HEADER}${many.join('\n')}\n`);
    expect(status).toBe(0);
    expect(told.balances).toEqual({ V1: '27000000000000000' });
    const piled = Array.from({ length: 11 }, (_, k) => `a${k},${k},v1,M1,900000000000000`);
    for (const convention of ['fifo', 'lifo', 'prorata', 'libr']) {
      const refused = await trace(`${HEADER}${piled.join('\n')}\n`, VICTIMS, '--convention', convention);
      expect([refused.status, refused.told]).toEqual([1, undefined]);
      expect(refused.stderr).toContain('account M1 holds more than 9007199254740991 fen');
    }
  });

  test.each([
    ['', 'no header'],
    ['id,ts,from,to\n', 'line 1: the header lacks the column amount_fen'],
    [`${HEADER}t1,1,a,b,1.5\n`, 'line 2: amount_fen is no whole number of fen: 1.5'],
    [`${HEADER}t1,1,a,b,-5\n`, 'line 2: amount_fen'],
    [`${HEADER}t1,1,a,b,9007199254740992\n`, 'line 2: amount_fen'],
    [`${HEADER}t1,1,a,b,5\nt2,yesterday,a,b,5\n`, 'line 3: ts is neither whole seconds nor ISO: yesterday'],
    [`${HEADER}t1,2023-02-30T10:00:00Z,a,b,5\n`, 'line 2: ts is neither'],
    [`${HEADER}t1,1,a,b\n`, 'line 2: 4 columns, the header has 5'],
    [`${HEADER}t1,1,,b,5\n`, 'line 2: an account is empty'],
    [`${HEADER},1,a,b,5\n`, 'line 2: the id is empty'],
    [`${HEADER}t1,1,a,"b,5\n`, 'line 2: a quote is not closed'],
    [`${HEADER}t1,1,a,b,5\nt1,1,b,c,5\n`, 'two rows of one moment have the id t1'],
    [Buffer.from([0x69, 0x64, 0xd6, 0xd0, 0x0a]), 'no UTF-8 text'],
  ])('is refused: %s', async (text, reason) => {
    const { status, stderr, told } = await trace(text);
    expect([status, told]).toEqual([1, undefined]);
    expect(stderr).toContain(reason);
    expect(stderr).toContain('transfers.csv');
  });

  test.each([
    ['account,victim\nv1,UNK\n', 'UNK is a reserved name'],
    ['account,victim\nv1,V1\nv1,V2\n', 'account v1 belongs to two victims'],
    ['account,victim\n,V2\n', 'line 2: account or victim is empty'],
  ])('victims are refused: %s', async (victims, reason) => {
    const { status, stderr } = await trace(HEADER + rows, victims);
    expect(status).toBe(1);
    expect(stderr).toContain(reason);
    expect(stderr).toContain('victims.csv');
  });

  test('a convention for cases only, an unknown word, a missing file', async () => {
    const wrong = await trace(HEADER + rows, VICTIMS, '--convention', 'prorata_ledger');
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('other conventions are for --cases: prorata_ledger');
    expect((await trace(HEADER + rows, VICTIMS, '--fast')).status).toBe(2);
    const io = { stdin: (async function* () {})(), stdout: { write: () => true }, stderr: { write: () => true } };
    expect(await traceNetwork(['--transfers', join(folder, 'none'), '--victims', join(folder, 'none')], io)).toBe(1);
  });
});
