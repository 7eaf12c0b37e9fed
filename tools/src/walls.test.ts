import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { WALLED } from './walls.ts';

/** Without these plants a misspelt rule, or a parser that sees no TypeScript, would be green for ever. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');

interface Rule {
  readonly name: string;
  readonly from: { readonly path?: string };
  readonly to: { readonly path?: string };
}
interface Plant {
  readonly rule: string;
  readonly from: string;
  readonly imports: string;
}
interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

const { forbidden }: { forbidden: readonly Rule[] } = createRequire(import.meta.url)(CONFIG);

/** Modules that other plants point at; they import nothing, or only what they may. */
const SOUND: Readonly<Record<string, string>> = {
  'contract/src/unit.ts': "import { base } from './base/ids.ts';\nexport const unit = base;\n",
  'contract/src/base/ids.ts': 'export const base = 1;\n',
  'server/src/kernel/result.ts': "import { base } from '@anlan/contract/base/ids';\nexport const result = base;\n",
  'server/src/platform/db/index.ts': "import { result } from '../../kernel/result.ts';\nexport const db = result;\n",
  'server/src/registry/case/index.ts': "export { kept } from './store.ts';\n",
  'server/src/registry/case/store.ts': "import { db } from '../../platform/db/index.ts';\nexport const kept = db;\n",
  'server/src/recovery/incident/index.ts':
    "import { kept } from '../../registry/case/index.ts';\nexport const taken = kept;\n",
  'server/src/app/index.ts': "import { taken } from '../recovery/incident/index.ts';\nexport const app = taken;\n",
  'ui/src/kit.tsx': "import { Button } from 'antd';\nexport const kit = <Button />;\n",
  'tools/src/check.ts': 'export const check = 1;\n',
  'bench/run.ts': "import { site } from '../e2e/site.ts';\nexport const bench = site;\n",
  'e2e/site.ts': "import { app } from '../server/src/app/index.ts';\nexport const site = app;\n",
  'console/src/main.tsx': "import { kit } from '../../ui/src/kit.tsx';\nexport const main = kit;\n",
};

const PLANTS: readonly Plant[] = [
  { rule: 'no-cycles', from: 'server/src/platform/db/one.ts', imports: './two.ts' },
  {
    rule: 'nouns-by-the-front-door',
    from: 'server/src/recovery/incident/hall.ts',
    imports: '../../registry/case/store.ts',
  },
  { rule: 'app-by-the-front-door', from: 'server/src/app/hall.ts', imports: '../registry/case/store.ts' },
  { rule: 'domain-is-pure', from: 'server/src/registry/case/case.ts', imports: 'node:fs' },
  { rule: 'domain-is-pure', from: 'server/src/registry/unit/unit.ts', imports: '../case/index.ts' },
  { rule: 'domain-is-pure', from: 'server/src/kernel/reader.ts', imports: '../platform/db/index.ts' },
  { rule: 'extraction-is-pure', from: 'server/src/recovery/extraction/names.ts', imports: 'node:fs' },
  { rule: 'tracing-is-pure', from: 'server/src/recovery/fund-trace/convention/order.ts', imports: 'node:fs' },
  { rule: 'kernel-knows-only-base', from: 'server/src/kernel/curious.ts', imports: '@anlan/contract/unit' },
  { rule: 'platform-knows-no-noun', from: 'server/src/platform/db/nosy.ts', imports: '../../registry/case/index.ts' },
  { rule: 'contract-stands-alone', from: 'contract/src/leaning.ts', imports: '../../server/src/kernel/result.ts' },
  { rule: 'base-stands-lowest', from: 'contract/src/base/high.ts', imports: '../unit.ts' },
  { rule: 'screens-see-only-the-contract', from: 'console/src/deep.tsx', imports: '../../server/src/kernel/result.ts' },
  { rule: 'screens-see-only-the-contract', from: 'ui/src/deep.tsx', imports: '../../server/src/kernel/result.ts' },
  { rule: 'antd-only-through-ui', from: 'console/src/own.tsx', imports: 'antd' },
  {
    rule: 'simulator-sees-only-the-contract',
    from: 'simulator/src/deep.ts',
    imports: '../../server/src/kernel/result.ts',
  },
  { rule: 'product-knows-no-tests', from: 'server/src/app/tested.ts', imports: '../../../e2e/site.ts' },
  { rule: 'product-knows-no-tests', from: 'ui/src/measured.ts', imports: '../../bench/run.ts' },
  ...forbidden.filter(({ name }) => name.startsWith('not-up-from-')).map(upward),
];

/** A plant against an order rule: the folder it starts from imports the front door of the first folder above it. */
function upward({ name, from, to }: Rule): Plant {
  const folder = (from.path ?? '').replace('^', '');
  const above = (to.path ?? '').replace('^', '').replace(/\(([^|)]+)[^)]*\)/, '$1');
  const start = folder.split('/').length === 4 ? `${folder}planted/` : folder;
  const goal = above.split('/').length === 4 ? `${above}planted/` : above;
  return { rule: name, from: `${start}up.ts`, imports: `${'../'.repeat(start.split('/').length - 1)}${goal}index.ts` };
}

function cruise(cwd: string): Cruise {
  const done = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      CONFIG,
      '--output-type',
      'json',
      ...WALLED,
    ],
    { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(done.stdout);
}

function write(folder: string, path: string, text: string): void {
  const place = join(folder, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
}

/** A small house with every plant in it, laid out as the real one. */
function plantedHouse(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-walls-'));
  cpSync(join(ROOT, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  cpSync(join(ROOT, 'contract/package.json'), join(folder, 'contract/package.json'));
  mkdirSync(join(folder, 'node_modules/@anlan'), { recursive: true });
  symlinkSync('../../contract', join(folder, 'node_modules/@anlan/contract'));
  write(folder, 'node_modules/antd/package.json', '{ "name": "antd", "version": "1.0.0", "main": "index.js" }');
  write(folder, 'node_modules/antd/index.js', 'exports.Button = () => null;\n');
  write(folder, 'package.json', '{ "name": "planted", "dependencies": { "antd": "1.0.0" } }');
  for (const { imports, from } of PLANTS.filter(({ rule }) => rule.startsWith('not-up-from-'))) {
    write(folder, join(dirname(from), imports), 'export const above = 1;\n');
  }
  for (const [path, text] of Object.entries(SOUND)) write(folder, path, text);
  write(folder, 'server/src/platform/db/two.ts', "export * from './one.ts';\n");
  // Type-only imports bind just as much.
  for (const { from, imports } of PLANTS) write(folder, from, `export type * from '${imports}';\n`);
  return folder;
}

describe('walls', () => {
  it('has a planted fault for every rule, and finds each by its name', () => {
    const folder = plantedHouse();
    try {
      const found = cruise(folder).summary.violations.map(({ from, rule }) => `${rule.name} ${from}`);
      expect(PLANTS.map(({ rule, from }) => `${rule} ${from}`).filter((plant) => !found.includes(plant))).toEqual([]);
      expect(found.filter((line) => Object.keys(SOUND).some((path) => line.endsWith(` ${path}`)))).toEqual([]);
      expect(forbidden.map(({ name }) => name).filter((name) => !PLANTS.some(({ rule }) => rule === name))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('sees the real house with all its modules, screens too', () => {
    const { modules, summary } = cruise(ROOT);
    expect(summary.totalCruised).toBeGreaterThan(50);
    for (const folder of WALLED) expect(modules.some(({ source }) => source.startsWith(folder))).toBe(true);
  });
});
