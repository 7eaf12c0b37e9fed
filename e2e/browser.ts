import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** A browser of our own with a fresh profile; everything it leaves behind is gone after `close`. */
export interface TestBrowser {
  openPage(options: PageOptions): Promise<TestPage>;
  close(): Promise<void>;
}

export interface PageOptions {
  /** Where the page may ask for anything; every other request is a fault, because the product works offline. */
  readonly baseUrl: string;
  readonly theme?: 'light' | 'dark';
  readonly language?: 'zh' | 'en';
  readonly size?: { readonly width: number; readonly height: number };
}

export interface TestPage {
  readonly page: Page;
  /** Page errors, console errors and outside requests so far. A test ends with this list empty. */
  readonly faults: string[];
  /** What axe finds by WCAG 2.0 to 2.2, A and AA: one line a finding, with the places. */
  accessibility(): Promise<string[]>;
  screenshot(path: string): Promise<void>;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const LAUNCH_TIMEOUT_MS = 30_000;
const require = createRequire(import.meta.url);

interface Installed {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** `ANLAN_CHROMIUM`, else the system's Chromium, else the packaged one. */
async function findBrowser(): Promise<Installed> {
  const own = [process.env.ANLAN_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
    (path) => path !== undefined && existsSync(path),
  );
  return own === undefined ? packagedBrowser() : { executablePath: own, args: [], env: {} };
}

/**
 * The packaged Chromium unpacks into the temp folder and takes what lies there for its own, so each version gets a
 * folder. Where the system lacks its libraries, the package's own copy of them is used.
 */
async function packagedBrowser(): Promise<Installed> {
  const entry = require.resolve('@sparticuz/chromium');
  const home = entry.slice(0, entry.lastIndexOf('@sparticuz/chromium') + '@sparticuz/chromium'.length);
  const { version }: { version: string } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const folder = join(tmpdir(), `anlan-chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  const { default: packaged, inflate } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  const missing = spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout.includes('not found');
  const libraries = missing ? join(await inflate(join(home, 'bin', 'al2023.tar.br')), 'lib') : undefined;
  // Its flags put everything into one process, made for a single page: a second context that closes takes the browser along.
  const args = packaged.args.filter((flag) => flag !== '--single-process' && flag !== '--no-zygote');
  return { executablePath, args, env: libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries } };
}

/** Starts the browser. Throws when none can be started. */
export async function launchBrowser(): Promise<TestBrowser> {
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    timeout: LAUNCH_TIMEOUT_MS,
    args: [...new Set([...FLAGS, ...args])],
    env: { ...definedEnvironment(), ...env },
  });
  const contexts: BrowserContext[] = [];
  return {
    async openPage({ baseUrl, theme = 'light', language = 'zh', size = { width: 1440, height: 900 } }) {
      const context = await browser.newContext({
        baseURL: baseUrl,
        viewport: size,
        colorScheme: theme,
        reducedMotion: 'reduce',
        locale: language === 'zh' ? 'zh-CN' : 'en-GB',
        timezoneId: 'Asia/Shanghai',
      });
      contexts.push(context);
      // The screens remember these two per browser; set before the first script runs.
      await context.addInitScript(
        ([look, words]) => {
          localStorage.setItem('dark', look === 'dark' ? 'yes' : 'no');
          localStorage.setItem('language', words);
        },
        [theme, language] as const,
      );
      return watch(await context.newPage(), baseUrl);
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
    },
  };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function watch(page: Page, baseUrl: string): TestPage {
  const faults: string[] = [];
  const { origin } = new URL(baseUrl);
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    // The first question of every page is who it is for; "nobody yet" is an answer, not a fault.
    const askedWho = message.text().includes('401') && message.location().url === `${origin}/api/v1/session`;
    if (message.type() === 'error' && !askedWho) faults.push(`console error: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url)) faults.push(`outside request: ${url}`);
  });
  return {
    page,
    faults,
    accessibility: () => findBarriers(page),
    async screenshot(path) {
      mkdirSync(dirname(path), { recursive: true });
      await page.screenshot({ path, animations: 'disabled' });
    },
  };
}

async function findBarriers(page: Page): Promise<string[]> {
  // Through the debugger, not as a script tag: the page's content security policy stays as it is.
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const found: { id: string; nodes: { target: string[] }[] }[] = await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => ({ target: target.map(String) })) })))`,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
