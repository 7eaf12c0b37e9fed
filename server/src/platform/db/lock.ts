import { mkdir, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/**
 * The product's own lock on a data folder: a unix socket bound inside it. PGlite takes none, and two processes on one
 * folder lose rows silently. The socket is also the channel by which commands (backup, verify-audit) reach the program
 * that holds the folder.
 */
export interface FolderLock {
  release(): Promise<void>;
}

/** The folder is held by a running program. */
export class FolderHeldError extends Error {
  constructor(folder: string) {
    super(
      `数据目录正在被另一个安澜进程使用：${folder}。先停止该进程，或换一个 --data 目录。 The data folder is held by another Anlan process.`,
    );
    this.name = 'FolderHeldError';
  }
}

export type CommandHandler = (command: string, args: Record<string, string>) => Promise<unknown>;

const MAX_REQUEST = 65_536;

/** Where the lock of a folder is: a file in it, on Windows a named pipe after it. */
export function socketPath(folder: string): string {
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\anlan-${Buffer.from(folder).toString('hex').slice(-60)}`
    : join(folder, 'lock');
}

/**
 * Binds the socket, or throws FolderHeldError when a live process answers on it, or is about to. A dead one's socket is
 * swept away. Whoever takes the folder holds a second socket meanwhile: without it, of two programs that find the same
 * dead socket, the slower one would sweep away the living one of the quicker, and both would hold the folder.
 */
export async function lockFolder(folder: string, handle: CommandHandler): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = socketPath(folder);
  const turn = await takeTurn(`${path}.taking`, folder);
  try {
    const server = createServer((socket) => answer(socket, handle));
    if (await isAlive(path)) throw new FolderHeldError(folder);
    await sweepAway(path);
    await listen(server, path);
    return { release: () => close(server) };
  } finally {
    await close(turn);
  }
}

/** How long a socket may stand bound before it answers, on a machine that is busy. */
const ANSWERS_WITHIN_MS = 200;

/** The right to look at the lock and to bind it; refused while another one has it. */
async function takeTurn(path: string, folder: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  try {
    await listen(server, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    // Only what stays silent was left by a process that was killed in its turn.
    if (await isAlive(path)) throw new FolderHeldError(folder);
    await setTimeout(ANSWERS_WITHIN_MS);
    if (await isAlive(path)) throw new FolderHeldError(folder);
    await sweepAway(path);
    await listen(server, path);
  }
  return server;
}

/** What cannot be removed (a named pipe is no file) lets nobody listen either, and that is told. */
async function sweepAway(path: string): Promise<void> {
  await rm(path).catch(() => undefined);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function answer(socket: Socket, handle: CommandHandler): void {
  let text = '';
  socket.setEncoding('utf8');
  socket.on('error', () => socket.destroy());
  socket.on('data', (part: string) => {
    text += part;
    if (text.length > MAX_REQUEST) socket.destroy();
    const end = text.indexOf('\n');
    if (end < 0) return;
    const line = text.slice(0, end);
    text = '';
    respond(line, handle).then(
      (value) => socket.end(`${JSON.stringify(value)}\n`),
      (error: unknown) =>
        socket.end(
          `${JSON.stringify({ ok: false, message: error instanceof Error ? error.message : String(error) })}\n`,
        ),
    );
  });
}

async function respond(line: string, handle: CommandHandler): Promise<unknown> {
  const request: unknown = JSON.parse(line);
  if (
    typeof request !== 'object' ||
    request === null ||
    !('command' in request) ||
    typeof request.command !== 'string'
  ) {
    return { ok: false, message: 'a command has a name' };
  }
  const args = 'args' in request && typeof request.args === 'object' && request.args !== null ? request.args : {};
  const texts = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, String(value)]));
  return { ok: true, value: await handle(request.command, texts) };
}

/** Sends a command to the program that holds the folder; undefined when nobody does. Throws what that program refused. */
export function sendToHolder(
  folder: string,
  command: string,
  args: Record<string, string>,
): Promise<unknown | undefined> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(socketPath(folder));
    let text = '';
    socket.setEncoding('utf8');
    socket.once('error', () => resolve(undefined));
    socket.once('connect', () => socket.write(`${JSON.stringify({ command, args })}\n`));
    socket.on('data', (part: string) => {
      text += part;
    });
    socket.on('end', () => {
      const outcome: unknown = JSON.parse(text || '{}');
      if (
        typeof outcome === 'object' &&
        outcome !== null &&
        'ok' in outcome &&
        outcome.ok === true &&
        'value' in outcome
      )
        resolve(outcome.value);
      else
        reject(
          new Error(
            typeof outcome === 'object' && outcome !== null && 'message' in outcome
              ? String(outcome.message)
              : 'no answer',
          ),
        );
    });
  });
}
