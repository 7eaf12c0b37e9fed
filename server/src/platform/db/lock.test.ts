import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FolderHeldError, type FolderLock, lockFolder, sendToHolder, socketPath } from './lock.ts';

/** Leaves the socket of a process that was killed. */
async function deadSocket(path: string): Promise<void> {
  const code = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.stdout.write('up'))`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

it('of many programs that find a dead one’s lock, exactly one takes the folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anlan-lock-'));
  try {
    for (let round = 0; round < 10; round += 1) {
      await deadSocket(socketPath(folder));
      const tries = await Promise.allSettled(
        Array.from({ length: 5 }, (_, index) => lockFolder(folder, async () => ({ index }))),
      );
      const held = tries.flatMap((one): FolderLock[] => (one.status === 'fulfilled' ? [one.value] : []));
      const refused = tries.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
      expect(held).toHaveLength(1);
      for (const reason of refused) expect(reason).toBeInstanceOf(FolderHeldError);
      const winner = tries.findIndex(({ status }) => status === 'fulfilled');
      expect(await sendToHolder(folder, 'who', {})).toEqual({ index: winner });
      for (const lock of held) await lock.release();
      expect(await readdir(folder)).toEqual([]);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('takes a folder from a program that was killed while it was taking it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anlan-lock-'));
  try {
    await deadSocket(`${socketPath(folder)}.taking`);
    const lock = await lockFolder(folder, async () => 'held');
    await expect(lockFolder(folder, async () => 'held too')).rejects.toThrow(FolderHeldError);
    expect(await sendToHolder(folder, 'who', {})).toBe('held');
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
