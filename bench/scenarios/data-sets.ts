import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AcceptedRow } from '@anlan/contract/statement-row';
import { CONVENTIONS } from '../../server/src/recovery/fund-trace/network/balances.ts';
import { type Line, line, type Scenario, same, timed } from '../measure.ts';
import { type DataSet, dataSetsIn } from '../sets/sets.ts';
import { type Balances, readBack, statementOf, traceCase, traceFiles } from '../sets/steps.ts';

/** Where public data sets lie; nothing of them is part of this repository. */
const FOLDER = 'ANLAN_BENCH_DATA';
/** Rows that the engine of cases is given of a mixture. */
const CASE_ROWS = 2_000;

/** Currencies with fewer rows are told together. */
const OWN_LINE = 100;

/**
 * What each victim has paid out is found again: to the fen by FIFO and LIFO; by a mixture, whose fractions are rounded once
 * in each account, with less than a fen of rounding for each account that holds anything.
 */
function conserved(
  rows: readonly AcceptedRow[],
  victims: ReadonlyMap<string, string>,
  balances: Balances,
  what: string,
  exact: boolean,
): void {
  const paid = new Map([...victims.values()].map((name) => [name, 0n]));
  for (const { account, counterAccount, amountFen } of rows) {
    const victim = victims.get(account ?? '');
    if (victim !== undefined && account !== counterAccount)
      paid.set(victim, (paid.get(victim) ?? 0n) + BigInt(amountFen));
  }
  const found = new Map<string, bigint>();
  for (const text of balances) {
    const [, origin = '', fen = '0'] = text.split(',');
    found.set(origin, (found.get(origin) ?? 0n) + BigInt(fen));
  }
  const places = BigInt(new Set(balances.map((text) => text.split(',')[0])).size);
  for (const [victim, fen] of paid) {
    const sum = found.get(victim) ?? 0n;
    const off = sum > fen ? sum - fen : fen - sum;
    const allowed = exact ? 0n : places;
    if (off > allowed) throw new Error(`${what}: ${victim} paid ${fen}, found ${sum}`);
  }
}

/** What lies in each account does not depend on whose it is. */
const totals = (balances: Balances): string[] => {
  const sums = new Map<string, bigint>();
  for (const text of balances) {
    const [account = '', , fen = '0'] = text.split(',');
    sums.set(account, (sums.get(account) ?? 0n) + BigInt(fen));
  }
  return [...sums].map(([account, fen]) => `${account} ${fen}`).sort();
};

async function traced(
  name: string,
  rows: readonly AcceptedRow[],
  victims: ReadonlyMap<string, string>,
  folder: string,
): Promise<Line[]> {
  const lines: Line[] = [];
  let whole: string[] | undefined;
  for (const convention of CONVENTIONS) {
    let balances: Balances = [];
    const ms = await timed(async () => {
      balances = await traceFiles(rows, victims, convention, folder);
    });
    const what = `${name}, ${convention}`;
    const exact = convention === 'fifo' || convention === 'lifo';
    conserved(rows, victims, balances, what, exact);
    whole ??= totals(balances);
    same(totals(balances), whole, `${what}: what lies in each account`);
    // Fractions of a whole file outgrow what a case may have: there the first rows are compared.
    const compared = exact ? rows : rows.slice(0, CASE_ROWS);
    const byFile = compared.length === rows.length ? balances : await traceFiles(compared, victims, convention, folder);
    same(byFile, traceCase(compared, victims, convention), `${what}: the engine of files and that of cases`);
    lines.push(
      line(`${what}: traced by the command`, [ms], {
        ratio: `${compared.length.toLocaleString('en')} rows equal by both engines`,
      }),
    );
  }
  return lines;
}

async function measured(set: DataSet): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'anlan-set-'));
  try {
    const path = statementOf(set, folder);
    let read: Awaited<ReturnType<typeof readBack>> = { accepted: [], rejected: 0 };
    const ms = await timed(async () => {
      read = await readBack(path);
    });
    const { accepted, rejected } = read;
    same(accepted.length + rejected, set.rows.length, `${set.name}: rows read and rejected`);
    const bySource = new Map(set.rows.map((row) => [row.id, row]));
    for (const row of accepted) {
      const source = bySource.get(row.serial ?? '');
      same(
        [row.account, row.counterAccount, row.direction],
        [source?.from, source?.to, 'out'],
        `${set.name}: row ${row.row}`,
      );
    }
    const count = (number: number): string => number.toLocaleString('en');
    const lines = [
      line(`${set.name}: read by the command`, [(set.rows.length * 1_000) / ms], {
        unit: 'per second',
        ratio: `${count(accepted.length)} rows accepted, ${count(rejected)} rejected, ${count(set.victims.size)} victims`,
      }),
    ];
    let [small, smallRows, smallMs] = [0, 0, 0];
    const currencies = Map.groupBy(accepted, ({ currency }) => currency);
    for (const [currency, rows] of [...currencies].sort(([, a], [, b]) => b.length - a.length)) {
      const told = await traced(`${set.name}, ${currency}, ${count(rows.length)} rows`, rows, set.victims, folder);
      if (rows.length >= OWN_LINE) lines.push(...told);
      else {
        small += 1;
        smallRows += rows.length;
        smallMs += told.reduce((sum, { median }) => sum + median, 0);
      }
    }
    if (small > 0)
      lines.push(line(`${set.name}, ${small} other currencies, ${smallRows} rows, all conventions`, [smallMs]));
    return lines;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Public data sets, written as a bank's answer, read by `anlan statement` and traced by `anlan trace --transfers`. */
export const dataSets: Scenario = {
  name: 'data-sets',
  title: 'Public data sets, imported and traced',
  notes: [
    'AMLSim samples (IBM, Apache-2.0) and AMLworld HI-Small patterns (IBM, CDLA-Sharing-1.0): read from a folder outside, nothing of them is shipped. The sets name no victims: who pays first into a scheme is taken for one. AMLSim has whole days, so the order inside a day is assumed.',
    'Rejected rows are parts of a yen, which has none. Pro-rata is the slow one here: hundreds of victims flow through each other in accounts that everybody pays, and the shares of every balance are asked for, not those of one.',
    'Checked before each time: every row comes back from the reader with its two accounts; the money of each victim is found again, by FIFO and LIFO to the fen; what lies in each account is the same by every convention; both engines say the same of every balance, of a mixture for the first 2,000 rows.',
  ],
  async run() {
    const folder = process.env[FOLDER];
    const sets = folder === undefined ? [] : dataSetsIn(folder);
    if (sets.length === 0) {
      process.stderr.write(`skipped: ${FOLDER} names no folder with amlsim-20k or ibm-aml-patterns\n`);
      return [];
    }
    const lines: Line[] = [];
    for (const set of sets) lines.push(...(await measured(set)));
    return lines;
  },
};
