import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A transfer of a public data set, with the amount in the words of the set. */
interface SetRow {
  readonly id: string;
  /** `YYYY-MM-DD`, or with the time of day where the set has one. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  /** As a bank writes it. */
  readonly currency: string;
}
export interface DataSet {
  readonly name: string;
  readonly rows: readonly SetRow[];
  /** Account → victim. The sets have none: who pays first into a scheme is taken for one. */
  readonly victims: ReadonlyMap<string, string>;
}

const FIRST_DAY = '2023-01-01';
const AMLSIM = ['20K_fanin200', '20K_cycle200'] as const;
/** Words for currencies that a statement may use, by those of the set. */
const CURRENCIES: Readonly<Record<string, string>> = {
  'US Dollar': 'USD',
  Euro: 'EUR',
  'Saudi Riyal': 'SAR',
  Yuan: 'CNY',
  Rupee: 'INR',
  'Swiss Franc': 'CHF',
  Yen: 'JPY',
  'Australian Dollar': 'AUD',
  Ruble: 'RUB',
  'UK Pound': 'GBP',
  'Canadian Dollar': 'CAD',
  'Mexican Peso': 'MXN',
  Shekel: 'ILS',
  'Brazil Real': 'BRL',
};

/** Lines of a plain table as records of its columns; the sets quote nothing in the columns used here. */
function table(path: string): Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
  });
}

/** The sets that lie in the folder; empty where none does. */
export function dataSetsIn(folder: string): DataSet[] {
  const amlsim = AMLSIM.map((name) => join(folder, 'amlsim-20k', name)).filter((path) => existsSync(path));
  const ibm = join(folder, 'ibm-aml-patterns');
  return [...amlsim.map(amlsimSet), ...(existsSync(join(ibm, 'transactions.csv')) ? [ibmSet(ibm)] : [])];
}

/** AMLSim: whole days, accounts marked as parts of a scheme. Who pays a marked account before any paid it, is its victim. */
function amlsimSet(path: string): DataSet {
  const marked = new Set(table(join(path, 'nodes.csv')).flatMap((node) => (node.isFraud === '1' ? [node.nodeid] : [])));
  const accountOf = (node: string | undefined): string => `62990000${(node ?? '').padStart(8, '0')}`;
  const rows = table(join(path, 'transactions.csv')).map((row, at) => ({
    id: `A${String(at).padStart(6, '0')}`,
    at: Temporal.PlainDate.from(FIRST_DAY)
      .add({ days: Number(row.time) })
      .toString(),
    from: accountOf(row.sourceNodeId),
    to: accountOf(row.targetNodeId),
    amount: row.value ?? '',
    currency: '人民币',
  }));
  const inScheme = new Set([...marked].map(accountOf));
  return {
    name: `amlsim ${path.split(/[/\\]/).at(-1)}`,
    rows,
    victims: firstPayers(rows, (row) => inScheme.has(row.from) && inScheme.has(row.to)),
  };
}

/** IBM: minutes, many currencies, each attempt with the name of its shape. */
function ibmSet(path: string): DataSet {
  const attempt = new Map(table(join(path, 'labels.csv')).map((row) => [row.tx_id, row.pattern_id]));
  const rows = table(join(path, 'transactions.csv')).map((row) => ({
    id: row.tx_id ?? '',
    at: `${(row.timestamp ?? '').replaceAll('/', '-')}:00`,
    from: `${row.from_bank}-${row.from_account}`,
    to: `${row.to_bank}-${row.to_account}`,
    amount: row.amount_paid ?? '',
    currency: CURRENCIES[row.payment_currency ?? ''] ?? '',
  }));
  return { name: 'ibm-aml patterns', rows, victims: firstPayers(rows, (row) => (attempt.get(row.id) ?? '') !== '') };
}

/** Accounts that pay within a scheme before anybody of it has paid them. */
function firstPayers(rows: readonly SetRow[], inScheme: (row: SetRow) => boolean): Map<string, string> {
  const paid = new Set<string>();
  const victims = new Map<string, string>();
  for (const row of rows.filter(inScheme).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    if (row.from === row.to) continue;
    if (!paid.has(row.from)) victims.set(row.from, `V${row.from}`);
    paid.add(row.to);
  }
  return victims;
}
