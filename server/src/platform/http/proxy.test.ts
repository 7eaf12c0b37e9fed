import { describe, expect, it } from 'vitest';
import { world } from '../../../test/world.ts';
import { faceOf } from '../../app/compose.ts';
import { DEMO_PASSWORD } from '../../app/demo/basis.ts';
import { authenticateWith } from '../../registry/staff/index.ts';

const tries = { user: 'nobody', password: 'wrong' };

describe('behind a proxy that ends TLS', () => {
  it('marks the cookie for TLS only, and counts tries by the address that the proxy names', async () => {
    await using w = await world();
    const face = await faceOf(w.program, authenticateWith(w.house), { trustProxy: true });
    const enter = (payload: object, from: string) =>
      face.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload,
        headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': from },
      });
    const entered = await enter({ user: 'duty1', password: DEMO_PASSWORD }, '10.9.0.1');
    expect(entered.headers['set-cookie']).toContain('Secure');
    expect(entered.headers['strict-transport-security']).toBe('max-age=31536000');
    for (let count = 0; count < 5; count += 1) await enter(tries, `10.0.0.${count}, 10.9.0.1`);
    // What the client itself put before the proxy's word does not count as another client.
    expect((await enter(tries, '10.0.0.9, 10.9.0.1')).json().code).toBe('request.too-many');
    // Another client is heard; the name itself is locked by now.
    expect((await enter(tries, '10.9.0.2')).json().code).toBe('session.locked');
    await face.close();
  });

  it('is not believed where none is configured', async () => {
    await using w = await world();
    const nobody = await w.api();
    const headers = { 'x-forwarded-proto': 'https' };
    const entered = await nobody.post('/api/v1/session', { user: 'duty1', password: DEMO_PASSWORD }, { headers });
    expect(entered.headers['set-cookie']).not.toContain('Secure');
  });
});
