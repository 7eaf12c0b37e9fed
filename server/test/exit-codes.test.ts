import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from '../../tools/src/program.ts';
import { commands } from '../src/app/commands/index.ts';

/**
 * What each command ends with: 0 the work was done, 1 the input was refused, 2 wrong usage. FOLDER is an empty folder of
 * the command's own. What keeps running (`demo`, `serve`) or needs a filled site (`backup`, `restore`) is seen to end
 * well in process.test.ts.
 */
const ENDS: readonly (readonly [0 | 1 | 2, string])[] = [
  [0, '--help'],
  [2, 'no-such-command'],
  [0, 'extract words.txt'],
  [1, 'extract missing.txt'],
  [2, 'extract --no-such-option'],
  [0, 'lookup bin 990110'],
  [2, 'lookup'],
  [1, 'statement missing.csv'],
  [2, 'statement'],
  [0, 'trace --cases empty.jsonl'],
  [1, 'trace --cases broken.jsonl'],
  [2, 'trace'],
  [0, 'refund --cases empty.jsonl'],
  [1, 'refund --cases broken.jsonl'],
  [2, 'refund'],
  [0, 'reconcile --cases empty.jsonl'],
  [1, 'reconcile --cases broken.jsonl'],
  [2, 'reconcile'],
  [2, 'demo --no-such-option'],
  [2, 'serve --zone moon'],
  [1, 'work --data FOLDER'],
  [2, 'work --no-such-option'],
  [0, 'migrate --data FOLDER'],
  [2, 'migrate --data FOLDER --centre 样例中心'],
  [1, 'doctor --data FOLDER'],
  [2, 'doctor --no-such-option'],
  [1, 'backup out.bin --data FOLDER'],
  [2, 'backup'],
  [1, 'restore missing.bin --data FOLDER'],
  [2, 'restore'],
  [1, 'verify-audit --data FOLDER'],
  [2, 'verify-audit --no-such-option'],
];

it('every command ends with 0, 1 or 2 as its outcome is, and says wrong usage on standard error', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anlan-ends-'));
  try {
    await writeFile(join(folder, 'words.txt'), '17点41分转了49800元');
    await writeFile(join(folder, 'empty.jsonl'), '');
    await writeFile(join(folder, 'broken.jsonl'), '{broken');
    const { DATABASE_URL: _site, ...env } = process.env;
    const found: string[] = [];
    for (const [index, [code, line]] of ENDS.entries()) {
      const words = line.split(' ').map((word) => {
        if (word === 'FOLDER') return join(folder, String(index));
        return /\.(txt|jsonl|csv|bin)$/.test(word) ? join(folder, word) : word;
      });
      const outcome = await runProgram(words, env);
      if (outcome.code !== code) found.push(`${line}: ${outcome.code} ${outcome.stderr}`);
      if (code === 2 && (outcome.stdout !== '' || outcome.stderr === ''))
        found.push(`${line}: says it on the wrong side`);
      if (/^(doctor|verify-audit) --data/.test(line)) {
        if (!`${outcome.stdout}${outcome.stderr}`.includes('nothing here')) found.push(`${line}: does not say why`);
        if (existsSync(join(folder, String(index)))) found.push(`${line}: made a site`);
      }
      if (outcome.stderr.includes('    at ')) found.push(`${line}: shows a stack`);
    }
    expect(found).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const tried = new Set(ENDS.map(([, line]) => line.split(' ')[0]));
  expect([...commands.keys()].filter((name) => !tried.has(name))).toEqual([]);
}, 300_000);
