import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type PageOptions, type TestBrowser } from './browser.ts';
import { type DemoSite, openDemoSite } from './demo-site.ts';
import { DOOR, type DoorScreen, walkDoor } from './door.ts';

/** Against a hang only: a busy machine may take its time. */
const PATIENCE_MS = 600_000;
const DESKTOP = { width: 1280, height: 800 };
const LOOKS: readonly (Omit<PageOptions, 'baseUrl'> & { readonly login: string })[] = [
  { login: 'officer-light', size: DESKTOP },
  { login: 'officer-dark', size: DESKTOP, theme: 'dark' },
  { login: 'officer-phone', size: { width: 390, height: 844 } },
  { login: 'officer-english', size: DESKTOP, language: 'en' },
];

let site: DemoSite;
let browser: TestBrowser;

beforeAll(async () => {
  [site, browser] = await Promise.all([openDemoSite(1), launchBrowser()]);
}, PATIENCE_MS);

afterAll(async () => {
  await browser.close();
  await site.stop();
});

it.each(LOOKS)(
  'a new officer changes the first password, sets up a second factor, comes in by it and is locked out: $login',
  async ({ login, ...look }) => {
    const { page, accessibility } = await browser.openPage({ baseUrl: site.url, ...look });
    const passed: DoorScreen[] = [];
    const found: string[] = [];
    await walkDoor(page, site, login, async (screen) => {
      passed.push(screen);
      for (const barrier of await accessibility()) found.push(`${screen}: ${barrier}`);
      const beyond: number = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (beyond > 0) found.push(`${screen}: ${beyond} pixels beyond the edge`);
      const words = ((await page.getByRole('main').textContent()) ?? '').replace(/清渡县反诈中心（演示）|中文/g, '');
      if (look.language === 'en' && /\p{Script=Han}/u.test(words)) found.push(`${screen}: ${words}`);
    });
    expect(found).toEqual([]);
    expect(passed).toEqual(DOOR);
  },
  PATIENCE_MS,
);
