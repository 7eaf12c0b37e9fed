import { launchBrowser, type TestBrowser } from '../../e2e/browser.ts';
import { type Line, line, type Scenario, same } from '../measure.ts';
import { type Served, signIn, withHistory } from '../sites.ts';

const LCP_LIMIT_MS = 1_500;
const INP_LIMIT_MS = 100;
const ROUNDS = 12;
/** Set before the page's first script; the browser's own measurements, kept where they can be asked for. */
const OBSERVE = `
  window.seen = { paint: 0, slowest: 0, interactions: 0 };
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seen.paint = entry.startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!entry.interactionId) continue;
      window.seen.interactions += 1;
      window.seen.slowest = Math.max(window.seen.slowest, entry.duration);
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
`;
const SCRIPTS = `performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('.js'))
  .reduce((sum, entry) => sum + entry.encodedBodySize, 0)`;
const TWO_FRAMES = 'new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))';

interface Visit {
  readonly paintMs: number;
  readonly slowestMs: number;
  readonly scriptBytes: number;
}

/** One fresh visit to the desk: its largest paint, then an officer's hands on it: choose, step with J and K, write. */
async function visit(browser: TestBrowser, { url }: Served, cookie: string): Promise<Visit> {
  const { page, faults } = await browser.openPage({ baseUrl: url });
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url }]);
  await page.addInitScript(OBSERVE);
  await page.goto('/desk', { waitUntil: 'load' });
  const rows = page.locator('.queue button');
  await rows.first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.evaluate(TWO_FRAMES);
  const paintMs: number = await page.evaluate('window.seen.paint');
  const scriptBytes: number = await page.evaluate(SCRIPTS);
  same(paintMs > 0 && scriptBytes > 0 && (await rows.count()) > 1, true, 'the desk stands with its queue');
  await page.keyboard.press('n');
  const box = page.locator('textarea').first();
  await box.click();
  await box.pressSequentially('向9901101234567896转账1.25万元', { delay: 30 });
  await rows.nth(1).click();
  await page.locator('h2').first().waitFor();
  for (const key of ['j', 'j', 'k', 'n']) {
    await page.keyboard.press(key);
    await page.evaluate(TWO_FRAMES);
  }
  await page.evaluate(TWO_FRAMES);
  const slowestMs: number = await page.evaluate('window.seen.slowest');
  same(faults, [], 'faults of the page');
  await page.context().close();
  return { paintMs, slowestMs, scriptBytes };
}

export const screens: Scenario = {
  name: 'screens',
  title: 'The desk in a real browser, cold cache, on a long history',
  async run({ orders, openReports, rounds }): Promise<Line[]> {
    return await withHistory('pglite', { orders, open: openReports }, async (served) => {
      const browser = await launchBrowser();
      try {
        const { cookie } = await signIn(served.url);
        const visits: Visit[] = [];
        for (let round = 0; round < Math.min(rounds, ROUNDS); round += 1)
          visits.push(await visit(browser, served, cookie));
        return [
          line(
            'largest contentful paint',
            visits.map(({ paintMs }) => paintMs),
            { limit: { value: LCP_LIMIT_MS, of: 'p95' } },
          ),
          line(
            'slowest interaction of a visit',
            visits.map(({ slowestMs }) => slowestMs),
            { limit: { value: INP_LIMIT_MS, of: 'p95' } },
          ),
          line(
            'scripts sent to a fresh browser, compressed',
            visits.map(({ scriptBytes }) => scriptBytes / 1_024),
            { unit: 'kB' },
          ),
        ];
      } finally {
        await browser.close();
      }
    });
  },
};
