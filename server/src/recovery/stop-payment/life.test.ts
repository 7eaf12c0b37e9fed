import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { diagramOf } from '../../kernel/lifecycle.ts';
import { STOP_LIFE } from './stop-payment.ts';

it('docs/lifecycles.md draws the life of an order as the table has it', async () => {
  const page = await readFile(new URL('../../../../docs/lifecycles.md', import.meta.url), 'utf8');
  expect(page).toContain(`\`\`\`mermaid\n${diagramOf(STOP_LIFE)}\n\`\`\``);
});
