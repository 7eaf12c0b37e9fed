import fc from 'fast-check';
import { expect, it } from 'vitest';
import { world } from './world.ts';

type Operation = {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: unknown; example?: unknown; examples?: unknown }> };
};

/** Values that have broken programs before, and anything else. */
const nasty = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '9'.repeat(40),
    '6.2E+18',
    "' or 1=1 --",
    '<script>',
    '\u0000',
    '２０２３',
    '../../etc',
    'null',
    '{}',
    '🙂',
    '2023-02-30T00:00:00Z',
    '9999-12-31T23:59:59Z',
    `inc_${'Z'.repeat(26)}`,
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

it('no call that the own OpenAPI document describes ever answers 5xx', async () => {
  await using w = await world();
  const users = await Promise.all(
    ['duty1', 'sysadmin', 'secadmin', 'auditadmin', 'station01'].map((user) => w.api(user)),
  );
  const document = (await users[0]?.get('/openapi.json'))?.body;
  const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  expect(operations.length).toBeGreaterThan(50);
  for (const { path, method, operation } of operations) {
    if (path.endsWith('sign-out')) continue;
    const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema as
      | { properties?: Record<string, unknown>; examples?: unknown[] }
      | undefined;
    const keys = Object.keys(body?.properties ?? {});
    const sample = (body?.examples?.[0] ?? {}) as Record<string, unknown>;
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom('x', ...keys), nasty, { maxKeys: 4 }),
        fc.constantFrom(...users),
        nasty,
        async (change, user, id) => {
          const url = path.replace(/\{\w+\}/g, encodeURIComponent(textOf(id).slice(0, 60) || 'x'));
          const query = (operation.parameters ?? [])
            .filter((one) => one.in === 'query')
            .slice(0, 3)
            .map((one) => `${one.name}=${encodeURIComponent(textOf(id).slice(0, 80))}`)
            .join('&');
          const answer =
            method === 'get' ? await user.get(`${url}?${query}`) : await user.post(url, { ...sample, ...change });
          expect(answer.status, `${method} ${url} ${JSON.stringify(change)}`).toBeLessThan(500);
        },
      ),
      { numRuns: 6 },
    );
  }
}, 180_000);
