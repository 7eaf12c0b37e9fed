import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { AcceptedRow } from '@anlan/contract/statement-row';
import { readCase } from '../../server/src/recovery/fund-trace/convention/case.ts';
import { planOf } from '../../server/src/recovery/fund-trace/convention/plan.ts';
import { attribute } from '../../server/src/recovery/fund-trace/convention/trace.ts';
import { traceNetwork } from '../../server/src/recovery/fund-trace/index.ts';
import type { Convention } from '../../server/src/recovery/fund-trace/network/balances.ts';
import { statementCommand } from '../../server/src/recovery/statement/reader/index.ts';
import type { DataSet } from './sets.ts';

const HEADER =
  '交易方户名,交易方账户,交易方身份证号,交易方标签,交易时间,交易金额,收付标志,交易余额,交易对手账卡号,对手户名,对手身份证号,对手标签,摘要说明,备注,交易流水号,交易币种';

/** The set as the payers' bank would answer. @returns where the file lies */
export function statementOf(set: DataSet, folder: string): string {
  const lines = set.rows.map(
    ({ id, at, from, to, amount, currency }) => `,${from},,,${at},${amount},出,,${to},,,,转账,,${id},${currency}`,
  );
  const path = join(folder, 'statement.csv');
  writeFileSync(path, `${[HEADER, ...lines].join('\n')}\n`);
  return path;
}

/** Rows that the command tells of the file, read back from its JSON lines, and how many it rejects. */
export async function readBack(path: string): Promise<{ accepted: AcceptedRow[]; rejected: number }> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const told = Promise.all([text(stdout), text(stderr)]);
  const status = await statementCommand([path, '--json'], { stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, err] = await told;
  if (status !== 0) throw new Error(`the statement command refused the file: ${err}`);
  const lines: { status?: string }[] = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const isAccepted = (line: { status?: string }): line is AcceptedRow => line.status === 'accepted';
  return {
    accepted: lines.filter(isAccepted),
    rejected: lines.filter(({ status: word }) => word === 'rejected').length,
  };
}

/** Balances as `account,origin,fen`, sorted. */
export type Balances = readonly string[];

/** Traces rows of one currency by the command. */
export async function traceFiles(
  rows: readonly AcceptedRow[],
  victims: ReadonlyMap<string, string>,
  convention: Convention,
  folder: string,
): Promise<Balances> {
  const [transfers, owners] = [join(folder, 'transfers.csv'), join(folder, 'victims.csv')];
  const lines = rows.map(
    (row) => `${row.serial},${momentOf(row)},${row.account},${row.counterAccount},${row.amountFen}`,
  );
  writeFileSync(transfers, `id,ts,from,to,amount_fen\n${lines.join('\n')}\n`);
  writeFileSync(owners, `account,victim\n${[...victims].map((pair) => pair.join(',')).join('\n')}\n`);
  let said = '';
  const status = await traceNetwork(
    ['--transfers', transfers, '--victims', owners, '--convention', convention, '--out', folder],
    {
      stdin: (async function* () {})(),
      stdout: { write: () => true },
      stderr: { write: (words) => (said += words) },
    },
  );
  if (status !== 0) throw new Error(`the trace command refused the file: ${said}`);
  return readFileSync(join(folder, 'balances.csv'), 'utf8').trim().split('\n').slice(1).sort();
}

const momentOf = (row: AcceptedRow): string => row.instant ?? `${row.date}T00:00:00`;

/** The same rows by the engine of cases, with big integers; undefined where its fractions outgrow what it takes. */
export function traceCase(
  rows: readonly AcceptedRow[],
  victims: ReadonlyMap<string, string>,
  convention: Convention,
): Balances | undefined {
  const names = [...new Set(rows.flatMap((row) => [row.account ?? '', row.counterAccount ?? '']))];
  const read = readCase({
    id: 'set',
    accounts: names.map((id) => ({
      id,
      ...(victims.has(id) ? { kind: 'victim', victim: victims.get(id) } : { kind: 'mule' }),
    })),
    victims: [...new Set(victims.values())].map((id) => ({ id })),
    transfers: rows.map((row) => ({
      id: row.serial,
      ts:
        Temporal.PlainDateTime.from(momentOf(row).slice(0, 19)).toZonedDateTime('Asia/Shanghai').epochMilliseconds /
        1_000,
      from: row.account,
      to: row.counterAccount,
      amount: row.amountFen,
    })),
  });
  if (!read.ok)
    throw new Error(
      `the case was refused: ${JSON.stringify(read.error, (_, value) => (typeof value === 'bigint' ? String(value) : value)).slice(0, 400)}`,
    );
  const told = attribute(read.value, convention, planOf(read.value));
  if (!told.ok) return undefined;
  return [...told.value.balances]
    .flatMap(([account, vector]) => [...vector].map(([origin, fen]) => `${account},${origin},${fen}`))
    .sort();
}
