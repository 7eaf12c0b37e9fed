import { expect, test } from 'vitest';
import { keeps, line, percentile } from './measure.ts';
import { page, report } from './report.ts';
import { extraction } from './scenarios/extraction.ts';
import { signIn, withHistory } from './sites.ts';

/** A server of its own is filled and started; a busy machine takes its time. */
const PATIENCE_MS = 120_000;
const SCALE = { orders: 40, openReports: 3, rounds: 1, texts: 3, transfers: 2_000 };

test(
  'a history as the county tells it now fills the database and is served',
  async () => {
    await withHistory('pglite', { orders: 40, open: 3 }, async ({ url, filled }) => {
      const api = await signIn(url);
      expect((await api.get('/desk?limit=100')).total).toBe(filled.open);
      expect((await api.get('/stop-payments?limit=50')).total).toBe(filled.orders);
    });
  },
  PATIENCE_MS,
);

test('extraction reads every account out of the texts that it is timed on', async () => {
  expect((await extraction.run(SCALE)).map(({ what }) => what)).toEqual(['extract']);
});

test('a miss is written as a miss, with the machine, the rounds and what was asked', () => {
  const lines = [
    line('quick', [1, 2, 3], { limit: { value: 3, of: 'p95' } }),
    line('slow', [9, 1, 1], { limit: { value: 3, of: 'p95' } }),
    line('rate', [90, 110, 100], { unit: 'per second', limit: { value: 95, of: 'p95' } }),
  ];
  expect(lines.map(keeps)).toEqual([true, false, false]);
  expect(percentile([5, 1, 3], 0.5)).toBe(3);
  const written = report([page({ scenario: extraction, lines }, SCALE)]);
  expect(written).toMatch(/^## /m);
  const rows = written.split('\n').filter((text) => text.startsWith('|'));
  expect(rows.map((text) => text.split('|').length)).toEqual([9, 9, 9, 9, 9]);
  expect(rows.filter((text) => text.includes('MISSED'))).toHaveLength(2);
  expect(rows.join('\n')).toMatch(/slow +\| 3 +\| 1\.0 ms +\| 9\.0 ms +\| p95 ≤ 3\.0 ms +\| MISSED/);
  expect(written).toMatch(/Machine: \d+ × /);
});
