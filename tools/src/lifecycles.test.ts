import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LIVES_PAGE, lives, livesText } from './lifecycles.ts';

it('docs/lifecycles.md draws every table as it is; a changed one and a new one show', async () => {
  const page = readFileSync(LIVES_PAGE, 'utf8');
  expect(await livesText(page)).toBe(page);
  const all = await lives();
  for (const name of ['STOP_LIFE', 'CASE_LIFE', 'INCIDENT_LIFE', 'INTERCEPTION_LIFE', 'HANDOVER_LIFE', 'POST_LIFE'])
    expect(all.map((life) => life.name)).toContain(name);
  const old = page.replace('  accepted --> opened: open\n', '').replaceAll('`POST_LIFE`', '`GONE_LIFE`');
  const mended = await livesText(old);
  expect(mended).toContain('  accepted --> opened: open\n');
  expect(mended).toContain('Table `POST_LIFE` in `server/src/registry/staff/staff.ts`.');
});
