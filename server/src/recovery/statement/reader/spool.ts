import { once } from 'node:events';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';

const BUFFER = 262_144;

/** Writes and waits until the reader has caught up, so that nothing heaps up in memory. */
export async function written(to: Writable, text: string | Uint8Array): Promise<void> {
  if (text.length > 0 && !to.write(text) && !to.destroyed) await once(to, 'drain');
}

/**
 * The lines of a file that may still be refused: held back, on disk beyond a buffer, until its end is known. A refused
 * file must have said nothing before, and a file of millions of rows does not fit into memory.
 */
export class Spool {
  #buffer = '';
  #folder: string | undefined;
  #file: FileHandle | undefined;
  #spilled = 0;

  async take(line: string): Promise<void> {
    this.#buffer += line;
    if (this.#buffer.length < BUFFER) return;
    this.#folder ??= await mkdtemp(join(tmpdir(), 'anlan-statement-'));
    this.#file ??= await open(join(this.#folder, 'rows'), 'w+', 0o600);
    const bytes = Buffer.from(this.#buffer);
    this.#buffer = '';
    await this.#file.write(bytes, 0, bytes.length, this.#spilled);
    this.#spilled += bytes.length;
  }

  /** Gives out what is held, in order, and holds nothing after. */
  async release(to: Writable): Promise<void> {
    for (let at = 0; this.#file && at < this.#spilled; ) {
      const { buffer, bytesRead } = await this.#file.read(new Uint8Array(BUFFER), 0, BUFFER, at);
      if (bytesRead === 0) break;
      at += bytesRead;
      await written(to, buffer.subarray(0, bytesRead));
    }
    await written(to, this.#buffer);
    this.drop();
  }

  /** Forgets what is held. */
  drop(): void {
    this.#buffer = '';
    this.#spilled = 0;
  }

  async close(): Promise<void> {
    await this.#file?.close();
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true });
  }
}
