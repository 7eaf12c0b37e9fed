import { describe, expect, it } from 'vitest';
import { freePort } from '../../../../tools/src/program.ts';
import { world } from '../../../test/world.ts';
import { systemActor } from '../../platform/auth/index.ts';
import { writeSetting } from '../../platform/db/index.ts';
import { requeueLost } from './requeue.ts';

describe('an order whose job was lost', () => {
  it('is queued again, once, and neither when its job waits nor when it lies on the repair list', async () => {
    await using w = await world();
    const url = `http://127.0.0.1:${await freePort()}`;
    await w.house.db.transact(systemActor('test'), (tx) => writeSetting(tx, 'bank-line.url', url));
    const duty = await w.api('duty1');
    const incident = (await duty.post('/api/v1/incidents', { source: 'paste', text: '样例', transfers: [] })).body.id;
    const made = await duty.post('/api/v1/stop-payments/batch', {
      sign: true,
      orders: [
        { incident, kind: 'stop', channel: 'bankLine', account: { number: '9901101234567896' }, amountFen: 100 },
      ],
    });
    const { id } = made.body.rows[0].order;
    const triesOf = async (): Promise<number> => {
      const { rows } = await w.house.db.engine.standalone(`select tries from stop_payment where id = '${id}'`);
      return Number(rows[0]?.tries);
    };
    const loseJobs = () => w.house.db.engine.standalone(`delete from pgboss.job where name = 'stop-payment.send'`);
    // Nobody listens at that address: the job has tried and the next one waits its turn.
    await w.until(async () => (await triesOf()) === 1);
    expect(await requeueLost(w.house)).toBe(0);
    await loseJobs();
    await w.program.tick();
    await w.until(async () => (await triesOf()) === 2);
    expect(await requeueLost(w.house)).toBe(0);
    await w.house.db.transact(systemActor('test'), (tx) =>
      tx
        .insertInto('repair')
        .values({
          id: w.house.newId('repair'),
          source: 'stop-payment.send',
          about: id,
          reason: 'retries-used-up',
          at: w.clock.now(),
          solved_at: null,
          solved_by: null,
        })
        .execute(),
    );
    await loseJobs();
    expect(await requeueLost(w.house)).toBe(0);
    await w.house.db.engine.standalone(`update repair set solved_at = at, solved_by = 'test'`);
    expect(await requeueLost(w.house)).toBe(1);
    await loseJobs();
    await w.house.db.engine.standalone(`delete from house_setting where name = 'bank-line.url'`);
    expect(await requeueLost(w.house)).toBe(0);
  }, 60_000);

  it('is found beyond the first page, however many wait', async () => {
    await using w = await world();
    const url = `http://127.0.0.1:${await freePort()}`;
    await w.house.db.transact(systemActor('test'), (tx) => writeSetting(tx, 'bank-line.url', url));
    const duty = await w.api('duty1');
    const incident = (await duty.post('/api/v1/incidents', { source: 'paste', text: '样例', transfers: [] })).body.id;
    const cards = Array.from({ length: 5 }, (_, index) => `990110123456780${index}`);
    await duty.post('/api/v1/stop-payments/batch', {
      sign: true,
      orders: cards.map((number) => ({
        incident,
        kind: 'stop',
        channel: 'bankLine',
        confirmedDoubt: true,
        account: { number },
        amountFen: 100,
      })),
    });
    // Nobody listens at that address; once each has tried, its next job waits.
    await w.until(async () => {
      const { rows } = await w.house.db.engine.standalone(
        'select count(*)::int as n from stop_payment where tries > 0',
      );
      return rows[0]?.n === cards.length;
    });
    await w.house.db.engine.standalone(`delete from pgboss.job where name = 'stop-payment.send'`);
    expect(await requeueLost(w.house, 2)).toBe(5);
    expect(await requeueLost(w.house, 2)).toBe(0);
  }, 60_000);
});
