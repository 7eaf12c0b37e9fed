import { describe, expect, it } from 'vitest';
import { signatureOf } from '../src/signature.ts';
import { secretOf, site } from './site.ts';

const call = { callNumber: 'D20230430-0001', text: '样例：报警人称被骗', at: '2023-04-30T09:58:00Z' };

describe('the 110 dispatch system', () => {
  it('pushes a call signed, as often as told, always as the same message', async () => {
    await using s = await site();
    expect((await s.post('/control/dispatch', { ...call, times: 2 })).body).toEqual({ answers: [200, 200] });
    expect(s.calls).toHaveLength(2);
    expect(s.calls[1]).toEqual(s.calls[0]);
    const [first] = s.calls;
    expect(first).toMatchObject({ sequence: 1, body: call });
    expect(first?.signature).toBe(signatureOf(secretOf('dispatch'), first ?? {}));
  });

  it('tries again until the centre answers, and takes a refusal as an answer', async () => {
    await using s = await site({ statuses: [503, 502, 200, 401] });
    expect((await s.post('/control/dispatch', call)).body).toEqual({ answers: [200] });
    expect(s.calls.map(({ sequence }) => sequence)).toEqual([1, 1, 1]);
    expect((await s.post('/control/dispatch', { ...call, callNumber: 'D20230430-0002' })).body).toEqual({
      answers: [401],
    });
  });

  it('can be late, and goes on counting after its own death', async () => {
    await using s = await site();
    expect((await s.post('/control/dispatch', { ...call, delayMs: 1 })).body).toEqual({ answers: [], afterMs: 1 });
    await s.until(1, s.calls);
    await s.restart();
    await s.post('/control/dispatch', { ...call, callNumber: 'D20230430-0003' });
    expect(s.calls.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });
});
