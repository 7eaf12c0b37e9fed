import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { freePort, type RunningProgram } from '../../tools/src/program.ts';
import { DEMO_PASSWORD } from '../src/app/demo/basis.ts';
import { writeSetting } from '../src/platform/db/index.ts';
import { demoCard, startBanks } from './banks.ts';
import { type ProcessSite, processSite } from './process.ts';

/** What one officer wants done: a caller's words taken in, one order signed and sent. */
interface Intent {
  readonly card: string;
  incident?: Acknowledged;
  order?: Acknowledged;
}

/** An answer that reached the officer before the server died, byte for byte. */
interface Acknowledged {
  readonly path: string;
  readonly key: string;
  readonly body: object;
  readonly text: string;
}

const KILLS = 3;
const INTENTS = 12;

/** Moments at which the server dies, and how many officers type at once; the seed is printed when it fails. */
const [plan] = fc.sample(
  fc.record({
    kills: fc.array(fc.record({ answers: fc.nat(7), afterMs: fc.nat(60) }), { minLength: KILLS, maxLength: KILLS }),
  }),
  1,
);

/** The officers' side: requests that are repeated under the same key until somebody answers. */
function officers(url: string, cookie: string, onAnswer: () => void, mayGoOn: () => Promise<void>) {
  const post = async (path: string, key: string, body: object): Promise<Acknowledged> => {
    for (;;) {
      await mayGoOn();
      try {
        const answer = await fetch(`${url}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': key, cookie },
          body: JSON.stringify(body),
        });
        const text = await answer.text();
        expect([200, 201], text).toContain(answer.status);
        onAnswer();
        return { path, key, body, text };
      } catch (error) {
        if (error instanceof TypeError) continue;
        throw error;
      }
    }
  };
  const carryOut = async (intent: Intent, index: number): Promise<void> => {
    intent.incident = await post('/api/v1/incidents', `incident-${index}-key`, {
      source: 'paste',
      text: `样例：刚转到${intent.card}`,
      transfers: [{ payee: { number: intent.card, holderName: '样例甲' }, amountFen: 100_000 + index }],
    });
    const { id }: { id: string } = JSON.parse(intent.incident.text);
    intent.order = await post('/api/v1/stop-payments/batch', `order-${index}-intent`, {
      sign: true,
      orders: [
        {
          incident: id,
          kind: 'stop',
          channel: 'bankLine',
          account: { number: intent.card, holderName: '样例甲' },
          amountFen: 100_000 + index,
        },
      ],
    });
  };
  return { post, carryOut };
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: 'duty1', password: DEMO_PASSWORD }),
  });
  expect(answer.status).toBe(200);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** Runs the intents while the server dies again and again; gives the server that stands at the end. */
async function ordeal(site: ProcessSite, url: string, intents: readonly Intent[]): Promise<[RunningProgram, string]> {
  let server = await site.start();
  const cookie = await signIn(url);
  let answers = 0;
  let alive = Promise.resolve();
  const { carryOut } = officers(
    url,
    cookie,
    () => {
      answers += 1;
    },
    () => alive,
  );
  const queue = [...intents.entries()];
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) await carryOut(next[1], next[0]);
  };
  const work = Promise.all([lane(), lane(), lane()]);
  let working = true;
  const ended = work.finally(() => {
    working = false;
  });
  for (const kill of plan?.kills ?? []) {
    const from = answers;
    while (working && answers - from <= kill.answers) await wait(1);
    await wait(kill.afterMs);
    const back = Promise.withResolvers<void>();
    alive = back.promise;
    await server.kill();
    server = await site.start();
    back.resolve();
  }
  await ended;
  return [server, cookie];
}

it('killed at any moment between paste and receipt, the server loses no acknowledged write and doubles no order', async () => {
  const banksPort = await freePort();
  await using site = await processSite({
    prepare: (tx) => writeSetting(tx, 'bank-line.url', `http://127.0.0.1:${banksPort}`),
  });
  const url = `http://127.0.0.1:${site.port}`;
  await using banks = await startBanks(join(site.folder, 'journal.jsonl'), url, banksPort);
  const intents = Array.from({ length: INTENTS }, (_, index): Intent => ({ card: demoCard(index, index + 1) }));
  const [server, cookie] = await ordeal(site, url, intents);
  await using _ = server;
  const story = JSON.stringify(plan);
  const read = async (path: string): Promise<{ id?: string; total?: number; status?: string }> => {
    const answer = await fetch(`${url}${path}`, { headers: { cookie } });
    expect(answer.status, `${path} ${story}`).toBe(200);
    return JSON.parse(await answer.text());
  };
  const orders: { id: string; orderNumber: string }[] = [];
  for (const { incident, order } of intents) {
    const { id } = JSON.parse(incident?.text ?? '');
    expect((await read(`/api/v1/incidents/${id}`)).id).toBe(id);
    const [row] = JSON.parse(order?.text ?? '').rows;
    expect(row, story).toMatchObject({ ok: true, existing: false });
    orders.push(row.order);
  }
  expect((await read('/api/v1/incidents?limit=1')).total, story).toBe(INTENTS);
  expect((await read('/api/v1/stop-payments?limit=1')).total, story).toBe(INTENTS);

  for (const { id } of orders) {
    while ((await read(`/api/v1/stop-payments/${id}`)).status !== 'stopped') await wait(100);
  }
  expect((await banks.taken()).sort(), story).toEqual(orders.map(({ orderNumber }) => orderNumber).sort());
  expect(await banks.stops(), story).toEqual(new Map(intents.map(({ card }) => [card, 1])));

  const { post } = officers(
    url,
    cookie,
    () => undefined,
    async () => undefined,
  );
  for (const { incident, order } of intents) {
    for (const known of [incident, order]) {
      if (known) expect((await post(known.path, known.key, known.body)).text, story).toBe(known.text);
    }
  }
  expect((await read('/api/v1/stop-payments?limit=1')).total, story).toBe(INTENTS);
  expect((await site.run('verify-audit')).code, story).toBe(0);
  expect(server.log(), story).not.toMatch(/"level":"error"/);
}, 300_000);
