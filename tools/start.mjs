// `npm start`: plain JavaScript for any Node from 20.19 on. Installs what is missing, builds the screens when their
// sources changed, then starts the demonstration county with the pinned Node. What npm says of the engines is about the
// Node that starts us, not the pinned one that runs us, and would only frighten.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`需要 Node 20.19 或更新版本，当前为 ${process.versions.node} · Node 20.19 or newer is needed`);
  process.exit(1);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const place = join(path, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && entry.name !== 'dist') add(place);
      } else hash.update(place.slice(root.length)).update(readFileSync(place));
    }
  };
  for (const path of paths) {
    if (path.endsWith('.json')) hash.update(readFileSync(path));
    else add(path);
  }
  return hash.digest('hex');
}

function need(mark, hash, what, work) {
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;
  console.error(what);
  work();
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, hash);
}

function run(command, words, options = {}) {
  const done = spawnSync(command, words, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (done.status !== 0) {
    console.error('未能完成，见上方信息 · failed, see above');
    process.exit(done.status ?? 1);
  }
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const lock = hashOf([join(root, 'package-lock.json')]);
need(join(root, 'node_modules', '.anlan-lock'), lock, '正在安装依赖 · installing…', () =>
  run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' }),
);
const screens = ['console', 'ui', 'contract'].map((name) => join(root, name));
const mark = join(root, 'console', 'dist', '.hash');
need(mark, hashOf([...screens, join(root, 'package-lock.json')]), '正在构建界面 · building the screens…', () =>
  run(process.execPath, [join(root, 'tools', 'run.mjs'), join(root, 'tools', 'src', 'build.ts')]),
);

// From here on we are that runner: one process between npm and the program, and one place that hears signals.
process.argv.splice(2, 0, join(root, 'server', 'src', 'main.ts'), 'demo');
process.chdir(root);
await import('./run.mjs');
