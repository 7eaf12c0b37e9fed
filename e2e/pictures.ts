import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser, type PageOptions } from './browser.ts';
import { openDemoSite } from './demo-site.ts';
import { DOOR, walkDoor } from './door.ts';
import { playScene } from './scene.ts';
import { settled, visit } from './visit.ts';

/**
 * `npm run pictures`: starts a demonstration county, plays a scene on it and takes the pictures that the documents show.
 * `npm run pictures -- FOLDER [NAME…]`: every screen in every look, or those named, into a folder to be looked at.
 */
const KEPT = [
  'sign-in',
  'desk',
  'report',
  'orders',
  'order',
  'transcription',
  'cases',
  'case',
  'flow',
  'funnel',
  'handover',
  'metrics',
  'staff',
  'audit',
  'desk-dark',
  'metrics-dark',
  'desk-phone',
  'desk-en',
];
const [folder, ...asked] = process.argv.slice(2);
const names = folder === undefined ? KEPT : asked;
const target = folder ?? fileURLToPath(new URL('../docs/pictures/', import.meta.url));
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const LOOKS: readonly (Omit<PageOptions, 'baseUrl'> & { readonly suffix: string })[] = [
  { suffix: '', size: DESKTOP },
  { suffix: '-dark', size: DESKTOP, theme: 'dark' },
  { suffix: '-phone', size: PHONE },
  { suffix: '-en', size: DESKTOP, language: 'en' },
];

const site = await openDemoSite();
const browser = await launchBrowser();
try {
  const scene = await playScene(site);
  const wanted = (name: string, suffix: string): boolean => names.length === 0 || names.includes(`${name}${suffix}`);
  for (const { suffix, ...look } of LOOKS) {
    const { page, faults, screenshot } = await browser.openPage({ baseUrl: site.url, ...look });
    for (const screen of scene.screens.filter((one) => wanted(one.name, suffix))) {
      await visit(page, site, screen);
      if (screen.name === 'desk') {
        await page.getByRole('textbox').first().fill(scene.words);
        await page.locator('.words-marked').waitFor();
        await settled(page);
        await page.evaluate('scrollTo(0, 0)');
      }
      await screenshot(join(target, `${screen.name}${suffix}.png`));
    }
    for (const fault of faults.splice(0)) process.stderr.write(`${suffix || 'light'}: ${fault}\n`);
  }
  for (const { suffix, ...look } of LOOKS.filter((one) => DOOR.some((name) => wanted(name, one.suffix)))) {
    const { page, screenshot } = await browser.openPage({ baseUrl: site.url, ...look });
    await walkDoor(page, site, `officer${suffix}`, async (name) => {
      if (wanted(name, suffix)) await screenshot(join(target, `${name}${suffix}.png`));
    });
  }
} finally {
  await browser.close();
  await site.stop();
}
