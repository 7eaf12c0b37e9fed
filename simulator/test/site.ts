import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChangeOrderBody, FeedbackMessage, LineAnswer, StopOrderBody } from '@anlan/contract/bank-line';
import { luhnOk } from '@anlan/contract/base/formats';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import Fastify, { type FastifyInstance } from 'fastify';
import { createSimulator } from '../src/server.ts';
import { signatureOf } from '../src/signature.ts';

export const NOW = Temporal.Instant.from('2023-04-30T10:00:00Z');
export const secretOf = (line: string): string => Buffer.from(line.padEnd(32, '.')).toString('hex');
const SECRETS = Object.fromEntries(
  ['dispatch', ...DEMO_BANKS.map(({ code }) => `bank:${code}`)].map((line) => [line, secretOf(line)]),
);

/** A card of one of the invented banks with the right check digit. */
export function cardOf(code: string, tail = 1): string {
  const bank = DEMO_BANKS.find((one) => one.code === code);
  const prefix = bank?.prefixes[0] ?? '';
  const body = `${prefix}${String(tail).padStart((bank?.cardLength ?? 16) - prefix.length - 1, '0')}`;
  return Array.from({ length: 10 }, (_, check) => `${body}${check}`).find(luhnOk) ?? '';
}

const urlOf = (app: FastifyInstance): string => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

interface Call {
  readonly body: { readonly callNumber: string };
  readonly sequence: number;
  readonly signature: string;
}

/** A centre that takes what is pushed to it and tells when it has heard enough. */
async function startCentre(statuses: number[]) {
  const heard: FeedbackMessage[] = [];
  const calls: Call[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const look of waiting) look();
  };
  const app = Fastify({ forceCloseConnections: true });
  app.post<{ Body: FeedbackMessage }>('/api/v1/bank-line/feedback', async (request) => {
    heard.push(request.body);
    wake();
    return { code: '100000', text: 'taken' };
  });
  app.post<{ Body: Call }>('/api/v1/dispatch-line/incidents', async (request, reply) => {
    calls.push(request.body);
    wake();
    return reply.code(statuses.shift() ?? 200).send({ code: '100000', text: 'taken' });
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const until = (count: number, of: readonly unknown[] = heard): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (of.length < count) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { app, heard, calls, until };
}

/** What a tester does to a simulator over HTTP. */
function tester(url: () => string) {
  let sequence = 0;
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${url()}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  };
  const get = async (path: string) => JSON.parse(await (await fetch(`${url()}${path}`)).text());
  const send = async (
    bank: string,
    kind: string,
    body: StopOrderBody | ChangeOrderBody,
    change: object = {},
    secret = secretOf(`bank:${bank}`),
  ): Promise<LineAnswer> => {
    sequence += 1;
    const line = `bank:${bank}`;
    const plain = {
      v: 1,
      line,
      from: 'centre',
      to: bank,
      sequence,
      at: NOW.toString(),
      keyId: `${line}-1`,
      kind,
      body,
    };
    const message = { ...plain, ...change };
    return (await post(`/banks/${bank}/orders`, { ...message, signature: signatureOf(secret, message) })).body;
  };
  return {
    post,
    get,
    send,
    control: (body: object) => post('/control', body),
    /** The feedback the bank keeps, as a pull gives it. */
    pull: async (bank: string, after = 0): Promise<FeedbackMessage[]> =>
      (await get(`/banks/${bank}/feedback?after=${after}`)).messages,
  };
}

/** A centre and a simulator beside it; both end with the test. `statuses` are what the centre answers to calls, in turn. */
export async function site(options: { statuses?: number[] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-simulator-'));
  const journal = join(folder, 'journal.jsonl');
  const centre = await startCentre(options.statuses ?? []);
  const start = async (): Promise<FastifyInstance> => {
    const app = createSimulator({ secrets: SECRETS, now: () => NOW, serverUrl: () => urlOf(centre.app), journal });
    await app.listen({ host: '127.0.0.1', port: 0 });
    return app;
  };
  let app = await start();
  return {
    ...tester(() => urlOf(app)),
    heard: centre.heard,
    calls: centre.calls,
    until: centre.until,
    journal,
    restart: async () => {
      await app.close();
      app = await start();
    },
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await centre.app.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export function stopOrder(number: string, account: string, change: Partial<StopOrderBody> = {}): StopOrderBody {
  return {
    orderNumber: number,
    urgency: '02',
    account: { number: account, type: '01', holderName: '样例甲' },
    amountFen: 1_250_000,
    transferAt: '2023-04-30T09:40:00Z',
    reason: '样例',
    startsAt: NOW.toString(),
    endsAt: NOW.add({ hours: 48 }).toString(),
    applicantUnit: '样例反诈中心',
    officer: 'stf_sample',
    ...change,
  };
}
