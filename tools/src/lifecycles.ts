import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { diagramOf, type Lifecycle } from '../../server/src/kernel/lifecycle.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const LIVES_PAGE = `${ROOT}docs/lifecycles.md`;

/** A lifecycle table of the server: the name it is exported by, and its file from the root. */
interface Life {
  readonly name: string;
  readonly file: string;
  readonly table: Lifecycle<string, string, string>;
}

/** Every table that the nouns export as `…_LIFE`, in the order of its files. */
export async function lives(): Promise<Life[]> {
  const found: Life[] = [];
  const files = readdirSync(`${ROOT}server/src`, { recursive: true, encoding: 'utf8' })
    .map((file) => `server/src/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort();
  for (const file of files) {
    const names = [...readFileSync(`${ROOT}${file}`, 'utf8').matchAll(/^export const ([A-Z_]+_LIFE) = lifecycle</gm)];
    for (const [, name = ''] of names) {
      const module: Readonly<Record<string, Life['table']>> = await import(pathToFileURL(`${ROOT}${file}`).href);
      const table = module[name];
      if (table) found.push({ name, file, table });
    }
  }
  return found;
}

/**
 * The page with each table's drawing as the table has it now. The words around a drawing are written by hand and stay; a
 * table that the page does not know yet gets its section at the end.
 */
export async function livesText(page: string): Promise<string> {
  let text = page;
  for (const { name, file, table } of await lives()) {
    const drawing = `\`\`\`mermaid\n${diagramOf(table)}\n\`\`\``;
    const place = new RegExp(`(^Table \`${name}\` in [^]*?)\`\`\`mermaid\\n[^]*?\\n\`\`\``, 'm');
    text = place.test(text)
      ? text.replace(place, (_, words: string) => `${words}${drawing}`)
      : `${text.trimEnd()}\n\n## ${table.noun}\n\nTable \`${name}\` in \`${file}\`.\n\n${drawing}\n`;
  }
  return text;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(LIVES_PAGE, await livesText(readFileSync(LIVES_PAGE, 'utf8')));
