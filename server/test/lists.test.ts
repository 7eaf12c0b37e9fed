import { MAX_LIMIT } from '@anlan/contract/list';
import { expect, it } from 'vitest';
import { world } from './world.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: { readonly maximum?: number; readonly pattern?: string };
}

/** A key of the form that this parameter of a path asks for: an id where it wants one, else the key of a figure. */
function keyFor(name: string, parameters: readonly Parameter[] = []): string {
  const pattern = parameters.find((one) => one.in === 'path' && one.name === name)?.schema?.pattern;
  const prefix = /^\^([a-z]{3})_/.exec(pattern ?? '')?.[1];
  return prefix === undefined ? 'case.accepted' : `${prefix}_01HZZZZZZZZZZZZZZZZZZZZZZZ`;
}

it('every page of the own document that can go on has a limit, and refuses one above the most', async () => {
  await using w = await world();
  const duty = await w.api('duty1');
  const document = (await duty.get('/openapi.json')).body;
  const lists = Object.entries<{ get?: { parameters?: Parameter[]; responses: Record<string, unknown> } }>(
    document.paths,
  ).filter(([, { get }]) =>
    /"properties":\{"items":.*"totalIsAtLeast":/.test(JSON.stringify(get?.responses['200'] ?? {})),
  );
  expect(lists.length).toBeGreaterThan(8);
  for (const [path, { get }] of lists) {
    const limit = get?.parameters?.find(({ name, in: place }) => name === 'limit' && place === 'query');
    expect(limit?.schema?.maximum ?? Number.POSITIVE_INFINITY, path).toBeLessThanOrEqual(MAX_LIMIT);
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => keyFor(name, get?.parameters));
    const users = ['duty1', 'sysadmin', 'auditadmin', 'leader1'];
    const answers = await Promise.all(
      users.map(async (user) => (await w.api(user)).get(`${filled}?limit=${MAX_LIMIT + 1}`)),
    );
    const refused = answers.filter(({ status }) => status !== 403);
    expect(refused.length, path).toBeGreaterThan(0);
    for (const { status, body } of refused) {
      expect(status, path).toBe(400);
      expect(
        body.errors.map(({ at }: { at: string }) => at),
        path,
      ).toContain('/querystring/limit');
    }
  }
}, 120_000);
