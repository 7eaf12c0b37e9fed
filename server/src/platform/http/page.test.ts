import { expect, test } from 'vitest';
import { cutPage, wordsAmong } from './page.ts';

test('a page has a next one only when a row too many was found', () => {
  const cut = (count: number) => cutPage([...'abcd'].slice(0, count), 3, (last) => `after ${last}`);
  expect(cut(4)).toEqual({ items: ['a', 'b', 'c'], next: { next: 'after c' } });
  expect(cut(3)).toEqual({ items: ['a', 'b', 'c'], next: {} });
  expect(cut(0)).toEqual({ items: [], next: {} });
});

test('a word that is none of the known is passed over', () => {
  expect(wordsAmong('signed,nonsense,drafted,signed', ['drafted', 'signed', 'superseded'])).toEqual([
    'drafted',
    'signed',
  ]);
  expect(wordsAmong(undefined, ['drafted'])).toEqual([]);
});
