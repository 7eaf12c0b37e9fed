import type { Locator, Page } from 'playwright-core';
import { MONEY, type StatementFile, WORDS } from './money.ts';

/** What officers do on the way of the money, with mouse and keyboard, each step from the screen where the one before ended. */

/** The part of a page under this heading. */
export const panel = (page: Page, title: string): Locator =>
  page.locator('section.panel').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** Opens a list by the name a person reads at it and takes an entry. */
async function choose(page: Page, list: Locator, entry: string): Promise<void> {
  await list.click();
  await page.getByTitle(entry, { exact: true }).click();
}

/** Fills the dialog of this name and submits it; it closes once the server has taken it. */
export async function submit(page: Page, dialog: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  const form = page.getByRole('dialog', { name: dialog });
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value);
  await form.getByRole('button', { name: '提交' }).click();
  await form.waitFor({ state: 'hidden' });
}

/** An account number as the screens group it. */
const grouped = (number: string): string => number.replaceAll(/(\d{4})(?=\d)/g, '$1 ');

/**
 * Takes a call in, sends the stop over the simulated bank line, waits for the bank's word and accepts the case.
 * @returns the address of the case
 */
export async function takeCall(page: Page, who: 'one' | 'other', stopped: string): Promise<string> {
  await page.goto('/desk');
  await page.getByRole('textbox', { name: '报警内容' }).fill(WORDS[who]);
  await page.getByRole('textbox', { name: '事主姓名' }).fill(MONEY[who].name);
  await page.getByText(`事主付款账号 ${MONEY[who].number}`).waitFor();
  await choose(page, page.getByRole('combobox', { name: '通道' }), '银行专线（模拟）');
  await page.getByRole('button', { name: '签批并发出 1 笔' }).click();
  const order = page.getByRole('row').filter({ hasText: grouped(MONEY.first.number) });
  await order.getByText(stopped).waitFor();
  await page.getByRole('button', { name: '受案' }).click();
  await page.getByRole('main').getByRole('link', { name: /^案件/ }).click();
  await page.getByRole('heading', { name: '确权' }).waitFor();
  return new URL(page.url()).pathname;
}

/** Brings a file of a bank, answers what its columns mean, sees the counts of the dry run and lets it count. */
export async function bringStatement(page: Page, bank: string, file: StatementFile, rows: number): Promise<void> {
  const statements = panel(page, '流水');
  await statements.getByRole('button', { name: '导入流水' }).click();
  const dialog = page.getByRole('dialog', { name: '导入流水' });
  await dialog.getByLabel('答复单位').fill(bank);
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByRole('button', { name: '上传' }).click();
  await dialog.getByText('已上传').waitFor();
  await dialog.getByRole('button', { name: '完成' }).click();
  const row = statements.getByRole('row').filter({ hasText: file.name });
  await row.getByRole('button', { name: '核对列' }).click();
  await page
    .getByRole('dialog', { name: /^核对列/ })
    .getByRole('button', { name: '核对无误' })
    .click();
  await row.getByText('待确认').waitFor();
  await row.getByRole('cell', { name: String(rows), exact: true }).waitFor();
  await row.getByRole('button', { name: '确认入库' }).click();
  await row.getByText('已入库').waitFor();
}

/** Asks for a trace by first-in-first-out; the sheets come by themselves. */
export async function trace(page: Page): Promise<void> {
  await panel(page, '确权').getByRole('button', { name: '追踪并生成确权单' }).click();
  const dialog = page.getByRole('dialog', { name: '追踪并生成确权单' });
  await choose(page, dialog.getByRole('combobox', { name: '追踪规则' }), '先进先出');
  await submit(page, '追踪并生成确权单');
}

/** The line of an account's sheet that counts. */
export const sheetOf = (page: Page, number: string): Locator =>
  panel(page, '确权').getByRole('row').filter({ hasText: number });

/** Opens the sheet of an account and signs it. */
export async function signSheet(page: Page, number: string): Promise<void> {
  const row = sheetOf(page, number);
  await row.getByRole('button').click();
  await panel(page, '确权').getByRole('button', { name: '签字' }).click();
  await row.getByText('已签字').waitFor();
}

