import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));

export interface Outcome {
  /** Exit status; undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** The product's own program in a process of its own, listening; ended without warning when it goes out of scope. */
export interface RunningProgram extends AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string;
  readonly pid: number | undefined;
  /** Milliseconds from the start of the process to the line that says where it listens. */
  readonly startMs: number;
  /** Everything the process has written to standard error so far. */
  log(): string;
  /** Ends it without warning, as a power switch or the kernel would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end in order, and gives its exit status. */
  stop(): Promise<number | null>;
}

/**
 * Starts a command that serves (`serve`, `demo`) and waits until it says its address.
 * @throws Error with what it said when it ends before
 */
export async function startProgram(words: readonly string[], env: NodeJS.ProcessEnv): Promise<RunningProgram> {
  const started = performance.now();
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'pipe'], env });
  const exit = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const address = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
  const url = await Promise.race([address, exit.then(() => undefined)]);
  if (url === undefined) throw new Error(`the program ended before it listened: ${said}`);
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exit;
    return child.exitCode;
  };
  return {
    url,
    pid: child.pid,
    startMs: performance.now() - started,
    log: () => said,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: async () => void (await end('SIGKILL')),
  };
}

/** Runs one command of the program with these words and environment to its end. */
export async function runProgram(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'pipe'], env });
  const ended = once(child, 'exit');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code]: (number | null)[] = await ended;
  return { code: code ?? undefined, stdout, stderr };
}

/** A port that was free a moment ago: who is killed and started again must come back where the others know it. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('a listening server has an address');
  return address.port;
}
