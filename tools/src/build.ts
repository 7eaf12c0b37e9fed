import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Builds the console into `console/dist` and lays each file beside itself compressed, so that no request compresses. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const done = spawnSync(process.execPath, [`${root}node_modules/vite/bin/vite.js`, 'build', '--logLevel', 'warn'], {
  cwd: `${root}console`,
  stdio: 'inherit',
  // Whoever starts it: under a test the kit would give every dialog the same id.
  env: { ...process.env, NODE_ENV: 'production' },
});
const GOOD = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
if (done.status === 0) {
  const assets = join(root, 'console/dist/assets');
  for (const name of readdirSync(assets)) {
    const bytes = readFileSync(join(assets, name));
    writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes, GOOD));
    writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes));
  }
}
process.exitCode = done.status ?? 1;
