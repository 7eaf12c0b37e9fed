import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Line, Scale, Scenario } from './measure.ts';
import { report, table } from './report.ts';
import { extraction } from './scenarios/extraction.ts';
import { lists } from './scenarios/lists.ts';
import { pasteToSent } from './scenarios/paste.ts';
import { screens } from './scenarios/screens.ts';
import { starts } from './scenarios/start.ts';
import { statement } from './scenarios/statement.ts';

/**
 * `npm run bench -- [NAME…] [--small] [--write]`: each scenario first checks that what it measures answers rightly, then
 * measures. Figures hold for the machine they were taken on; `--write` puts them, with the machine, into docs/bench.md.
 */
const SCENARIOS: readonly Scenario[] = [pasteToSent, lists, extraction, screens, starts, statement];
const PAGE = fileURLToPath(new URL('../docs/bench.md', import.meta.url));
const FULL: Scale = { orders: 100_000, openReports: 500, rounds: 24, texts: 400 };
/** Enough to see that the checks hold; its times say nothing. */
const SMALL: Scale = { orders: 600, openReports: 20, rounds: 3, texts: 20 };

const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith('--'));
const unknown = names.filter((name) => SCENARIOS.every((scenario) => scenario.name !== name));
if (unknown.length > 0) {
  process.stderr.write(
    `no such bench: ${unknown.join(' ')}; there are ${SCENARIOS.map(({ name }) => name).join(' ')}\n`,
  );
  process.exit(2);
}
const chosen = SCENARIOS.filter(({ name }) => names.length === 0 || names.includes(name));
const scale = words.includes('--small') ? SMALL : FULL;
const results: { readonly scenario: Scenario; readonly lines: readonly Line[] }[] = [];
for (const scenario of chosen) {
  process.stderr.write(`${scenario.name}: ${scenario.title}…\n`);
  const lines = await scenario.run(scale);
  results.push({ scenario, lines });
  process.stdout.write(`\n${scenario.title}\n\n${table(lines)}\n`);
}
if (words.includes('--write')) writeFileSync(PAGE, report(results, scale));
