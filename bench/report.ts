import { cpus, loadavg, totalmem } from 'node:os';
import { keeps, type Line, type Scale, type Scenario } from './measure.ts';

const DIGITS = { ms: 1, 'per second': 0, kB: 0 } as const;
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
      limit === undefined ? '' : `${limit.of} ${unit === 'per second' ? '≥' : '≤'} ${figure(limit.value)}`,
      kept === undefined ? '' : kept ? 'kept' : 'MISSED',
      ratio ?? '',
    ];
  });
  const widths = HEAD.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const text = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [text(HEAD), text(widths.map((width) => '-'.repeat(width))), ...rows.map(text)].join('\n');
}

/** The page docs/bench.md: figures with the machine they were taken on. */
export function report(
  results: readonly { readonly scenario: Scenario; readonly lines: readonly Line[] }[],
  scale: Scale,
): string {
  const [one, five] = loadavg();
  const processor = cpus();
  const machine = [
    `${processor.length} × ${processor[0]?.model.trim() ?? 'processor unknown'}`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.version}`,
  ].join(', ');
  return `# Speed

Written by \`npm run bench -- --write\`. Every scenario first checks that the answers are right and that the variants it
compares give the same, then measures them in turns. Times hold for the machine below; the ratios say more.

- Machine: ${machine}
- Load of the machine when the run ended (1 and 5 minutes, 1 = one processor busy): ${one?.toFixed(1)}, ${five?.toFixed(1)}
- History: ${scale.orders.toLocaleString('en')} orders over five years, ${scale.openReports} reports open at once (a county's busiest night has a few dozen)

${results.map(({ scenario, lines }) => `## ${scenario.title}\n\n\`npm run bench -- ${scenario.name}\`\n\n${table(lines)}\n`).join('\n')}`;
}
