import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** The simulator as `npm start` runs it; killed without warning when the test lets it go. */
async function start(journal: string) {
  const child = spawn(process.execPath, [MAIN, '--journal', journal], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PORT: '0' },
  });
  child.stdin.end('{"dispatch":"00"}\n');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { url }: { url: string } = JSON.parse(line);
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

it('the process says where it listens, and remembers across kill -9', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-simulator-'));
  const journal = join(folder, 'journal.jsonl');
  const faults = async (url: string) => JSON.parse(await (await fetch(`${url}/control`)).text()).banks[4].faults;
  try {
    {
      await using first = await start(journal);
      expect(await faults(first.url)).toMatchObject({ silent: false });
      await fetch(`${first.url}/control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"bank":"DEMO05","silent":true}',
      });
    }
    await using second = await start(journal);
    expect(await faults(second.url)).toMatchObject({ silent: true });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
