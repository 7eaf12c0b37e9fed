import type { Page } from 'playwright-core';
import { authenticatorCode } from './authenticator.ts';
import type { DemoSite } from './demo-site.ts';

/** What the door shows from the first sign-in to the second, in this order. */
export const DOOR = [
  'first-password',
  'second-factor',
  'second-factor-key',
  'second-factor-wrong',
  'sign-in-code',
  'sign-in-code-wrong',
  'sign-in-locked',
] as const;
export type DoorScreen = (typeof DOOR)[number];

const FIRST_PASSWORD = 'First-Password-1';
const OWN_PASSWORD = 'Own-Password-2023';
/** One step of the authenticator: a code opens once, so the second sign-in takes the next. */
const STEP_MS = 30_000;
/** As many wrong passwords as lock an account. */
const TRIES = 5;

/**
 * A new officer's first day at the door, in any language: first password, second factor, then out and in again with a code,
 * and at last locked out. From
 * here on the site is as a real one; who was signed in before stays so.
 * @param login a name that the site does not know yet
 * @param seen called at each station while it stands on the screen
 */
export async function walkDoor(
  page: Page,
  site: DemoSite,
  login: string,
  seen: (screen: DoorScreen) => Promise<void>,
): Promise<void> {
  await newOfficer(site, login);
  await site.asReal();
  await page.context().clearCookies();
  await page.goto('/desk');
  await enter(page, login, FIRST_PASSWORD);
  const fresh = page.locator('input[autocomplete="new-password"]');
  await fresh.waitFor();
  await seen('first-password');
  await page.locator('input[autocomplete="current-password"]').fill(FIRST_PASSWORD);
  await fresh.fill(OWN_PASSWORD);
  await submit(page);
  await fresh.waitFor({ state: 'detached' });
  await seen('second-factor');
  await page.locator('.first-step .ant-btn-primary').click();
  const secret = (await page.locator('.secret').textContent()) ?? '';
  await seen('second-factor-key');
  const code = page.locator('input[autocomplete="one-time-code"]');
  const now = Date.now();
  await code.fill(wrongCode(secret, now));
  await submit(page);
  await page.getByRole('alert').nth(1).waitFor();
  await seen('second-factor-wrong');
  await code.fill(authenticatorCode(secret, now));
  await submit(page);
  await page.locator('.sign-in-page').waitFor({ state: 'detached' });
  await page.context().clearCookies();
  await page.goto('/desk');
  await enter(page, login, OWN_PASSWORD);
  await code.waitFor();
  await seen('sign-in-code');
  await code.fill(wrongCode(secret, now));
  await submit(page);
  await page.getByRole('alert').waitFor();
  await seen('sign-in-code-wrong');
  await code.fill(authenticatorCode(secret, now + STEP_MS));
  await submit(page);
  await page.locator('.sign-in-page').waitFor({ state: 'detached' });
  await lockOut(page);
  await page.context().clearCookies();
  await page.goto('/desk');
  await enter(page, login, OWN_PASSWORD);
  await page.getByRole('alert').waitFor();
  await seen('sign-in-locked');
}

/** Wrong old passwords from within count as tries at the door, where the sixth of a minute would only be told to wait. */
async function lockOut(page: Page): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1)
    await page.request.post('/api/v1/session/password', { data: { old: 'wrong', password: OWN_PASSWORD } });
}

/** Six digits that fit neither now nor in the minute around it. */
function wrongCode(secret: string, now: number): string {
  const right = [-2, -1, 0, 1, 2].map((steps) => authenticatorCode(secret, now + steps * STEP_MS));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code)) ?? '';
}

async function enter(page: Page, user: string, password: string): Promise<void> {
  await page.locator('input[autocomplete="username"]').fill(user);
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await submit(page);
}

async function submit(page: Page): Promise<void> {
  await page.locator('button[type="submit"]').click();
}

/** A duty officer whom the administrators have added; the password is the one they gave. */
async function newOfficer(site: DemoSite, login: string): Promise<void> {
  const units = await site.get<{ items: { id: string }[] }>('sysadmin', '/units?kind=centre');
  const unit = units.items[0]?.id;
  const staff = await site.post<{ id: string }>('sysadmin', '/staff', {
    name: '样例新警',
    homeUnit: unit,
    login,
    password: FIRST_PASSWORD,
  });
  const post = await site.post<{ id: string; version: number }>('sysadmin', '/posts', {
    staff: staff.id,
    unit,
    role: 'dutyOfficer',
    title: '值班',
    startsOn: '2023-01-01',
    endsOn: '2023-12-31',
  });
  await site.post('secadmin', `/posts/${post.id}/approve`, { version: post.version });
}
