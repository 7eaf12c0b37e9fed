import { describe, expect, it } from 'vitest';
import { callFaults } from './calls.ts';
import { catalogueFaults } from './catalogues.ts';
import type { Fault, SourceFile } from './fault.ts';
import { nameFaults } from './names.ts';
import { sizeFaults } from './sizes.ts';
import { keysOf, textFaults } from './texts.ts';

/** The plants are put together from halves, so that this file is no fault itself. */
const file = (path: string, text: string): SourceFile => ({ path, text });
const rules = (faults: readonly Fault[]): string[] => faults.map(({ rule }) => rule);
const lines = (count: number): string => '1;\n'.repeat(count);

describe('sizes', () => {
  it('holds files to 300 lines and tests to 500', () => {
    expect(sizeFaults([file('server/src/a.ts', lines(300)), file('server/src/a.test.ts', lines(500))])).toEqual([]);
    const long = [file('server/src/a.ts', lines(301)), file('server/src/a.test.ts', lines(501))];
    expect(rules(sizeFaults(long))).toEqual(['file-length', 'file-length']);
  });

  it('holds functions to 60 lines, but not describe callbacks and screens', () => {
    const body = '\n'.repeat(60);
    expect(rules(sizeFaults([file('server/src/a.ts', `function a() {${body}}\n`)]))).toEqual(['function-length']);
    expect(rules(sizeFaults([file('server/src/a.ts', `const a = () => {${body}};\n`)]))).toEqual(['function-length']);
    expect(sizeFaults([file('server/src/a.ts', `function a() {${'\n'.repeat(59)}}\n`)])).toEqual([]);
    expect(sizeFaults([file('server/src/a.test.ts', `describe('a', () => {${body}});\n`)])).toEqual([]);
    expect(sizeFaults([file('ui/src/a.tsx', `function A() {${body}return <b />; }\n`)])).toEqual([]);
  });

  it.each(['utils', 'helpers', 'common', 'manager'])('refuses the drawer %s, as file and as folder', (name) => {
    expect(rules(sizeFaults([file(`server/src/${name}.ts`, ''), file(`server/src/${name}/a.ts`, '')]))).toEqual([
      'banned-name',
      'banned-name',
    ]);
  });
});

describe('calls', () => {
  it.each([
    ['asks-the-time', 'server/src/a.ts', 'const at = Date.now();'],
    ['asks-the-time', 'ui/src/a.ts', 'const at = new Date();'],
    ['asks-the-time', 'contract/src/a.ts', 'const at = Temporal.Now.instant();'],
    ['chance', 'simulator/src/a.ts', 'const a = Math.random();'],
    ['float-money', 'server/src/a.ts', "const a = parseFloat('1.5');"],
    ['sql-now', 'server/migrations/0099_a_b.sql', 'update a set at = current_timestamp'],
    ['sql-now', 'server/migrations/0099_a_b.sql', 'create table a (at timestamptz default now());'],
    ['sql-now', 'server/src/a.ts', 'await engine.standalone(`update a set at = now() where id = $1`);'],
    ['skipped-test', 'server/src/a.test.ts', `it.${'skip'}('a', () => {});`],
    ['skipped-test', 'server/src/a.test.ts', `describe.${'only'}('a', () => {});`],
    ['leftover', 'server/src/a.ts', `const a = 1; // ${'TO'}DO`],
    ['leftover', 'server/src/a.ts', `// ${'FIX'}ME later`],
    ['console-output', 'server/src/a.ts', "console.log('a');"],
    ['any', 'server/src/a.ts', 'const a: any = 1;'],
    ['chinese-in-screen', 'console/src/a.tsx', 'const a = <b>止付</b>;'],
    ['machine-path', 'docs/a.md', `see /${'home'}/someone/file`],
  ])('finds %s in %s', (rule, path, text) => {
    expect(rules(callFaults([file(path, text)]))).toEqual([rule]);
  });

  it.each([
    ['server/src/platform/clock/index.ts', 'const at = Temporal.Now.instant();'],
    ['server/src/a.ts', 'const moment = clock.now();'],
    ['server/src/a.ts', '// asks nobody: Date.now() is the clock of others'],
    ['tools/src/a.ts', 'const at = Date.now();'],
    ['console/src/a.ts', "const sample = '止付';"],
  ])('leaves %s alone: %s', (path, text) => {
    expect(callFaults([file(path, text)])).toEqual([]);
  });
});

