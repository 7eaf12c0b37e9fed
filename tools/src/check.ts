import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tidy } from './tidy/index.ts';
import { WALLED } from './walls.ts';

/** `npm run check`: types, style, walls, tidiness, dead code. Every failure is shown; one is enough to fail. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const bin = (path: string): string => join(root, 'node_modules', path);

interface Outcome {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
}

function run(name: string, script: string, words: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (part: Buffer) => (text += part.toString()));
    child.stderr.on('data', (part: Buffer) => (text += part.toString()));
    child.on('exit', (code) => resolve({ name, ok: code === 0, text }));
  });
}

const tsc = bin('typescript-7/bin/tsc');
const workspaces = ['contract', 'server', 'simulator', 'ui', 'console', 'tools'].filter((name) =>
  existsSync(join(root, name, 'tsconfig.json')),
);
const work: readonly (() => Promise<Outcome>)[] = [
  ...workspaces.map((name) => () => run(`types ${name}`, tsc, ['-p', name])),
  () => run('style', bin('@biomejs/biome/bin/biome'), ['check', '--diagnostic-level=warn', '.']),
  () =>
    run('walls', bin('dependency-cruiser/bin/dependency-cruiser.mjs'), [
      '--config',
      '.dependency-cruiser.cjs',
      ...WALLED,
    ]),
  () => run('dead code', bin('knip/bin/knip.js'), ['--no-progress']),
  async () => {
    const faults = tidy(root);
    return {
      name: 'tidy',
      ok: faults.length === 0,
      text: faults.map(({ rule, at, what }) => `${rule}: ${at}: ${what}`).join('\n'),
    };
  },
];

const outcomes: Outcome[] = [];
let next = 0;
const lane = async (): Promise<void> => {
  for (let task = work[next]; task; task = work[next]) {
    next += 1;
    outcomes.push(await task());
  }
};
await Promise.all([lane(), lane()]);
for (const { name, ok, text } of outcomes) process.stdout.write(`${ok ? '✓' : '✗'} ${name}\n${ok ? '' : `${text}\n`}`);
process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1;
