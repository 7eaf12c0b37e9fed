import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser, type PageOptions } from './browser.ts';
import { openDemoSite } from './demo-site.ts';
import { playScene, type Screen } from './scene.ts';
import { settled, visit } from './visit.ts';

/**
 * `npm run pictures [FOLDER] [NAME…]`: starts a demonstration county, plays a scene on it and takes a picture of every
 * screen; the main ones also dark, on a phone and in English. Without names: all of them, into docs/pictures.
 */
const [folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url)), ...names] = process.argv.slice(2);
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const LOOKS: readonly (Omit<PageOptions, 'baseUrl'> & { readonly suffix: string; readonly of?: readonly string[] })[] =
  [
    { suffix: '', size: DESKTOP },
    { suffix: '-dark', size: DESKTOP, theme: 'dark' },
    { suffix: '-phone', size: PHONE },
    { suffix: '-en', size: DESKTOP, language: 'en' },
  ];

const site = await openDemoSite();
const browser = await launchBrowser();
try {
  const scene = await playScene(site);
  const wanted = (screen: Screen, suffix: string): boolean =>
    names.length === 0 || names.includes(`${screen.name}${suffix}`) || names.includes(screen.name);
  for (const { suffix, ...look } of LOOKS) {
    const { page, faults, screenshot } = await browser.openPage({ baseUrl: site.url, ...look });
    for (const screen of scene.screens.filter((one) => wanted(one, suffix))) {
      await visit(page, site, screen);
      if (screen.name === 'desk') {
        await page.getByRole('textbox').first().fill(scene.words);
        await page.locator('.words-marked').waitFor();
        await settled(page);
      }
      await screenshot(join(folder, `${screen.name}${suffix}.png`));
    }
    for (const fault of faults) process.stderr.write(`${suffix || 'light'}: ${fault}\n`);
  }
} finally {
  await browser.close();
  await site.stop();
}
