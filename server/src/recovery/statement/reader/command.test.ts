import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statementCommand } from './command.ts';
import { zipOf } from './layout-file.ts';

const HEADER = '交易账号,交易时间,交易金额,收付标志\n';
const ROW = '6299001,2023-01-05 09:30:15,1.00,出\n';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anlan-command-'));
  await Promise.all([
    writeFile(join(folder, 'good.csv'), HEADER + ROW),
    // Longer than what the command holds in memory, and broken at its end.
    writeFile(join(folder, 'late.csv'), `${HEADER}${ROW.repeat(2_000)}"6299001,2023`),
    writeFile(join(folder, 'long.csv'), HEADER + ROW.repeat(2_000)),
    writeFile(join(folder, 'a.zip'), zipOf(['b.csv', HEADER + ROW])),
  ]);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Said {
  readonly status: number;
  readonly out: Record<string, unknown>[];
  readonly err: string;
}

async function run(...words: string[]): Promise<Said> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const said = Promise.all([text(stdout), text(stderr)]);
  const status = await statementCommand(
    words.map((word) => (word.startsWith('-') ? word : join(folder, word))),
    { stdout, stderr },
  );
  stdout.end();
  stderr.end();
  const [out, err] = await said;
  const lines = out.split('\n').filter((line) => line !== '');
  return { status, out: lines.map((line): Record<string, unknown> => JSON.parse(line)), err };
}

test('without --json only the summaries are told', async () => {
  const { status, out, err } = await run('good.csv', 'long.csv');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatchObject([{ rows: 1 }, { rows: 2_000 }]);
});

test('with --json the rows come before the summary, in the order of the file', async () => {
  const { status, out } = await run('--json', 'long.csv', 'a.zip');
  expect(status).toBe(0);
  expect(out.slice(0, 2_000).map(({ row }) => row)).toEqual(Array.from({ length: 2_000 }, (_, at) => at + 2));
  expect(out.slice(2_000)).toMatchObject([
    { rows: 2_000 },
    { file: join(folder, 'a.zip!b.csv'), row: 2 },
    { file: join(folder, 'a.zip!b.csv'), rows: 1 },
  ]);
});

test('a file refused at its last line has said nothing before; the others are read', async () => {
  const { status, out, err } = await run('late.csv', '--json', 'none.csv', 'good.csv');
  expect(status).toBe(1);
  expect(out).toMatchObject([
    { file: join(folder, 'late.csv'), rows: 0, refused: { kind: 'open-quote', row: 2_002 } },
    { file: join(folder, 'none.csv'), rows: 0, refused: { kind: 'unreadable' } },
    { row: 2 },
    { file: join(folder, 'good.csv'), rows: 1 },
  ]);
  expect(err).toContain('late.csv: a quoted cell does not end');
});

test.each([[[]], [['--json']], [['--fast', 'good.csv']]])('wrong usage %j', async (words) => {
  const { status, out, err } = await run(...words);
  expect({ status, out }).toEqual({ status: 2, out: [] });
  expect(err).toContain('statement FILE… [--json]');
});
