import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { luhnOk } from '@anlan/contract/base/formats';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import { against, inTurns, line, type Scenario, same } from '../measure.ts';
import { type Api, signIn, withHistory } from '../sites.ts';

const ACCOUNTS = 10;
const LIMIT_MS = 1_000;
const WAIT_MS = 60_000;

/** The banks' side of the line: takes every order at once and says nothing more, so that none of its time is measured. */
async function openGateway() {
  const heard = new Set<string>();
  const waiting: { readonly count: number; readonly done: () => void }[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      if (request.method !== 'POST') return response.end('{"messages":[]}');
      const { body }: { body: { orderNumber: string } } = JSON.parse(text);
      heard.add(body.orderNumber);
      response.end('{"code":"100000","text":"taken"}');
      for (const { count, done } of waiting) if (heard.size >= count) done();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    /** Resolves when so many different orders have come. */
    until: (count: number): Promise<void> =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${heard.size} of ${count} orders were sent`)), WAIT_MS);
        const done = (): void => {
          clearTimeout(late);
          resolve();
        };
        if (heard.size >= count) done();
        else waiting.push({ count, done });
      }),
    close: (): Promise<unknown> => new Promise((resolve) => server.close(resolve)),
  };
}

/** Ten card numbers that no round before has used, one of each of ten banks. */
function cards(round: number): { number: string; bankCode: string }[] {
  return DEMO_BANKS.slice(0, ACCOUNTS).map((bank) => {
    const prefix = bank.prefixes[0] ?? '';
    const body = `${prefix}${String(7_000_000 + round).padStart(bank.cardLength - 1 - prefix.length, '0')}`;
    const number = Array.from({ length: 10 }, (_, check) => `${body}${check}`).find(luhnOk) ?? '';
    return { number, bankCode: bank.code };
  });
}

function told(round: number): string {
  const parts = cards(round).map(({ number }, place) => `17时${10 + place}分向${number}转账${place + 1}.25万元`);
  return `样例：报警人称在手机银行被骗，${parts.join('，')}。`;
}

/** From the words to signed orders, as the desk does it; the words give the accounts. */
async function paste(api: Api, round: number, oneByOne: boolean): Promise<void> {
  const text = told(round);
  const read = await api.post('/incidents/extract', { text });
  const transfers: { payeeAccount: string; amountFen: number; at: string }[] = read.transfers;
  same(
    transfers.map((transfer) => transfer.payeeAccount),
    cards(round).map(({ number }) => number),
    'the accounts read out of the words',
  );
  const banks = new Map(cards(round).map(({ number, bankCode }) => [number, bankCode]));
  const facts = transfers.map(({ payeeAccount, amountFen }) => ({
    payee: { number: payeeAccount, bankCode: banks.get(payeeAccount) ?? '' },
    amountFen,
  }));
  const incident = await api.post('/incidents', { source: 'paste', text, transfers: facts });
  const orders = facts.map(({ payee, amountFen }) => ({
    incident: incident.id,
    kind: 'stop',
    channel: 'bankLine',
    account: payee,
    amountFen,
  }));
  for (const some of oneByOne ? orders.map((order) => [order]) : [orders]) {
    const made = await api.post('/stop-payments/batch', { sign: true, orders: some });
    const states = made.rows.map((row: { order?: { status: string } }) => row.order?.status);
    same(new Set(states).size === 1 && states[0] === 'signed', true, `all orders are signed (${states})`);
  }
}

export const pasteToSent: Scenario = {
  name: 'paste',
  title: 'Paste → orders sent: ten accounts, bank line, answers of the gateway excluded',
  async run({ orders, rounds }) {
    const gateway = await openGateway();
    try {
      const size = { orders: Math.min(orders, 10_000), open: 40, gatewayUrl: gateway.url };
      return await withHistory('pglite', size, async ({ url }) => {
        const api = await signIn(url);
        let round = 0;
        const sent = async (oneByOne: boolean): Promise<void> => {
          round += 1;
          await paste(api, round, oneByOne);
          await gateway.until(round * ACCOUNTS);
        };
        const times = await inTurns({ batch: () => sent(false), single: () => sent(true) }, Math.ceil(rounds / 2));
        same(gateway.heard.size, round * ACCOUNTS, 'every order came over the line once');
        return [
          line('words → last of 10 orders at the gateway, one batch', times.batch, {
            limit: { value: LIMIT_MS, of: 'p95' },
            ratio: against(times.batch, times.single, 'one order a request'),
          }),
          line('the same, one order a request', times.single),
        ];
      });
    } finally {
      await gateway.close();
    }
  },
};
