import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { luhnOk } from '@anlan/contract/base/formats';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import { createVault, smProvider } from '../src/platform/crypto/index.ts';
import { TEST_RING } from './site.ts';

const MAIN = fileURLToPath(new URL('../../simulator/src/main.ts', import.meta.url));

/** The simulated banks as a process of their own, with the journal that says what they really took. */
export interface BanksProcess extends AsyncDisposable {
  readonly url: string;
  /** Numbers of the orders the banks have taken, as often as they stand in the journal. */
  taken(): Promise<string[]>;
  /** How many stops lie on each account, by its number. */
  stops(): Promise<Map<string, number>>;
}

/** Starts them over a journal file, on a port; `server` is where they push their feedback. */
export async function startBanks(journal: string, server: string, port: number): Promise<BanksProcess> {
  const vault = createVault(smProvider, TEST_RING);
  const lines = ['dispatch', ...DEMO_BANKS.map(({ code }) => `bank:${code}`)];
  const child = spawn(process.execPath, [MAIN, '--journal', journal], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PORT: String(port), ANLAN_SERVER_URL: server },
  });
  child.stdin.end(`${JSON.stringify(Object.fromEntries(lines.map((line) => [line, vault.mac('line', line)])))}\n`);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { url }: { url: string } = JSON.parse(line);
  return {
    url,
    taken: async () =>
      (await readFile(journal, 'utf8'))
        .split('\n')
        .filter((entry) => entry !== '')
        .map((entry): { type: string; orderNumber?: string } => JSON.parse(entry))
        .flatMap(({ type, orderNumber }) => (type === 'order' && orderNumber !== undefined ? [orderNumber] : [])),
    stops: async () => {
      const found = new Map<string, number>();
      for (const { code } of DEMO_BANKS) {
        const answer = await fetch(`${url}/control/accounts/${code}`);
        const { accounts } = (await answer.json()) as { accounts: { number: string; stops: unknown[] }[] };
        for (const { number, stops } of accounts) found.set(number, stops.length);
      }
      return found;
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** A card of the n-th invented bank with a right check digit; another `tail` is another account. */
export function demoCard(bank: number, tail: number): string {
  const { prefixes, cardLength } = DEMO_BANKS[bank % DEMO_BANKS.length] ?? { prefixes: [], cardLength: 16 };
  const [prefix = ''] = prefixes;
  const body = `${prefix}${String(tail).padStart(cardLength - prefix.length - 1, '0')}`;
  return Array.from({ length: 10 }, (_, check) => `${body}${check}`).find(luhnOk) ?? '';
}
