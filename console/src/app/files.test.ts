import { expect, test } from 'vitest';
import { csvOf } from './files.ts';

test('a card number keeps its digits, a formula stays text, a quote is doubled', () => {
  expect(csvOf([['6222026803882816383', '=1+1', '他说"转"', -5, undefined]])).toBe(
    '\uFEFF"\t6222026803882816383",\'=1+1,"他说""转""",-5,\r\n',
  );
});
