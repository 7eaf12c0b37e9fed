import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FolderHeldError, type FolderLock, lockFolder, sendToHolder, socketPath } from './lock.ts';

/** Leaves the socket of a process that was killed. */
async function deadLock(folder: string): Promise<void> {
  const code = `require('net').createServer().listen(${JSON.stringify(socketPath(folder))}, () => process.stdout.write('up'))`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

it('of many programs that find a dead one’s lock, exactly one takes the folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anlan-lock-'));
  try {
    for (let round = 0; round < 10; round += 1) {
      await deadLock(folder);
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
