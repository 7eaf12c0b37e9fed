import { cpus, loadavg, totalmem } from 'node:os';
import { keeps, type Line, moreIsBetter, type Scale, type Scenario } from './measure.ts';

const DIGITS: Readonly<Record<Line['unit'], number>> = {
  ms: 1,
  µs: 2,
  'per second': 0,
  kB: 0,
  'B a row': 1,
  '×': 2,
  '× faster': 0,
  'of best': 3,
};
const HEAD = ['', 'rounds', 'median', 'p95', 'asked', '', 'in the same run'];

/** The lines as a Markdown table that is also readable on a terminal. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map((entry) => {
    const { what, unit, rounds, median, p95, limit, ratio } = entry;
    const figure = (value: number): string => `${value.toFixed(DIGITS[unit])} ${unit}`;
    const kept = keeps(entry);
    return [
      what,
      String(rounds),
      figure(median),
      figure(p95),
      limit === undefined ? '' : `${limit.of} ${moreIsBetter(unit) ? '≥' : '≤'} ${figure(limit.value)}`,
      kept === undefined ? '' : kept ? 'kept' : 'MISSED',
      ratio ?? '',
    ];
  });
  const widths = HEAD.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const text = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [text(HEAD), text(widths.map((width) => '-'.repeat(width))), ...rows.map(text)].join('\n');
}

/** What one scenario measured. */
export interface Result {
  readonly scenario: Scenario;
  readonly lines: readonly Line[];
}

function machineOf(): string {
  const processor = cpus();
  return [
    `${processor.length} × ${processor[0]?.model.trim() ?? 'processor unknown'}`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.version}`,
  ].join(', ');
}

function head(): string {
  const [one, five] = loadavg();
  return `- Machine: ${machineOf()}
- Load of the machine when the run ended (1 and 5 minutes, 1 = one processor busy): ${one?.toFixed(1)}, ${five?.toFixed(1)}`;
}

function section({ scenario: { name, title, notes = [] }, lines }: Result): string {
  const told = notes.map((note) => `\n- ${note}`).join('');
  return `# ${title}\n\n\`npm run bench -- ${name}\`\n\n${table(lines)}\n${told === '' ? '' : `${told}\n`}`;
}

/**
 * The page docs/bench.md out of the pages of the scenarios, each with the machine, load and day of its own run.
 * @param pages as `page` writes them
 */
export function report(pages: readonly string[]): string {
  return `# Speed

Written by \`npm run bench -- [NAME…] --write\` from the pages in bench/results. Every scenario first checks that the answers
are right and that the variants it compares give the same, then measures them in turns. Times hold for the machine named
with them; the ratios say more. Each scenario is taken on its own, so loads and days differ.

${pages.map((one) => one.replace('# ', '## ')).join('\n')}`;
}

/** The page of one scenario. */
export function page(result: Result, scale: Scale): string {
  const { lines } = result;
  const missed = lines.filter((entry) => keeps(entry) === false).map(({ what }) => what);
  return `${section(result)}
${head()}
- Taken on: ${Temporal.Now.plainDateISO('Asia/Shanghai').toString()}; history: ${scale.orders.toLocaleString('en')} orders over five years, ${scale.openReports} reports open at once; transfers: ${scale.transfers.toLocaleString('en')}
- Missed: ${missed.length === 0 ? 'nothing' : missed.join('; ')}
`;
}

/** The same for programs. */
export function record({ scenario: { name, title, notes = [] }, lines }: Result, scale: Scale): string {
  const taken = { at: Temporal.Now.instant().toString(), machine: machineOf(), load: loadavg(), scale };
  const told = lines.map((entry) => ({ ...entry, keeps: keeps(entry) ?? null }));
  return `${JSON.stringify({ name, title, ...taken, lines: told, notes }, null, 1)}\n`;
}
