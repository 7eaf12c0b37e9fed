import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reference } from '../../registry/reference/index.ts';
import { CALLERS } from './fixtures/callers.ts';
import { CHATS } from './fixtures/chats.ts';
import { DEMANDS } from './fixtures/demands.ts';
import { FORMS } from './fixtures/forms.ts';
import { HARD } from './fixtures/hard.ts';
import { INTERVIEWS } from './fixtures/interviews.ts';
import { MESSAGES } from './fixtures/messages.ts';
import type { Spoken } from './fixtures/spoken.ts';
import { STORIES } from './fixtures/stories.ts';
import { extract } from './index.ts';

type Found = ReturnType<typeof extract>;
type Pair = readonly [string, string];
const pair = (entry: string | Pair): Pair => (typeof entry === 'string' ? [entry, entry] : entry);

function transferLine(one: Found['transfers'][number]): string {
  return [
    one.at ?? '',
    one.amountFen ?? '-',
    ...(one.payeeAccount === undefined ? [] : [one.payeeAccount]),
    ...(one.payeeName === undefined ? [] : [one.payeeName]),
    ...(one.payerAccount === undefined ? [] : [`payer=${one.payerAccount}`]),
    ...(one.asset === undefined ? [] : [`${one.quantity}${one.asset}`]),
  ].join(' ');
}

/** Without the time where the fixture leaves it open, with it otherwise. */
function transfersOf(found: Found, wanted: readonly string[]): string[] {
  return found.transfers.map((one, index) => {
    const line = transferLine(one);
    return wanted[index]?.startsWith('*') ? `* ${line.slice(line.indexOf(' ') + 1)}` : line;
  });
}

function check({ text, now = '2026-11-23T16:05:00', ...wanted }: Spoken): void {
  const found = extract(text, Temporal.PlainDateTime.from(now), reference());
  const words = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
  expect(found.accounts.map((one) => [words(one), one.value])).toEqual(
    (wanted.accounts ?? []).map(([said, value]) => [said, value === '' ? said : value]),
  );
  for (const [index, [, , told]] of (wanted.accounts ?? []).entries()) {
    const one = found.accounts[index];
    const all = [one?.kind, one?.luhn, one?.role, one?.bank].slice(0, told.split(' ').length);
    expect(all.join(' ')).toBe(told);
  }
  if (wanted.anyAmounts !== true)
    expect(found.amounts.map((one) => [words(one), one.fen])).toEqual(wanted.amounts ?? []);
  expect(found.times.map((one) => [words(one).replace(/许$/, '许'), one.value])).toEqual(wanted.times ?? []);
  const values = (list: readonly Pair[] | undefined) => (list ?? []).map(([said, value]) => [said, value || said]);
  expect(found.phones.map((one) => [words(one), one.value])).toEqual(values(wanted.phones));
  expect(found.ids.map((one) => [words(one), one.value])).toEqual(values(wanted.ids));
  for (const [index, [said, told]] of (wanted.urls ?? []).map(pair).entries()) {
    const one = found.urls[index];
    expect(one && words(one)).toBe(said);
    expect([one?.value, one?.host]).toContain(told);
  }
  expect(found.urls).toHaveLength(wanted.urls?.length ?? 0);
  expect(found.names.map(words)).toEqual(wanted.names ?? []);
  expect(found.apps.map(words)).toEqual(wanted.apps ?? []);
  if (wanted.anyTransfers !== true) expect(transfersOf(found, wanted.transfers ?? [])).toEqual(wanted.transfers ?? []);
  const doubts = found.doubts.map((doubt) => doubt.what);
  for (const doubt of wanted.doubts ?? []) expect(doubts).toContain(doubt);
}

describe.each([
  ['callers', CALLERS],
  ['stories of several payments', STORIES],
  ['messages and receipts', MESSAGES],
  ['chats and dispatch texts', CHATS],
  ['hard texts', HARD],
  ['demanded against made', DEMANDS],
  ['interviews and spoken sums', INTERVIEWS],
  ['written forms', FORMS],
] as const)('%s', (_, texts) => {
  it.each(texts.map((one) => [one.text, one] as const))('%s', (_text, one) => check(one));
});

describe('any pieces of these texts in any order', () => {
  const pieces = [...CALLERS, ...STORIES, ...MESSAGES, ...CHATS, ...HARD, ...INTERVIEWS, ...FORMS].flatMap(({ text }) =>
    text.split(/(?<=[，。：\n])/),
  );
  const now = Temporal.PlainDateTime.from('2026-11-23T16:05:00');
  it('give sorted spans inside the text, and no masked number with a digit that its words do not have', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const { transfers, ...arrays } = extract(text, now, reference());
        for (const list of Object.values(arrays)) {
          for (const [index, { start, end }] of list.entries()) {
            expect(start).toBeGreaterThanOrEqual(list[index - 1]?.start ?? 0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        }
        const values = new Set(arrays.accounts.map((one) => one.value));
        for (const one of transfers) if (one.payeeAccount !== undefined) expect(values).toContain(one.payeeAccount);
        for (const one of arrays.accounts.filter((account) => account.masked)) {
          const digits = (said: string) => said.normalize('NFKC').replaceAll(/\D/g, '').length;
          expect(digits(one.value)).toBeLessThanOrEqual(one.end - one.start);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('eight kilobytes of prose', () => {
  it('give every account and sum that its paragraphs give by themselves, in their order', () => {
    const once = [...CALLERS, ...STORIES, ...INTERVIEWS].map(({ text }) => text);
    const texts = [...once, ...once];
    const read = (text: string) => {
      const { accounts, amounts } = extract(text, Temporal.PlainDateTime.from('2026-11-23T16:05:00'), reference());
      return { accounts: accounts.map((one) => one.value), amounts: amounts.map((one) => one.fen) };
    };
    const long = texts.join('\n\n').concat('\n');
    const apart = texts.map(read);
    expect(Buffer.byteLength(long)).toBeGreaterThan(8_000);
    expect(read(long)).toEqual({
      accounts: apart.flatMap((one) => one.accounts),
      amounts: apart.flatMap((one) => one.amounts),
    });
  });
});
