import type { Fault, SourceFile } from './fault.ts';
import { keysOf } from './texts.ts';

/** Nouns whose words stand among another's texts, as the screens know it too. */
const AMONG: Readonly<Record<string, string>> = { post: 'staff' };
const RECORDED = /\brecord\([^;]*?kind: '([a-z-]+)\.([A-Za-z-]+)'/g;
const LIFE = /\blifecycle<[^;]*?noun: '([a-z-]+)'[^;]*?commands: \[([^\]]*)\]/g;
/** A figure's id, as its row or the function that makes it names it. */
const FIGURE = /(?:\bid: |Of\()'([a-z-]+)\.([a-z-]+)'/g;
/** What the rows behind a figure tell. */
const VALUES = /\bvalues: \{([^}]*)\}/g;

/** What is shown by a name that is put together at run time: events in a timeline, figures and the columns of their rows, pages and groups of the menu. */
export function nameFaults(files: readonly SourceFile[]): Fault[] {
  const known = new Set(
    files
      .filter(({ path }) => path.startsWith('contract/src/text/zh/'))
      .flatMap(({ text }) => keysOf(JSON.parse(text))),
  );
  return [...eventFaults(files, known), ...figureFaults(files, known), ...menuFaults(files, known)];
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

function figureFaults(files: readonly SourceFile[], known: ReadonlySet<string>): Fault[] {
  return files
    .filter(({ path }) => /^server\/src\/.*\/metrics\.ts$/.test(path))
    .flatMap(({ path, text }) => {
      const figures = [...text.matchAll(FIGURE)].flatMap(([, noun = '', name = '']) => [
        `event.noun.${noun}`,
        `metric.name.${noun}_${name}`,
        `metric.definition.${noun}_${name}`,
      ]);
      const columns = [...text.matchAll(VALUES)].flatMap(([, fields = '']) =>
        [...fields.matchAll(/(\w+): /g)].map(([, name = '']) => `metric.column.${name}`),
      );
      return [...new Set([...figures, ...columns])]
        .filter((key) => !known.has(key))
        .map((key) => ({ rule: 'figure-name', at: path, what: key }));
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
