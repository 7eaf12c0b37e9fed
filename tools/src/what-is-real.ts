import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { REALITIES, REALITY_WORDS, WHAT_IS_REAL } from '@anlan/contract/what-is-real';

export const REALITY_PAGE = fileURLToPath(new URL('../../docs/what-is-real.md', import.meta.url));

/** The text of `docs/what-is-real.md` from the table in the contract; a test holds the page against it. */
export function realityText(): string {
  const rows = WHAT_IS_REAL.map(
    ({ state, zh, en }) =>
      `| **${zh.name}**<br>${en.name} | ${REALITY_WORDS[state].zh.split('：')[0]} \`${state}\` | ${zh.how}。<br>${en.how}. |`,
  );
  return [
    '# What is real 真实与模拟',
    '',
    'Written by `node tools/run.mjs tools/src/what-is-real.ts` from `contract/src/what-is-real.ts`. A running server shows the same table at `/what-is-real`.',
    '',
    ...REALITIES.map((state) => `- \`${state}\` ${REALITY_WORDS[state].zh}。 ${REALITY_WORDS[state].en}.`),
    '',
    '| part | state | what that means |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(REALITY_PAGE, realityText());
