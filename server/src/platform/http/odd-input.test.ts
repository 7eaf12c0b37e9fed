import { describe, expect, it } from 'vitest';
import { world } from '../../../test/world.ts';

describe('input that nobody types', () => {
  it('is answered by a page or a refusal, never by a failure', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    for (const list of ['incidents', 'stop-payments', 'cases'])
      for (const after of ['2023-13-45T99Z~x', '2023-01-01T00:00:00Z~%00'])
        expect((await duty.get(`/api/v1/${list}?after=${after}`)).status, `${list} ${after}`).toBe(200);
    for (const path of ['incidents?q=%00', 'desk?q=a%00b', 'units?q=%00', 'interceptions?after=%00'])
      expect((await duty.get(`/api/v1/${path}`)).body.code, path).toBe('request.invalid');
    const nobody = await w.api();
    expect((await nobody.post('/api/v1/session', { user: 'a\u0000b', password: 'x' })).body.code).toBe(
      'request.invalid',
    );
  });

  it('of a sum that no integer holds is refused at its place', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const most = { amountFen: Number.MAX_SAFE_INTEGER };
    const refused = await duty.post('/api/v1/incidents', { source: 'form', text: '转账', transfers: [most, most] });
    expect(refused.body.errors).toEqual([{ at: '/transfers', code: 'request.out-of-range', params: {} }]);
    const one = (await duty.post('/api/v1/incidents', { source: 'form', text: '转账', transfers: [most] })).body;
    const more = await duty.post(`/api/v1/incidents/${one.id}/amend`, {
      version: one.version,
      addTransfers: [{ amountFen: 1 }],
    });
    expect(more.body.errors).toEqual([{ at: '/addTransfers', code: 'request.out-of-range', params: {} }]);
  });
});