describe('texts', () => {
  const zh = (text: object) => file('contract/src/text/zh/a.json', JSON.stringify(text));
  const en = (text: object) => file('contract/src/text/en/a.json', JSON.stringify(text));

  it('counts a key as used by its whole name or by a variable after its last dot', () => {
    const texts = { a: { whole: 'x', status: { sent: 'y' } } };
    expect(keysOf(texts)).toEqual(['a.whole', 'a.status.sent']);
    const source = file('console/src/a.tsx', "t('a.whole'); t(`a.status.$".concat('{state}`);'));
    expect(textFaults([zh(texts), en(texts), source])).toEqual([]);
    expect(rules(textFaults([zh(texts), en(texts)]))).toEqual(['text-unused', 'text-unused']);
  });

  it('wants both languages', () => {
    const source = file('console/src/a.ts', "t('a.one'); t('a.two');");
    expect(rules(textFaults([zh({ a: { one: 'x', two: 'y' } }), source]))).toEqual(['text-language']);
    expect(textFaults([zh({ a: { one: 'x', two: 'y' } }), en({ a: { one: 'x' } }), source])).toEqual([
      { rule: 'text-missing', at: 'contract/src/text/en/a.json', what: 'a.two' },
    ]);
  });

  it('wants every key that a screen names', () => {
    const texts = { a: { one: 'x' } };
    const source = file('console/src/a.tsx', "t('a.one'); t('a.gone')");
    expect(textFaults([zh(texts), en(texts), source])).toEqual([
      { rule: 'text-missing', at: 'console/src/a.tsx', what: 'a.gone' },
    ]);
  });
});

describe('names put together at run time', () => {
  const zh = (text: object) => file('contract/src/text/zh/a.json', JSON.stringify(text));

  it('wants a word for each event and command, its own or its noun’s', () => {
    const source = file(
      'server/src/recovery/a-b/actions.ts',
      `record(house, tx, act, { kind: 'a-b.made', about: id });\nlifecycle<S, C, W>({ noun: 'a-b', commands: ['go', 'stop'] });`,
    );
    expect(nameFaults([zh({}), source]).map(({ what }) => what)).toEqual([
      'event.kind.a-b_made',
      'event.kind.a-b_go',
      'event.kind.a-b_stop',
    ]);
    const words = { event: { kind: { 'a-b_made': 'x' } }, aB: { command: { go: 'x', stop: 'x' } } };
    expect(nameFaults([zh(words), source])).toEqual([]);
  });

  it('wants a noun, a name and a definition for each figure, and a head for each column of its rows', () => {
    const source = file(
      'server/src/recovery/a-b/metrics.ts',
      `[{ id: 'a-b.made' }, sumOf('a-b.sum', true)]; ({ values: { oneFen: row.one_fen } })`,
    );
    const key = (what: string) => ({ rule: 'figure-name', at: source.path, what });
    expect(nameFaults([zh({}), source])).toEqual([
      key('event.noun.a-b'),
      key('metric.name.a-b_made'),
      key('metric.definition.a-b_made'),
      key('metric.name.a-b_sum'),
      key('metric.definition.a-b_sum'),
      key('metric.column.oneFen'),
    ]);
    const each = { 'a-b_made': 'x', 'a-b_sum': 'x' };
    const words = {
      event: { noun: { 'a-b': 'x' } },
      metric: { name: each, definition: each, column: { oneFen: 'x' } },
    };
    expect(nameFaults([zh(words), source])).toEqual([]);
  });

  it('wants a name for each page and group of the menu', () => {
    const menu = file('console/src/app/navigation.ts', `{ group: 'duty', pages: [['desk', READERS]] }`);
    expect(rules(nameFaults([zh({ shell: { nav: { duty: 'x' } } }), menu]))).toEqual(['page-name']);
    expect(nameFaults([zh({ shell: { nav: { duty: 'x', desk: 'x' } } }), menu])).toEqual([]);
  });
});

describe('catalogues', () => {
  it('holds settings and problems against their pages, both ways', () => {
    const faults = catalogueFaults([
      file('server/src/a.ts', 'process.env.ANLAN_NEW'),
      file('docs/configuration.md', '`ANLAN_OLD`'),
      file('contract/src/problems/a.ts', "export const A = {\n  'a.new': {},\n};\n"),
      file('docs/problems.md', '| `a.old` | 400 |\n'),
    ]);
    expect(faults.map(({ rule, what }) => `${rule}: ${what}`)).toEqual([
      'setting: ANLAN_NEW is not described',
      'setting: ANLAN_OLD is described but does not exist',
      'problem: a.new is not described',
      'problem: a.old is described but does not exist',
    ]);
  });

  it('wants names of migrations by the form, each number once', () => {
    const names = ['0001_a_base.sql', '0001_b_base.sql', '2_b.sql'].map((name) =>
      file(`server/migrations/${name}`, ''),
    );
    expect(rules(catalogueFaults(names))).toEqual(['migration-name', 'migration-number']);
  });

  it('wants a README, a front door and a word in the glossary of each noun', () => {
    const noun = 'server/src/recovery/order';
    expect(rules(catalogueFaults([file(`${noun}/order.ts`, '')]))).toEqual(['noun', 'noun', 'glossary']);
    const whole = [file(`${noun}/README.md`, ''), file(`${noun}/index.ts`, ''), file('docs/glossary.md', '`order`')];
    expect(catalogueFaults(whole)).toEqual([]);
  });
});
