import en from '@anlan/contract/text/en/organization.json' with { type: 'json' };
import zh from '@anlan/contract/text/zh/organization.json' with { type: 'json' };
import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { comparisonOf, shown } from './shown.ts';

beforeAll(async () => {
  await i18next.init({ lng: 'zh', resources: { zh: { translation: zh }, en: { translation: en } } });
});

it('says a duration in the two units that a person would', () => {
  const say = (seconds: number) => shown(i18next.t, 'seconds', seconds);
  expect(say(0)).toBe('0 分 0 秒');
  expect(say(24 * 60)).toBe('24 分 0 秒');
  expect(say(2_028)).toBe('33 分 48 秒');
  expect(say(18_750)).toBe('5 小时 12 分');
  expect(say(2_687 * 60)).toBe('1 天 20 小时');
});

it('never shows an absent figure as zero, and cuts a share to one place', () => {
  expect(shown(i18next.t, 'fen', undefined)).toBe('无数据');
  expect(shown(i18next.t, 'count', 0)).toBe('0');
  expect(shown(i18next.t, 'perMille', 823)).toBe('82.3%');
  expect(shown(i18next.t, 'fen', 123_456)).toBe('1,234.56');
});

it('gives a rise or fall with the figure it is compared with', () => {
  const metric = {
    id: 'stop-payment.median',
    unit: 'seconds',
    from: '',
    to: '',
    rows: 3,
    value: 1_440,
    comparison: 'previousPeriod',
    rounding: 'cut',
    timeRule: 'endedAt',
    asOf: '',
  } as const;
  expect(comparisonOf(i18next.t, metric)).toBeUndefined();
  expect(comparisonOf(i18next.t, { ...metric, before: 1_140, changePerMille: 263 })).toBe(
    '环比 升 26.3%（对比期 19 分 0 秒）',
  );
});
