// Runs a program with the pinned Node. npm 10 and early 11 install the runtime package without linking
// node_modules/.bin/node, so the path is found here and put first on PATH for everything started below.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const os = { linux: 'linux', darwin: 'darwin', win32: 'win' }[process.platform];
const name = process.platform === 'win32' ? 'node.exe' : 'node';
const exe = join(root, 'node_modules', `node-${os}-${process.arch}`, 'bin', name);
if (!existsSync(exe)) {
  console.error(
    `The pinned Node is missing (${process.platform}-${process.arch}). Run npm ci, or npm start, in the project folder.`,
  );
  process.exit(1);
}
const child = spawn(exe, process.argv.slice(2), {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: dirname(exe) + delimiter + (process.env.PATH ?? ''),
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'node'),
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm hands a signal to the shell between us, and the shell dies without a word: then we are orphans and end as well.
const parent = process.ppid;
if (process.env.npm_lifecycle_event !== undefined)
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 1_000).unref();
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
