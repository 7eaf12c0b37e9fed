import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { compose } from '../server/src/app/compose.ts';
import { DEMO_PASSWORD, loadBasis } from '../server/src/app/demo/basis.ts';
import { readSettings } from '../server/src/app/settings.ts';
import { DEMO_NOW, openSite, stderrLog } from '../server/src/app/site.ts';
import { freePort, startProgram } from '../tools/src/program.ts';
import type { TestPage } from './browser.ts';

type BankChange = Readonly<Record<string, unknown>> & { readonly bank: string };

const root = fileURLToPath(new URL('../', import.meta.url));

/** A demonstration site as `npm start` runs it, in processes of its own; the folder is gone after `stop`. */
export interface RunningSite {
  readonly url: string;
  /** Turns a fault of a simulated bank on or off (`POST /control` of the simulator). */
  bank(change: BankChange): Promise<void>;
  /** Opens an account in the book of a simulated bank, or changes it. */
  account(change: BankChange): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts server and simulators on free loopback ports over units and staff only: a desk without a single report, so that
 * all a journey finds there is its own. Builds the screens first where they are missing or old.
 */
export async function startSite(): Promise<RunningSite> {
  buildScreens();
  const folder = mkdtempSync(join(tmpdir(), 'anlan-site-'));
  await makeCounty(folder);
  const port = await freePort();
  const program = await startProgram(['demo', '--data', folder], {
    ...process.env,
    PORT: '0',
    ANLAN_SIMULATOR_PORT: String(port),
  });
  return {
    url: program.url,
    bank: (change) => control(port, 'control', change),
    account: (change) => control(port, 'control/accounts', change),
    async stop() {
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Signs a demonstration account in and waits for the desk. */
export async function signIn({ page }: TestPage, user: string): Promise<void> {
  await page.goto('/desk');
  await enter(page.getByRole('main'), user);
  await page.getByRole('heading', { name: '止付队列' }).waitFor();
}

/** The screens of now: built when there are none or when a source is younger than they are. */
function buildScreens(): void {
  const page = join(root, 'console/dist/index.html');
  const built = existsSync(page) ? statSync(page).mtimeMs : 0;
  const sources = ['console', 'ui', 'contract'].flatMap((name) => filesBelow(join(root, name, 'src')));
  if (sources.every((path) => statSync(path).mtimeMs < built)) return;
  const done = spawnSync(process.execPath, [join(root, 'tools/src/build.ts')], { stdio: 'inherit' });
  if (done.status !== 0) throw new Error('the screens could not be built');
}

/** Fills the sign-in, which stands alone or over a page whose session has ended. */
export async function enter(door: Locator, user: string): Promise<void> {
  await door.getByLabel('账号', { exact: true }).fill(user);
  await door.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await door.getByRole('button', { name: '登录', exact: true }).click();
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function makeCounty(folder: string): Promise<void> {
  const settings = readSettings({}, new Map([['data', folder]]));
  const { site, release } = await openSite(settings, async () => undefined, stderrLog());
  await loadBasis(compose(site).house, DEMO_NOW);
  await site.engine.close();
  await release();
}

async function control(port: number, path: string, change: BankChange): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
  if (!answer.ok) throw new Error(`the simulator answered ${answer.status}: ${await answer.text()}`);
}
