import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type PageOptions, type TestBrowser } from './browser.ts';
import { type DemoSite, openDemoSite } from './demo-site.ts';
import { HOLDERS, playScene, type Scene } from './scene.ts';
import { visit } from './visit.ts';

const CALLS = 6;
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const LOOKS: readonly (Omit<PageOptions, 'baseUrl'> & { readonly look: string })[] = [
  { look: 'light desktop', size: DESKTOP },
  { look: 'dark desktop', theme: 'dark', size: DESKTOP },
  { look: 'light phone', size: PHONE },
  { look: 'dark phone', theme: 'dark', size: PHONE },
];
/** Texts of the frame, in the language of the screen: titles, menus, headings, buttons, labels. What people typed is not among them. */
const CHROME =
  'h1, h2, nav, header, button, label, legend, th, .ant-select-placeholder, .note, .lead, .state, .ant-tag';
/** What people are called and have typed; and the one button that names the other language in that language. */
const DATA = '.who, .sign-in-centre, .queue, .timeline, td, .demo-accounts, :not(html)[lang]';

let site: DemoSite;
let scene: Scene;
let browser: TestBrowser;

beforeAll(async () => {
  [site, browser] = await Promise.all([openDemoSite(CALLS), launchBrowser()]);
  scene = await playScene(site);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await site.stop();
});

describe.concurrent('every screen', () => {
  it.each(LOOKS)(
    'is sound and open to all in $look',
    async ({ look: _, ...options }) => {
      const { page, faults, accessibility } = await browser.openPage({ baseUrl: site.url, ...options });
      const found: string[] = [];
      for (const screen of scene.screens) {
        await visit(page, site, screen);
        for (const barrier of await accessibility()) found.push(`${screen.name}: ${barrier}`);
        for (const fault of faults.splice(0)) found.push(`${screen.name}: ${fault}`);
        const beyond: number = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        if (beyond > 0) found.push(`${screen.name}: ${beyond} pixels beyond the edge`);
      }
      expect(found).toEqual([]);
    },
    180_000,
  );

  it('speaks English throughout, without a missing word', async () => {
    const { page } = await browser.openPage({ baseUrl: site.url, language: 'en', size: DESKTOP });
    const names = await namesOf(site);
    const found: string[] = [];
    for (const screen of scene.screens.filter(({ name }) => name !== 'interface' && name !== 'problems')) {
      await visit(page, site, screen);
      const texts: string[] = await page.evaluate(
        `[...document.querySelectorAll(${JSON.stringify(CHROME)})]
          .filter((one) => !one.closest(${JSON.stringify(DATA)}) && !one.querySelector(${JSON.stringify(DATA)}))
          .flatMap((one) => [one.textContent, one.getAttribute('aria-label') ?? '', one.getAttribute('title') ?? ''])`,
      );
      const keys = (await page.locator('body').innerText()).match(/\b[a-z][A-Za-z]+(\.[a-z][\w-]*){2,}\b/g) ?? [];
      for (const text of texts)
        if (/\p{Script=Han}/u.test(withoutNames(text, names))) found.push(`${screen.name}: ${text}`);
      for (const key of keys) found.push(`${screen.name}: key ${key}`);
    }
    expect(found).toEqual([]);
  }, 180_000);
});

/** What people, units and account holders of the county are called: data, in whatever language the screen is. */
async function namesOf(county: DemoSite): Promise<string[]> {
  const lists = await Promise.all([
    county.get<{ items: { name: string }[] }>('secadmin', '/staff?limit=200'),
    county.get<{ items: { name: string }[] }>('sysadmin', '/units?limit=200'),
  ]);
  const names = [...lists.flatMap(({ items }) => items.map(({ name }) => name)), ...HOLDERS];
  return names.sort((a, b) => b.length - a.length);
}

function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name, ''), text);
}
