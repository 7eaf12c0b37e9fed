import { expect, it } from 'vitest';
import { readArguments } from './arguments.ts';
import { commands } from './index.ts';

/** The words as a command of the program reads them; undefined is wrong usage, which ends with status 2. */
const read = (line: string) => {
  const [name = '', ...raw] = line.split(' ');
  const words = readArguments(raw, commands.get(name)?.takes ?? {});
  return words && { ...Object.fromEntries(words.options), rest: words.rest };
};

it('a command takes the words of its usage', () => {
  expect(read('demo --prepare --data here')).toEqual({ prepare: 'yes', data: 'here', rest: [] });
  expect(read('serve --zone core --data=here')).toEqual({ zone: 'core', data: 'here', rest: [] });
  expect(read('migrate --centre 甲 --administrators 乙,丙,丁')).toEqual({
    centre: '甲',
    administrators: '乙,丙,丁',
    rest: [],
  });
  expect(read('backup --data here out.anlan')).toEqual({ data: 'here', rest: ['out.anlan'] });
  expect(read('verify-audit')).toEqual({ rest: [] });
});

it('a word that it does not know is wrong usage, so that a slip of the finger starts nothing', () => {
  for (const line of [
    'serve --prot 1',
    'demo --prepared',
    'demo --prepare=no',
    'backup one two',
    'restore one --force',
    'doctor now',
    'verify-audit --data',
    'migrate --center 甲',
  ])
    expect([line, read(line)]).toEqual([line, undefined]);
});
