import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Line, Scale, Scenario } from './measure.ts';
import { page, record, report, table } from './report.ts';
import { dataSets } from './scenarios/data-sets.ts';
import { extraction } from './scenarios/extraction.ts';
import { lists } from './scenarios/lists.ts';
import { network } from './scenarios/network.ts';
import { networkLive } from './scenarios/network-live.ts';
import { networkSql } from './scenarios/network-sql.ts';
import { pasteToSent } from './scenarios/paste.ts';
import { screens } from './scenarios/screens.ts';
import { starts } from './scenarios/start.ts';
import { statement } from './scenarios/statement.ts';
import { statementStore } from './scenarios/statement-store.ts';
import { stopRanking } from './scenarios/stop-ranking.ts';
import { tracingCases } from './scenarios/tracing-cases.ts';

/**
 * `npm run bench -- [NAME…] [--small] [--write]`: each scenario first checks that what it measures answers rightly, then
 * measures. Figures hold for the machine they were taken on; `--write` puts them, with the machine, into
 * bench/results, a page and a JSON file a scenario; docs/bench.md is made of the pages that are there.
 */
const SCENARIOS: readonly Scenario[] = [
  pasteToSent,
  lists,
  extraction,
  screens,
  starts,
  network,
  networkLive,
  networkSql,
  stopRanking,
  tracingCases,
  statement,
  statementStore,
  dataSets,
];
const PAGE = fileURLToPath(new URL('../docs/bench.md', import.meta.url));
const RESULTS = fileURLToPath(new URL('results/', import.meta.url));
const FULL: Scale = { orders: 100_000, openReports: 500, rounds: 24, texts: 400, transfers: 1_000_000 };
/** Enough to see that the checks hold; its times say nothing. */
const SMALL: Scale = { orders: 600, openReports: 20, rounds: 3, texts: 20, transfers: 10_000 };

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
if (words.includes('--write')) {
  mkdirSync(RESULTS, { recursive: true });
  // A scenario that was skipped has nothing to tell, and what was written before stays.
  for (const result of results.filter(({ lines }) => lines.length > 0)) {
    const { name } = result.scenario;
    writeFileSync(join(RESULTS, `${name}.json`), record(result, scale));
    writeFileSync(join(RESULTS, `${name}.md`), page(result, scale));
  }
  const taken = SCENARIOS.map(({ name }) => join(RESULTS, `${name}.md`)).filter((file) => existsSync(file));
  writeFileSync(PAGE, report(taken.map((file) => readFileSync(file, 'utf8'))));
}
