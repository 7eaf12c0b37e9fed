import type { AddressInfo } from 'node:net';
import { createSimulator } from '@anlan/simulator/server';
import { describe, expect, it } from 'vitest';
import { world } from '../../../test/world.ts';
import { systemClock } from '../../platform/clock/index.ts';

const call = { callNumber: 'D20230430-0001', text: '样例：报警人称被骗转账', at: '2023-04-30T09:58:00Z' };

/** A dispatch system that pushes to this server, with this secret. */
async function dispatchOf(server: string, secret: string) {
  const app = createSimulator({ secrets: { dispatch: secret }, now: () => systemClock.now(), serverUrl: () => server });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    push: async (body: object): Promise<{ answers: number[] }> => {
      const answer = await fetch(`${url}/control/dispatch`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return JSON.parse(await answer.text());
    },
    [Symbol.asyncDispose]: () => app.close(),
  };
}

describe('the dispatch line', () => {
  it('brings one incident for one call number, however often it comes', async () => {
    await using w = await world();
    await using dispatch = await dispatchOf(await w.listen(), w.house.vault.mac('line', 'dispatch'));
    expect((await dispatch.push({ ...call, times: 3 })).answers).toEqual([200, 200, 200]);
    expect((await dispatch.push(call)).answers).toEqual([200]);
    const duty = await w.api('duty1');
    const { items } = (await duty.get('/api/v1/incidents')).body;
    expect(items.filter(({ source }: { source: string }) => source === 'dispatch')).toHaveLength(1);
  });

  it('refuses another secret, and a moment that does not exist', async () => {
    await using w = await world();
    const server = await w.listen();
    await using stranger = await dispatchOf(server, '00'.repeat(32));
    expect((await stranger.push(call)).answers).toEqual([401]);
    await using dispatch = await dispatchOf(server, w.house.vault.mac('line', 'dispatch'));
    expect((await dispatch.push({ ...call, at: '2023-02-31T10:00:00Z' })).answers).toEqual([400]);
  });
});
