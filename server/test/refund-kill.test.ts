import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RunningProgram } from '../../tools/src/program.ts';
import { DEMO_PASSWORD } from '../src/app/demo/basis.ts';
import { systemActor } from '../src/platform/auth/index.ts';
import { createDatabase, writeSetting } from '../src/platform/db/index.ts';
import { startPrefecture } from './prefecture.ts';
import { type ProcessSite, processSite } from './process.ts';
import { act, seen, submitted, taken } from './refund-scene.ts';
import { TEST_ROAD } from './site.ts';
import { frozenFor, reportedCase, signedSheet, statementOf } from './title-wire.ts';
import type { Answer, Api } from './world.ts';

const KILLS = 4;
const LOSS = 300_000;
const TRIES = 600;
/** Milliseconds between two deaths; printed when the test fails. */
const [pauses = []] = fc.sample(fc.array(fc.integer({ min: 50, max: 900 }), { minLength: KILLS, maxLength: KILLS }), 1);

/** Officers who repeat a request under its key until somebody answers, whatever dies meanwhile. */
function officers(url: string): { api(user?: string): Promise<Api> } {
  let keys = 0;
  const cookies = new Map<string, string>();
  const call = async (path: string, init: RequestInit): Promise<Answer> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      try {
        const answer = await fetch(`${url}${path}`, init);
        const raw = Buffer.from(await answer.arrayBuffer());
        const headers = { 'set-cookie': answer.headers.get('set-cookie') };
        return { status: answer.status, body: JSON.parse(raw.toString()), headers, raw };
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        await wait(50);
      }
    }
    throw new Error(`${path} was never answered`);
  };
  return {
    async api(user = '') {
      if (!cookies.has(user)) {
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify({ user, password: DEMO_PASSWORD });
        const answer = await call('/api/v1/session', { method: 'POST', headers, body });
        cookies.set(user, String(answer.headers['set-cookie']).split(';')[0] ?? '');
      }
      const cookie = cookies.get(user) ?? '';
      return {
        get: (path) => call(path, { headers: { cookie } }),
        post: (path, body, { key } = {}) => {
          keys += 1;
          const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': key ?? `kill-key-${keys}` };
          return call(path, { method: 'POST', headers, body: JSON.stringify(body) });
        },
      };
    },
  };
}

/** From the call to the receipt, by as many people as it takes. */
async function giveBack(people: ReturnType<typeof officers>): Promise<Answer> {
  const way = { people, settle: () => wait(50) };
  const id = await reportedCase(way, '样例甲');
  await statementOf(way, id);
  const sheet = await signedSheet(way, id);
  await frozenFor(way, id);
  const opened = await (await people.api('duty1')).post('/api/v1/refunds', { case: id });
  let round = await submitted(people, await taken(people, opened, sheet));
  for (let tries = 0; tries < TRIES && round.body.status !== 'approved'; tries += 1) {
    await wait(50);
    round = await seen(people, round);
  }
  const steps = [
    ['name-account', { number: '6299990200000007', holderName: '样例甲' }],
    ['send-online', { number: 'FH0001' }],
    ['record-paid', { receipt: '回执 1', paidOn: round.body.openedAt.slice(0, 10) }],
  ] as const;
  for (const [path, body] of steps) {
    const [{ id: payment, version }] = round.body.payments;
    const duty = await people.api('duty1');
    round = await duty.post(`/api/v1/refund-payments/${payment}/${path}`, { version, ...body });
    expect(round.status, JSON.stringify(round.body)).toBe(200);
  }
  return await act(people, 'duty1', round, 'close');
}

async function prepareRoad(site: ProcessSite): Promise<void> {
  const { keyId, secret } = TEST_ROAD.current;
  const road = { other: 'prefecture', secrets: [{ keyId, secret: Buffer.from(secret).toString('base64') }] };
  await writeFile(join(site.folder, 'core', 'keys', 'prefecture.road'), JSON.stringify(road));
}

it('killed between the draft and the receipt, the refund is paid once and to the fen', async () => {
  await using site = await processSite();
  await prepareRoad(site);
  const url = `http://127.0.0.1:${site.port}`;
  await using prefecture = await startPrefecture(join(site.folder, 'prefecture.jsonl'), url);
  await prefecture.control({ delayMs: 20, duplicate: true });
  await site.withEngine((engine) =>
    createDatabase(engine).transact(systemActor('test'), (tx) =>
      writeSetting(tx, 'exchange.url.prefecture', prefecture.url),
    ),
  );
  const story = JSON.stringify(pauses);
  let server: RunningProgram = await site.start();
  let working = true;
  const work = giveBack(officers(url)).finally(() => {
    working = false;
  });
  for (const pause of pauses) {
    await wait(pause);
    if (!working) break;
    await server.kill();
    server = await site.start();
  }
  const closed = await work;
  expect(closed.body, story).toMatchObject({ status: 'closed', paidFen: LOSS, toVictimsFen: LOSS, staysFen: 200_000 });
  expect(server.log(), story).not.toMatch(/"level":"error"/);
  await server.kill();
  await site.withEngine((engine) =>
    createDatabase(engine).transact(systemActor('test'), async (tx) => {
      const payments = await tx.selectFrom('refund_payment').select(['amount_fen', 'status']).execute();
      expect(payments, story).toEqual([{ amount_fen: LOSS, status: 'paid' }]);
      const told = await tx
        .selectFrom('event')
        .select('kind')
        .where('kind', 'like', 'refund.%')
        .orderBy('id')
        .execute();
      expect(
        told.map(({ kind }) => kind),
        story,
      ).toEqual([
        'refund.opened',
        'refund.account-taken',
        'refund.prepare',
        'refund.passReview',
        'refund.submit',
        'refund.approve',
        'refund.nameAccount',
        'refund.sendOnline',
        'refund.recordPaid',
        'refund.close',
      ]);
    }),
  );
}, 300_000);
