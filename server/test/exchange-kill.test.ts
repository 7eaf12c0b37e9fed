import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { systemActor } from '../src/platform/auth/index.ts';
import { createDatabase, type Engine, writeSetting } from '../src/platform/db/index.ts';
import { post } from '../src/platform/exchange/index.ts';
import { startPrefecture } from './prefecture.ts';
import { type ProcessSite, processSite } from './process.ts';
import { TEST_NOW, TEST_ROAD, testProgram } from './site.ts';

const LETTERS = 6;
const KILLS = 3;
/** After how many milliseconds of life the server dies, each time; printed when the test fails. */
const [lives = []] = fc.sample(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: KILLS, maxLength: KILLS }), 1);

/** Keeps letters and ends before any of them is sent: the death between keep and send. */
async function keepOnly(engine: Engine, folder: string, prefecture: string): Promise<void> {
  const program = testProgram(engine, TEST_NOW, folder);
  await program.jobs.prepare();
  const actor = systemActor('test');
  await program.house.db.transact(actor, (tx) => writeSetting(tx, 'exchange.url.prefecture', prefecture));
  for (let submission = 1; submission <= LETTERS; submission += 1)
    await program.house.db.transact(actor, (tx) =>
      post(program.house, tx, { actor, request: 'test', at: TEST_NOW }, 'refund.submitted', {
        round: 'rfd_01GZ9QH0000000000000000000',
        submission,
        unit: '样例县公安局',
        formula: 'PRO_RATA v1',
        accounts: [],
        payments: [],
      }),
    );
  await program.jobs.stop();
}

async function writeRoad(site: ProcessSite): Promise<void> {
  const { keyId, secret } = TEST_ROAD.current;
  const road = { other: 'prefecture', secrets: [{ keyId, secret: Buffer.from(secret).toString('base64') }] };
  await writeFile(join(site.folder, 'core', 'keys', 'prefecture.road'), JSON.stringify(road));
}

it('killed again and again, neither end loses or doubles a letter over a road that loses, doubles and reorders', async () => {
  await using site = await processSite();
  await writeRoad(site);
  const url = `http://127.0.0.1:${site.port}`;
  await using prefecture = await startPrefecture(join(site.folder, 'prefecture.jsonl'), url);
  await prefecture.control({ delayMs: 50, duplicate: true, shuffle: true, lossy: true });
  await site.withEngine((engine) => keepOnly(engine, site.folder, prefecture.url));
  for (const life of lives) {
    await using server = await site.start();
    await wait(life);
    await server.kill();
  }
  await prefecture.control({ lossy: false });
  const server = await site.start();
  const story = JSON.stringify(lives);
  const done = async () => {
    const { taken, sent, open } = await prefecture.counts();
    return taken === LETTERS && sent === LETTERS && open === 0;
  };
  for (let tries = 0; !(await done()) && tries < 600; tries += 1) await wait(100);
  expect(await prefecture.counts(), story).toMatchObject({ taken: LETTERS, sent: LETTERS, open: 0 });
  expect(server.log(), story).not.toMatch(/"level":"error"/);
  await server.kill();
  await site.withEngine((engine) =>
    createDatabase(engine).transact(systemActor('test'), async (tx) => {
      const sent = await tx.selectFrom('exchange_sent').select(['sequence', 'state']).orderBy('sequence').execute();
      const numbers = Array.from({ length: LETTERS }, (_, index) => index + 1);
      expect(
        sent.map(({ sequence }) => sequence),
        story,
      ).toEqual(numbers);
      const received = await tx.selectFrom('exchange_received').select('sequence').orderBy('sequence').execute();
      expect(
        received.map(({ sequence }) => sequence),
        story,
      ).toEqual(numbers);
      const told = await tx.selectFrom('event').select('id').where('kind', '=', 'exchange.refund-decided').execute();
      expect(told.length, story).toBe(LETTERS);
    }),
  );
}, 300_000);
