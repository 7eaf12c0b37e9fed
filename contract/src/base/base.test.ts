import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from './canonical-json.ts';
import { groupsOfFour, luhnOk, maskName, maskTail } from './formats.ts';
import { ID_PREFIXES, isId, makeId } from './ids.ts';
import { fen, formatWan, formatYuan, parseYuan } from './money.ts';

describe('money', () => {
  it('reads back every amount it writes, to the fen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_007_199_254_740_991 }),
        (amount) => parseYuan(formatYuan(amount)) === amount,
      ),
    );
  });
  it('takes full-width digits and separators, and nothing that is no amount', () => {
    expect(parseYuan('２，０００．００')).toBe(200_000);
    expect(parseYuan('￥35,000元')).toBe(3_500_000);
    for (const text of ['', '-5', '1.234', '1e5', 'abc', '6.2E+18']) expect(parseYuan(text)).toBeUndefined();
  });
  it('cuts 万元 and never rounds up', () => {
    expect(formatWan(8_491_899_999)).toBe('8,491.89');
    expect(formatWan(99)).toBe('0.00');
  });
  it('refuses a number that is not whole and safe', () => {
    expect(() => fen(1.5)).toThrow(RangeError);
    expect(() => fen(2 ** 53)).toThrow(RangeError);
  });
});

describe('ids', () => {
  it('have a prefix of three letters for each kind, and no two kinds the same', () => {
    const prefixes = Object.values(ID_PREFIXES);
    for (const prefix of prefixes) expect(prefix).toMatch(/^[a-z]{3}$/);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
  it('sort by the moment they were made and carry their kind', () => {
    const random = new Uint8Array(10).fill(255);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), fc.integer({ min: 1, max: 2 ** 40 }), (epoch, later) => {
        const first = makeId('case', epoch, random);
        const second = makeId('case', epoch + later, new Uint8Array(10));
        return first < second && isId('case', first) && !isId('unit', first);
      }),
    );
  });
});

describe('numbers', () => {
  it('one wrong digit never passes the check', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{15}$/),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 1, max: 9 }),
        (body, place, shift) => {
          const check = Array.from({ length: 10 }, (_, digit) => `${body}${digit}`).find(luhnOk) ?? '';
          const changed = `${check.slice(0, place)}${(Number(check[place]) + shift) % 10}${check.slice(place + 1)}`;
          return luhnOk(check) && !luhnOk(changed);
        },
      ),
    );
  });
  it('are masked to their tail and grouped for reading', () => {
    expect(maskTail('6222021234567890')).toBe('****7890');
    expect(maskTail('12')).toBe('****');
    expect(maskName('测试一')).toBe('测**');
    expect(groupsOfFour('622202123')).toBe('6222 0212 3');
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        return canonicalText(value) === canonicalText(turned);
      }),
    );
  });
});
