import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { type DemoSite, openDemoSite } from './demo-site.ts';
import { HOLDERS, PICTURE_NAME, playScene, type Scene } from './scene.ts';
import { visit } from './visit.ts';

/** The latest of the month, as far back as the case whose money is followed. */
const CALLS = 30;
/** Against a hang only: a busy machine may take its time. */
const PATIENCE_MS = 600_000;
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const SIZES = [DESKTOP, PHONE];
/** Texts of the frame, in the language of the screen: titles, menus, headings, buttons, labels. What people typed is not among them. */
const CHROME =
  'h1, h2, nav, header, button, label, legend, th, .ant-select-placeholder, .note, .lead, .state, .ant-tag';
/** What people are called and have typed; and the one button that names the other language in that language. */
const DATA = '.who, .sign-in-centre, .queue, .timeline, td, .demo-accounts, .file-name, :not(html)[lang]';

let site: DemoSite;
let scene: Scene;
let browser: TestBrowser;

beforeAll(async () => {
  [site, browser] = await Promise.all([openDemoSite(CALLS), launchBrowser()]);
  scene = await playScene(site);
}, PATIENCE_MS);

afterAll(async () => {
  await browser.close();
  await site.stop();
});

describe.concurrent('every screen', () => {
  it.each(['light', 'dark'] as const)(
    'is sound and open to all, %s, on a desk and on a phone',
    async (theme) => {
      const { page, faults, accessibility } = await browser.openPage({ baseUrl: site.url, theme, size: DESKTOP });
      const found: string[] = [];
      for (const screen of scene.screens) {
        await visit(page, site, screen);
        for (const size of SIZES) {
          await page.setViewportSize(size);
          const say = (what: string) => found.push(`${screen.name} at ${size.width}: ${what}`);
          for (const barrier of await accessibility()) say(barrier);
          const beyond: number = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          if (beyond > 0) say(`${beyond} pixels beyond the edge`);
          for (const fault of faults.splice(0)) say(fault);
        }
        await page.setViewportSize(DESKTOP);
      }
      expect(found).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'speaks English throughout, without a missing word',
    async () => {
      const { page } = await browser.openPage({ baseUrl: site.url, language: 'en', size: DESKTOP });
      const names = await namesOf(site);
      const found: string[] = [];
      for (const screen of scene.screens.filter(({ name, user }) => user !== undefined || name === 'sign-in')) {
        await visit(page, site, screen);
        const texts: string[] = await page.evaluate(
          `[...document.querySelectorAll(${JSON.stringify(CHROME)})]
          .filter((one) => !one.closest(${JSON.stringify(DATA)}) && !one.querySelector(${JSON.stringify(DATA)}))
          .flatMap((one) => [one.textContent, one.getAttribute('aria-label') ?? '', one.getAttribute('title') ?? ''])`,
        );
        const keys =
          (await page.getByRole('main').ariaSnapshot()).match(/\b[a-z][A-Za-z]+(\.[a-z][\w-]*){2,}\b/g) ?? [];
        for (const text of texts)
          if (/\p{Script=Han}/u.test(withoutNames(text, names))) found.push(`${screen.name}: ${text}`);
        for (const key of keys) found.push(`${screen.name}: key ${key}`);
      }
      expect(found).toEqual([]);
    },
    PATIENCE_MS,
  );
});

describe.concurrent('the fund flow', () => {
  it(
    'opens for a sum the rows that add up to it, goes along the money by keys, and lights its way',
    async () => {
      const { page, faults } = await browser.openPage({ baseUrl: site.url, size: DESKTOP });
      const open = scene.screens.find(({ name }) => name === 'flow');
      if (!open) throw new Error('the scene has a flow');
      await visit(page, site, open);
      const cards = page.locator('.flow-card-head');
      await cards.first().waitFor();
      for (const way of ['转入', '转出', '现余'] as const) {
        const sum = page.locator('.flow-card-sums button').filter({ hasText: way }).nth(1);
        const yuan = (await sum.locator('.money').textContent()) ?? '';
        await sum.dispatchEvent('click');
        const told = page.getByRole('dialog').locator('.flow-told .money');
        await told.filter({ hasText: yuan }).nth(1).waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      }
      const victim = page.locator('.flow-card').filter({ hasText: '****0018' }).locator('.flow-card-head');
      await victim.focus();
      await page.keyboard.press('Space');
      await page.locator('.flow-lit').first().waitFor();
      await page.keyboard.press('ArrowRight');
      const next = await page.locator('.flow-card-head:focus b').first().textContent();
      expect(next).not.toBe('****0018');
      await page.keyboard.press('Escape');
      await page.locator('.flow-lit').first().waitFor({ state: 'detached' });
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '涉案账户' }).waitFor();
      expect(await page.locator('.lead').first().textContent()).toContain(next ?? '?');
      expect(faults).toEqual([]);
    },
    PATIENCE_MS,
  );
});

