import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openPostgres } from '../../server/src/platform/db/index.ts';
import { startPostgres } from './postgres.ts';

it('starts a PostgreSQL on a socket alone, orders by bytes, and leaves no folder behind', async () => {
  const server = await startPostgres();
  const sockets = decodeURIComponent(
    new URL(server.url('postgres').replace('@/', '@x/')).searchParams.get('host') ?? '',
  );
  const engine = openPostgres(server.url('postgres'), 1);
  try {
    const { rows } = await engine.standalone(
      "select current_setting('listen_addresses') as addresses, 'B' < 'a' as bytes, current_setting('server_version_num')::int as version",
    );
    expect(rows).toEqual([{ addresses: '', bytes: true, version: expect.any(Number) }]);
    expect(Number(rows[0]?.version)).toBeGreaterThanOrEqual(150_000);
    expect(existsSync(sockets)).toBe(true);
  } finally {
    await engine.close();
    await server.stop();
  }
  expect(existsSync(sockets)).toBe(false);
});
