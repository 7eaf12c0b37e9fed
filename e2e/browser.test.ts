import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from './browser.ts';

const SOUND = '<!doctype html><html lang="zh"><title>页</title><main><h1>页</h1><button>好</button></main></html>';
const FAULTY = `<!doctype html><html><title>x</title><img src="/missing.png"><img src="http://203.0.113.9/x.png">
  <script>setTimeout(() => { throw new Error('planted') })</script></html>`;

let server: Server;
let baseUrl: string;
let browser: TestBrowser;

beforeAll(async () => {
  server = createServer((request, response) => {
    const text = request.url === '/' ? SOUND : request.url === '/faulty' ? FAULTY : undefined;
    response.writeHead(text === undefined && request.url !== '/favicon.ico' ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
    });
    response.end(text ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  baseUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it('finds nothing on a sound page, and takes its picture', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-picture-'));
  try {
    const { page, faults, accessibility, screenshot } = await browser.openPage({ baseUrl, theme: 'dark' });
    await page.goto('/');
    expect(await page.getByRole('button', { name: '好' }).count()).toBe(1);
    expect(await accessibility()).toEqual([]);
    expect(faults).toEqual([]);
    expect(await page.evaluate('matchMedia("(prefers-color-scheme: dark)").matches')).toBe(true);
    await screenshot(join(folder, 'deep', 'page.png'));
    expect(
      readFileSync(join(folder, 'deep', 'page.png'))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('hears a page error, a console error and a request to the outside, and sees barriers', async () => {
  const { page, faults, accessibility } = await browser.openPage({ baseUrl, language: 'en' });
  const failed = page.waitForEvent('pageerror');
  await page.goto('/faulty', { waitUntil: 'domcontentloaded' });
  await failed;
  await expect.poll(() => faults.join('\n')).toContain('404');
  expect(faults.join('\n')).toContain('page error: planted');
  expect(faults.join('\n')).toContain('outside request: http://203.0.113.9/x.png');
  const barriers = await accessibility();
  expect(barriers.map((line) => line.split(':')[0]).sort()).toEqual(['html-has-lang', 'image-alt']);
});