describe.concurrent('the frame', () => {
  it(
    'says what is wrong at the door, then lets in on the first page of the post',
    async () => {
      const { page } = await browser.openPage({ baseUrl: site.url, size: DESKTOP });
      await page.goto('/desk');
      await page.getByLabel('账号', { exact: true }).fill('sysadmin');
      await page.getByLabel('密码', { exact: true }).fill('not-the-password');
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByRole('alert').filter({ hasText: '账号、密码或动态码不对' }).waitFor();
      await page.getByRole('button', { name: /^sysadmin/ }).click();
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByRole('heading', { name: '通讯录' }).waitFor();
      expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual([
        '通讯录',
        '人员与岗位',
        '单位',
        '工作日历',
        '数据交换',
      ]);
    },
    PATIENCE_MS,
  );

  it(
    'hides a person shown in full after 60 seconds',
    async () => {
      const { page } = await browser.openPage({ baseUrl: site.url, size: DESKTOP });
      await page.clock.install();
      const open = scene.screens.find(({ name }) => name === 'case');
      if (!open) throw new Error('the scene has a case');
      await visit(page, site, open);
      await page.getByRole('button', { name: '查看' }).first().click();
      await page.getByLabel('理由').fill('回访事主，核对姓名');
      await page.getByRole('button', { name: '提交' }).click();
      const shown = page.locator('.revealed');
      await shown.waitFor();
      await page.clock.runFor(61_000);
      await shown.waitFor({ state: 'detached' });
    },
    PATIENCE_MS,
  );

  it(
    'keeps the menu of a phone closed until it is asked for, and closes it on the way',
    async () => {
      const { page } = await browser.openPage({ baseUrl: site.url, size: PHONE });
      await visit(page, site, { name: 'cases', path: '/cases', user: 'duty1' });
      const link = page.getByRole('navigation').getByRole('link', { name: '交接班' });
      expect(await link.isVisible()).toBe(false);
      await page.getByRole('button', { name: '菜单' }).click();
      await link.click();
      await page.getByRole('heading', { name: '交接班', level: 1 }).waitFor();
      expect(await link.isVisible()).toBe(false);
    },
    PATIENCE_MS,
  );
});

/** What people, units and account holders of the county are called: data, in whatever language the screen is. */
async function namesOf(county: DemoSite): Promise<string[]> {
  const lists = await Promise.all([
    county.get<{ items: { name: string }[] }>('secadmin', '/staff?limit=200'),
    county.get<{ items: { name: string }[] }>('sysadmin', '/units?limit=200'),
  ]);
  const banks = DEMO_BANKS.map(({ name }) => name);
  const names = [...lists.flatMap(({ items }) => items.map(({ name }) => name)), ...HOLDERS, ...banks, PICTURE_NAME];
  return names.sort((a, b) => b.length - a.length);
}

function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name, ''), text);
}
