import type { Fault, SourceFile } from './fault.ts';

/** Documents that list what the code has, checked both ways: settings, problems, migrations, nouns and the glossary. */
export function catalogueFaults(files: readonly SourceFile[]): Fault[] {
  return [...settingFaults(files), ...problemFaults(files), ...migrationFaults(files), ...nounFaults(files)];
}

function textOf(files: readonly SourceFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? '';
}

function bothWays(rule: string, doc: string, code: ReadonlySet<string>, written: ReadonlySet<string>): Fault[] {
  return [
    ...[...code]
      .filter((name) => !written.has(name))
      .map((name) => ({ rule, at: doc, what: `${name} is not described` })),
    ...[...written]
      .filter((name) => !code.has(name))
      .map((name) => ({ rule, at: doc, what: `${name} is described but does not exist` })),
  ];
}

function settingFaults(files: readonly SourceFile[]): Fault[] {
  const pattern = /\bANLAN_[A-Z_]+\b/g;
  const code = new Set(
    files
      .filter(({ path }) => /\.(ts|mjs)$/.test(path) && !path.startsWith('tools/src/tidy/'))
      .flatMap(({ text }) => text.match(pattern) ?? [])
      .filter((name) => name !== 'ANLAN_CSP_NONCE'),
  );
  return bothWays(
    'setting',
    'docs/configuration.md',
    code,
    new Set(textOf(files, 'docs/configuration.md').match(pattern) ?? []),
  );
}

function problemFaults(files: readonly SourceFile[]): Fault[] {
  const code = new Set(
    files
      .filter(({ path }) => path.startsWith('contract/src/problems/'))
      .flatMap(({ text }) => [...text.matchAll(/^ {2}'([a-z-]+\.[a-z-]+)':/gm)].map((match) => match[1] ?? '')),
  );
  const written = new Set(
    [...textOf(files, 'docs/problems.md').matchAll(/^\| `([a-z-]+\.[a-z-]+)`/gm)].map((match) => match[1] ?? ''),
  );
  return bothWays('problem', 'docs/problems.md', code, written);
}

function migrationFaults(files: readonly SourceFile[]): Fault[] {
  const names = files.map(({ path }) => path).filter((path) => path.startsWith('server/migrations/'));
  const numbers = names.map((path) => /\/(\d{4})_/.exec(path)?.[1] ?? path);
  return [
    ...names
      .filter((path) => !/\/\d{4}_[a-z-]+_[a-z0-9-]+\.sql$/.test(path))
      .map((path) => ({ rule: 'migration-name', at: path, what: 'NNNN_<noun>_<what>.sql' })),
    ...names
      .filter((_, index) => numbers.indexOf(numbers[index] ?? '') !== index)
      .map((path) => ({ rule: 'migration-number', at: path, what: 'the number is taken' })),
  ];
}

const WINGS = ['registry', 'recovery', 'warning', 'prevention', 'governance', 'strike', 'organization'];

/** A noun is a folder with a front door, a README and its word in the glossary. */
function nounFaults(files: readonly SourceFile[]): Fault[] {
  const nouns = new Set(
    files.flatMap(({ path }) => new RegExp(`^(server/src/(?:${WINGS.join('|')})/[a-z-]+)/`).exec(path)?.[1] ?? []),
  );
  const glossary = textOf(files, 'docs/glossary.md');
  return [...nouns].flatMap((folder) => {
    const name = folder.split('/').at(-1) ?? '';
    return [
      ...['README.md', 'index.ts']
        .filter((file) => !files.some(({ path }) => path === `${folder}/${file}`))
        .map((file) => ({ rule: 'noun', at: folder, what: `${file} is missing` })),
      ...(glossary.includes(`\`${name}\``)
        ? []
        : [{ rule: 'glossary', at: 'docs/glossary.md', what: `the noun \`${name}\` is missing` }]),
    ];
  });
}
