import type { Page } from 'playwright-core';
import { panel, submit } from './money-steps.ts';

/** From the case page to the last receipt: what officers, legal reviewer and leader do to give frozen money back. */

const MOST_PRESSES = 8;
/** Deadlines are swept every second and the page is told after that. */
const SWEPT_AND_TOLD_MS = 1_500;

/** Opens a round from the page of a case and takes another case of the same money along. */
export async function openRound(page: Page, casePath: string, joined: string): Promise<void> {
  await page.goto(casePath);
  await panel(page, '资金返还').getByRole('button', { name: '开新一轮返还' }).click();
  const form = page.getByRole('dialog', { name: '开新一轮返还' });
  await form.getByRole('combobox', { name: '并入的案件' }).click();
  await page.getByTitle(new RegExp(`^${joined}`)).click();
  await page.keyboard.press('Escape');
  await submit(page, '开新一轮返还');
  await page.waitForURL(/\/refunds\/rfd_/);
}

/** Puts the notice up and lets the demonstration clock go on from deadline to deadline until its thirty days are over. */
export async function waitForNotice(page: Page): Promise<void> {
  await page.getByRole('button', { name: '登记公告' }).click();
  await submit(page, '登记公告', { 公告位置: '县局公告栏' });
  const prepare = page.getByRole('button', { name: '提交法制审核' });
  for (let presses = 0; presses < MOST_PRESSES && !(await prepare.isVisible()); presses += 1) {
    const stepped = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/clock/step'));
    await page.getByRole('button', { name: '下一时限' }).click();
    await stepped;
    await page.waitForTimeout(SWEPT_AND_TOLD_MS);
  }
  await prepare.click();
  await page.getByText('待法制审核').waitFor();
}

/** Legal review by one, submission by another over the simulated line; the prefecture's decision comes by itself. */
export async function haveDecided(round: string, legal: Page, leader: Page): Promise<void> {
  await legal.goto(round);
  await legal.getByRole('button', { name: '审核通过' }).click();
  await legal.getByText('待报批').waitFor();
  await leader.goto(round);
  await leader.getByRole('button', { name: '报批' }).click();
  await submit(leader, '报批', { 审批单位: '江枫市公安局（演示）' });
  await leader.getByText('执行中').waitFor();
}

/** Names the victim's own account for each payment, sends it by the national platform and records the bank's receipt. */
export async function payAll(page: Page, toOf: (line: string) => { number: string; name: string }): Promise<void> {
  const rows = panel(page, '付款').locator('tbody tr.ant-table-row');
  for (const [index, row] of (await rows.all()).entries()) {
    const { number, name } = toOf((await row.textContent()) ?? '');
    await row.getByRole('button', { name: '登记收款账户' }).click();
    await submit(page, '登记收款账户', { 账号: number, 户名: name });
    await row.getByRole('button', { name: '平台已提交' }).click();
    await submit(page, '平台已提交', { 平台编号: `FH2023060400${index + 1}` });
    await row.getByRole('button', { name: '登记回执' }).click();
    await submit(page, '登记回执', { 回执编号: `HZ${index + 1}` });
    await row.getByText('已到账').waitFor();
  }
}
