import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds the console into `console/dist`. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const done = spawnSync(process.execPath, [`${root}node_modules/vite/bin/vite.js`, 'build', '--logLevel', 'warn'], {
  cwd: `${root}console`,
  stdio: 'inherit',
});
process.exitCode = done.status ?? 1;
