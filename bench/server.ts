import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../server/src/main.ts', import.meta.url));
const READY_MS = 60_000;

export interface Child {
  readonly url: string;
  /** Milliseconds from the start of the process to the line that says where it listens. */
  readonly startMs: number;
  stop(): Promise<void>;
}

/** Starts the product's own program on a free port and waits until it says its address. */
export function startServer(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Child> {
  const started = performance.now();
  const child = spawn(process.execPath, [MAIN, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: '0', ...env },
  });
  let errors = '';
  child.stderr.on('data', (part: Buffer) => {
    errors = `${errors}${part.toString()}`.slice(-4_000);
  });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      if (child.exitCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the server said no address within ${READY_MS} ms: ${errors}`));
    }, READY_MS);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the server ended with ${code}: ${errors}`));
    });
    createInterface({ input: child.stdout }).on('line', (text) => {
      const url = /http:\/\/127\.0\.0\.1:\d+\/?/.exec(text)?.[0];
      if (url === undefined) return;
      clearTimeout(late);
      resolve({ url, startMs: performance.now() - started, stop });
    });
  });
}
