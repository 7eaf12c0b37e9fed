import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reference } from '../../registry/reference/index.ts';
import { clean } from './clean.ts';
import { extract } from './index.ts';
import { numeralOf } from './numerals.ts';

const NOW = Temporal.PlainDateTime.from('2026-11-23T16:05:00');
const read = (text: string) => extract(text, NOW, reference());
const lines = readFileSync(new URL('./fixtures/examples.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');

describe('the worked examples of the contract', () => {
  it.each(lines.map((line) => JSON.parse(line)))('$id', ({ text, now, gold }) => {
    const local = Temporal.Instant.from(now).toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime();
    const got = extract(text, local, reference());
    const strip = (entry: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'start' && key !== 'end'));
    for (const key of Object.keys(gold)) {
      const found: Record<string, unknown>[] = Reflect.get(got, key);
      expect(found.map(strip)).toMatchObject(gold[key].map(strip));
    }
  });
});

describe('numerals', () => {
  it.each([
    ['三万五千', 35_000],
    ['一百二十万零五百', 1_200_500],
    ['叁万伍仟', 35_000],
    ['三万五', 35_000],
    ['两千三', 2_300],
    ['十二', 12],
    ['一亿二千万', 120_000_000],
    ['廿', 20],
    ['二十五', 25],
    ['一万零五', 10_005],
  ])('%s', (text, value) => expect(numeralOf(text)).toBe(value));
});

describe('accounts', () => {
  it.each([
    ['卡号6222 0212-3456 7890 123转的', '6222021234567890123'],
    ['账号：幺两三四五六拐八九洞一二三四五六', '1234567890123456'],
    ['1. 6222026803882816383 转了五千元', '6222026803882816383'],
  ])('%s', (text, value) => expect(read(text).accounts.map((account) => account.value)).toContain(value));

  it('keeps masked numbers masked, however they were hidden', () => {
    for (const text of [
      '6222****5678',
      '6222 **** **** 5678',
      '６２２２＊＊＊＊５６７８',
      '6222xxxxxxxx5678',
      '6222••••5678',
    ]) {
      expect(read(`转到卡号${text}`).accounts).toMatchObject([{ value: '6222****5678', masked: true, luhn: 'n/a' }]);
    }
  });
  it('does not take order, serial and parcel numbers for accounts', () => {
    for (const text of [
      '订单号6228480057467163648',
      '流水号11431922724542372516',
      '运单号773912345678901',
      'QQ号1234567890',
    ]) {
      expect(read(text).accounts).toEqual([]);
    }
  });
  it('never corrects or drops a number with a wrong check digit', () => {
    const found = read('卡号6222026803882816384');
    expect(found.accounts).toMatchObject([{ value: '6222026803882816384', luhn: 'bad' }]);
    expect(found.doubts.map((doubt) => doubt.what)).toContain('accounts:luhn-bad');
  });
});

describe('amounts and times', () => {
  it.each([
    ['转了3w', 300_0000],
    ['转了8千', 800_000],
    ['转账2.3万', 2_300_000],
    ['转了三块五', 350],
    ['汇款35,000.00元', 3_500_000],
    ['转了3万5千元', 3_500_000],
    ['付了两千三', 230_000],
  ])('%s', (text, fen) => expect(read(text).amounts.map((amount) => amount.fen)).toEqual([fen]));
  it.each([
    ['昨晚8点', '2026-11-22T20'],
    ['今天10时30分', '2026-11-23T10:30'],
    ['上周五14:00', '2026-11-20T14:00'],
    ['11月19号', '2026-11-19'],
    ['20分钟前', '2026-11-23T15:45'],
    ['2026/11/22', '2026-11-22'],
    ['前天下午三点一刻', '2026-11-21T15:15'],
  ])('%s', (text, value) => expect(read(text).times.map((time) => time.value)).toEqual([value]));
  it('takes counts, percentages and ages for nothing', () => {
    expect(read('做了3单，返了5%，他今年35岁，第2次').amounts).toEqual([]);
  });
  it('says that a date does not exist', () =>
    expect(read('2月30日转的').doubts.map((doubt) => doubt.what)).toContain('times:no-such-date'));
});

describe('any text', () => {
  const offsetsHold = (text: string): boolean => {
    const found = read(text);
    const spans = [
      ...found.accounts,
      ...found.amounts,
      ...found.times,
      ...found.phones,
      ...found.urls,
      ...found.ids,
      ...found.names,
      ...found.apps,
      ...found.doubts,
    ];
    return spans.every(({ start, end }) => start >= 0 && start < end && end <= text.length);
  };
  it('is read without a throw, with every offset inside it', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), offsetsHold), { numRuns: 300 });
  });
  it('made of the pieces that callers use, too, and no digit is invented', () => {
    const piece = fc.constantFrom(
      '6222 0268',
      '**** ',
      '转了',
      '3万5',
      '元',
      '昨天',
      '15:20',
      '卡号',
      '账号',
      '，',
      '\n',
      '尾号1234',
      '各',
      '分别向',
      '、',
      '五千块',
      '微信',
      'https://a.example/x',
      '幺两拐',
      '对方',
      '我',
      '没转',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const digits = clean(text).replaceAll(/\D/g, '');
        const plain = read(text).accounts.filter((account) => /^\d+$/.test(account.value) && !/[幺两拐]/.test(text));
        return offsetsHold(text) && plain.every((account) => digits.includes(account.value));
      }),
      { numRuns: 300 },
    );
  });
  it('of one thing over and over is read without a throw', () => {
    for (const text of [
      '6'.repeat(50_000),
      '6222 '.repeat(10_000),
      '转了'.repeat(25_000),
      '*'.repeat(50_000),
      '一'.repeat(50_000),
      'a.'.repeat(25_000),
      '1:'.repeat(25_000),
    ]) {
      expect(() => read(text)).not.toThrow();
    }
  });
});
