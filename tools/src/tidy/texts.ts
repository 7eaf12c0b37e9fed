import type { Fault, SourceFile } from './fault.ts';

type Texts = { readonly [key: string]: string | Texts };

/** Every leaf of a text file as a dotted key. */
export function keysOf(texts: Texts, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`),
  );
}

/** Texts: the same keys in both languages, none empty, none that no source mentions. */
export function textFaults(files: readonly SourceFile[]): Fault[] {
  const read = (language: 'zh' | 'en'): Map<string, SourceFile> =>
    new Map(
      files
        .filter(({ path }) => path.startsWith(`contract/src/text/${language}/`))
        .map((file) => [file.path.split('/').at(-1) ?? '', file]),
    );
  const zh = read('zh');
  const en = read('en');
  const sources = files
    .filter(({ path }) => /\.(ts|tsx)$/.test(path) && !path.endsWith('.test.ts'))
    .map(({ text }) => text)
    .join('\n');
  const known = new Set([...zh.values()].flatMap(({ text }) => keysOf(JSON.parse(text))));
  const unknown = files
    .filter(({ path }) => /^(console|ui)\/src\/.*\.tsx?$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\bt\('([a-zA-Z][\w-]*\.[\w.-]+)'(?!, \{ returnObjects)/g)]
        .map((match) => match[1] ?? '')
        .filter((key) => !known.has(key))
        .map((key) => ({ rule: 'text-missing', at: path, what: key })),
    );
  const faults = [...new Set([...zh.keys(), ...en.keys()])].flatMap((name) => {
    const left = zh.get(name);
    const right = en.get(name);
    if (!left || !right)
      return [{ rule: 'text-language', at: `contract/src/text/*/${name}`, what: 'stands in one language only' }];
    const leftKeys = keysOf(JSON.parse(left.text));
    const rightKeys = new Set(keysOf(JSON.parse(right.text)));
    const missing = leftKeys
      .filter((key) => !rightKeys.has(key))
      .map((key) => ({ rule: 'text-missing', at: right.path, what: key }));
    const extra = [...rightKeys]
      .filter((key) => !leftKeys.includes(key))
      .map((key) => ({ rule: 'text-missing', at: left.path, what: key }));
    const unused = leftKeys
      .filter((key) => !isUsed(key, sources))
      .map((key) => ({ rule: 'text-unused', at: left.path, what: key }));
    return [...missing, ...extra, ...unused];
  });
  return [...faults, ...unknown];
}

/** A key is used when a source names it whole, or names the part before its last dot followed by a variable. */
function isUsed(key: string, sources: string): boolean {
  const dot = key.lastIndexOf('.');
  return (
    sources.includes(`'${key}'`) ||
    sources.includes(`\`${key}\``) ||
    sources.includes(`zh.${key}`) ||
    (dot > 0 && sources.includes(`\`${key.slice(0, dot)}.\${`))
  );
}
