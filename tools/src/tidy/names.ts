import type { Fault, SourceFile } from './fault.ts';
import { keysOf } from './texts.ts';

/** Nouns whose words stand among another's texts, as the screens know it too. */
const AMONG: Readonly<Record<string, string>> = { post: 'staff' };
const RECORDED = /\brecord\([^;]*?kind: '([a-z-]+)\.([A-Za-z-]+)'/g;
const LIFE = /\blifecycle<[^;]*?noun: '([a-z-]+)'[^;]*?commands: \[([^\]]*)\]/g;

/** What is shown by a name that is put together at run time: events in a timeline, pages and groups of the menu. */
export function nameFaults(files: readonly SourceFile[]): Fault[] {
  const known = new Set(
    files
      .filter(({ path }) => path.startsWith('contract/src/text/zh/'))
      .flatMap(({ text }) => keysOf(JSON.parse(text))),
  );
  return [...eventFaults(files, known), ...menuFaults(files, known)];
}

function eventFaults(files: readonly SourceFile[], known: ReadonlySet<string>): Fault[] {
  return files
    .filter(({ path }) => path.startsWith('server/src/') && !path.endsWith('.test.ts'))
    .flatMap(({ path, text }) => {
      const recorded = [...text.matchAll(RECORDED)].map(([, noun = '', verb = '']) => ({ noun, verb }));
      const commands = [...text.matchAll(LIFE)].flatMap(([, noun = '', list = '']) =>
        [...list.matchAll(/'(\w+)'/g)].map(([, verb = '']) => ({ noun, verb })),
      );
      return [...recorded, ...commands]
        .filter(({ noun, verb }) => {
          const space = AMONG[noun] ?? noun.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
          return !known.has(`event.kind.${noun}_${verb}`) && !known.has(`${space}.command.${verb}`);
        })
        .map(({ noun, verb }) => ({ rule: 'event-name', at: path, what: `event.kind.${noun}_${verb}` }));
    });
}

function menuFaults(files: readonly SourceFile[], known: ReadonlySet<string>): Fault[] {
  const menu = files.find(({ path }) => path === 'console/src/app/navigation.ts');
  if (!menu) return [];
  return [...menu.text.matchAll(/\['([a-z-]+)', |group: '(\w+)'/g)]
    .map(([, page, group]) => `shell.nav.${page ?? group}`)
    .filter((key) => !known.has(key))
    .map((key) => ({ rule: 'page-name', at: menu.path, what: key }));
}
