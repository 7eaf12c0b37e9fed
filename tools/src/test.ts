import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm test` and `npm run test:pg`: Vitest over everything, or over what touches the database on a real PostgreSQL.
 * The last line says how many passed and failed, alone, for machines that read it.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const words = process.argv.slice(2);
const postgres = words.includes('--postgres');
const folder = mkdtempSync(join(tmpdir(), 'anlan-test-run-'));
const report = join(folder, 'report.json');
const filters = words.filter((word) => word !== '--postgres');
const scope = postgres && filters.length === 0 ? ['server'] : filters;

const child = spawn(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...scope,
  ],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...(postgres ? { ANLAN_TEST_POSTGRES: '1' } : {}) },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  const counts = readCounts(report);
  rmSync(folder, { recursive: true, force: true });
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
  process.exitCode = code === 0 && counts.passed > 0 && counts.failed === 0 ? 0 : 1;
});

function readCounts(path: string): { passed: number; failed: number; skipped: number } {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(
      readFileSync(path, 'utf8'),
    );
    // A file that does not load has no failed test, but it is a failure all the same.
    return {
      passed: numPassedTests,
      failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0),
      skipped: numPendingTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
