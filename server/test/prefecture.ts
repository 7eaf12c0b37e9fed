import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { TEST_ROAD } from './site.ts';

const MAIN = fileURLToPath(new URL('../../simulator/src/prefecture/main.ts', import.meta.url));

export interface PrefectureProcess extends AsyncDisposable {
  readonly url: string;
  control(manners: object): Promise<void>;
  counts(): Promise<{ taken: number; sent: number; open: number }>;
  /** Gives it a disc, and takes one back. */
  disc(text: string): Promise<string>;
}

/** The simulated prefecture as a process of its own at the other end of the tests' road; it pushes to `server`. */
export async function startPrefecture(journal: string, server: string): Promise<PrefectureProcess> {
  const child = spawn(process.execPath, [MAIN, '--journal', journal], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PORT: '0', ANLAN_SERVER_URL: server },
  });
  const { keyId, secret } = TEST_ROAD.current;
  child.stdin.end(`${JSON.stringify({ keyId, secret: Buffer.from(secret).toString('hex') })}\n`);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { url }: { url: string } = JSON.parse(line);
  const call = async <T>(path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the prefecture answered ${answer.status}: ${await answer.text()}`);
    return JSON.parse(await answer.text());
  };
  return {
    url,
    control: async (manners) => void (await call('/control', manners)),
    counts: () => call('/control'),
    disc: async (text) => {
      await call('/disc/in', { text });
      return (await call<{ text: string }>('/disc/out', {})).text;
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
