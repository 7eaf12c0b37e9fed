import { expect, it } from 'vitest';
import { world } from '../../test/world.ts';
import { systemActor } from '../platform/auth/index.ts';
import { readSetting } from '../platform/db/index.ts';

it('a demonstration clock that runs is remembered where it stands, so that a restart never takes it back', async () => {
  await using w = await world();
  const start = w.clock.now();
  const kept = async (): Promise<Temporal.Instant> => {
    const value = await w.house.db.transact(systemActor('test'), (tx) => readSetting(tx, 'demo.clock'));
    return Temporal.Instant.from((value as { now: string }).now);
  };
  const duty = await w.api('duty1');
  expect((await duty.post('/api/v1/clock/run', { rate: 60 })).status).toBe(200);
  await w.until(async () => Temporal.Instant.compare(w.clock.now(), start.add({ seconds: 1 })) > 0);
  const seen = w.clock.now();
  await w.program.tick();
  expect(Temporal.Instant.compare(await kept(), seen)).toBeGreaterThanOrEqual(0);
});
