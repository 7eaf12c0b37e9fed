import type { Page } from 'playwright-core';
import type { DemoSite } from './demo-site.ts';
import type { Screen } from './scene.ts';

/** Opens a screen as the account that may see it, and waits until it stands still. */
export async function visit(page: Page, site: DemoSite, screen: Screen): Promise<void> {
  const context = page.context();
  await context.clearCookies();
  if (screen.user !== undefined) {
    const [name = '', value = ''] = (await site.sessionOf(screen.user)).split('=');
    await context.addCookies([{ name, value, url: site.url }]);
  }
  await page.goto(screen.path, { waitUntil: 'domcontentloaded' });
  await settled(page);
}

/** Nothing is being fetched any more as far as the eye can tell: a heading stands, no placeholder, no spinner. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').filter({ visible: true }).first().waitFor();
  await page.locator('body:not(:has(.ant-skeleton, .ant-spin-spinning))').waitFor({ state: 'attached' });
}