/** Looks at where the money went in every view of the picture, from the link on the case page; each view stands in the address. */
export async function lookAtFlow(page: Page, casePath: string, sums: readonly string[]): Promise<void> {
  await page.goto(casePath);
  await page.getByRole('main').getByRole('link', { name: '资金流向' }).click();
  await page.getByText('仍在账户').waitFor();
  for (const sum of sums) await page.getByRole('main').getByText(sum).first().waitFor();
  for (const [view, inside] of [
    ['时间轴', 'svg'],
    ['桑基图', 'canvas'],
    ['列表', 'table'],
    ['全网概览', 'canvas'],
    ['分层', '.react-flow__node'],
  ] as const) {
    await page.getByText(view, { exact: true }).click();
    await page.locator(`.flow-page ${inside}`).last().waitFor();
  }
}

/** By one key the first account to stop next becomes an order one level down, signed; its bank has no line, so it is entered by hand. */
export async function stopNext(page: Page, traced: string, yuan: string): Promise<void> {
  await page.getByRole('link', { name: '下一步止付' }).click();
  await page.getByRole('row').filter({ hasText: traced }).first().waitFor();
  await page.keyboard.press('x');
  const dialog = page.getByRole('dialog', { name: '扩展止付' });
  await choose(page, dialog.getByRole('combobox', { name: '通道' }), '国家平台人工录入');
  await submit(page, '扩展止付');
  const sheet = page.getByRole('region', { name: '转录国家平台' });
  await sheet.getByRole('textbox', { name: '平台编号' }).waitFor();
  for (const field of await sheet.getByRole('checkbox').all()) await field.check();
  await sheet.getByRole('textbox', { name: '平台编号' }).fill('ZF20230430000461');
  await sheet.getByRole('button', { name: '填回平台编号' }).click();
  await page.getByRole('button', { name: '登记已止付' }).click();
  await submit(page, '登记已止付', { '止付时余额（元）': yuan, 告知人: '样例柜员' });
  await page.getByRole('button', { name: '冻结', exact: true }).waitFor();
}

/** The page of the order that stops this account in the case. */
export async function openOrder(page: Page, casePath: string, number: string): Promise<void> {
  await page.goto(casePath);
  await panel(page, '止付指令')
    .getByRole('link', { name: grouped(number) })
    .click();
  await page.getByRole('heading', { name: /^止付指令/ }).waitFor();
}

/** Asks for a freeze from the page of a stopped order and says what the server answers to it. */
export async function refusedFreeze(page: Page): Promise<string> {
  await page.getByRole('button', { name: '冻结', exact: true }).click();
  const form = page.getByRole('dialog', { name: '冻结' });
  await form.getByRole('button', { name: '提交' }).click();
  const said = await form.getByRole('alert').textContent();
  await form.getByRole('button', { name: '取消' }).click();
  return said ?? '';
}

/** Freezes what an order holds: prepared and signed by one, approved by the head, sent and answered. */
export async function freeze(page: Page, head: Page, yuan: string, document: string): Promise<void> {
  await page.getByRole('button', { name: '冻结', exact: true }).click();
  await page.getByRole('dialog', { name: '冻结' }).getByRole('button', { name: '提交' }).click();
  await page.waitForURL(/\/freezes\?one=/);
  const drawer = page.getByRole('dialog', { name: '冻结' });
  await drawer.getByRole('button', { name: '签批' }).click();
  await drawer.getByText('待批准').waitFor();
  await head.goto(page.url());
  await head.getByRole('button', { name: '批准', exact: true }).click();
  await drawer.getByRole('button', { name: '登记发出' }).click();
  await submit(page, '登记发出', { 文书号: document });
  await drawer.getByRole('button', { name: '登记冻结', exact: true }).click();
  await submit(page, '登记冻结', { 实际冻结: yuan });
  await drawer.getByText('已冻结').waitFor();
}

/** Opens the case with the number of its paper (立案). */
export async function openCase(page: Page, casePath: string, document: string): Promise<void> {
  await page.goto(casePath);
  await page.getByRole('button', { name: '立案', exact: true }).click();
  await submit(page, '立案', { 立案文号: document });
  await page.getByText('已立案').first().waitFor();
}

/** Gives the case its number and records the loss that was verified. */
export async function verifyLoss(page: Page, casePath: string, number: string, yuan: string): Promise<void> {
  await page.goto(casePath);
  await page.getByRole('button', { name: '补充案情' }).click();
  await submit(page, '补充案情', { 案件编号: number });
  await panel(page, '损失（四项，按日期）').getByRole('button', { name: '登记', exact: true }).click();
  const form = page.getByRole('dialog', { name: '登记' });
  await choose(page, form.getByRole('combobox', { name: '项目' }), '核实');
  await submit(page, '登记', { 金额: yuan });
}
