import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PROBLEMS } from '@anlan/contract/problems';

/** Writes `docs/problems.md` from the catalogue; `npm run check` holds the page against it both ways. */
const rows = Object.entries(PROBLEMS)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(
    ([code, entry]) =>
      `| \`${code}\` | ${entry.status} | ${entry.zh}<br>${entry.en} | ${entry.nextZh}<br>${entry.nextEn} |`,
  );
writeFileSync(
  fileURLToPath(new URL('../../docs/problems.md', import.meta.url)),
  [
    '# Problems 问题代码',
    '',
    'Every refusal is `application/problem+json` with one of these codes. Written by `node tools/run.mjs tools/src/problems.ts` from `contract/src/problems/`.',
    '',
    '| code | status | meaning | next step |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n'),
);
