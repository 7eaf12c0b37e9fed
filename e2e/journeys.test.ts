import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser, type TestPage } from './browser.ts';
import { enter, type RunningSite, signIn, startSite } from './site.ts';
import { writeXls } from './xls.ts';

/** Invented calls; the cards belong to banks of the demonstration and pass their check digit. */
const THREE_PAYMENTS =
  '我被骗了，刚才转到云帆银行9901101234567896户名样例甲12500元，又转到青禾银行9902102345678901236户名样例乙3万元，最后转到长亭银行9903102345678901234户名样例丙8000元';
const ONE_PAYMENT = '事主说17点50分转到松溪银行9906102345678901237户名样例丁5万元';
const PLATFORM_NUMBER = 'ZF20230430000123';
const STEP_LIMIT = 40;
const SWEPT_AND_TOLD_MS = 1_500;
const WAIT_MS = 20_000;
const LONG_MS = 120_000;

let site: RunningSite;
let browser: TestBrowser;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launchBrowser()]);
}, LONG_MS);

afterAll(async () => {
  await browser.close();
  await site.stop();
});

async function openDesk(user: string): Promise<TestPage> {
  const opened = await browser.openPage({ baseUrl: site.url });
  opened.page.setDefaultTimeout(WAIT_MS);
  await signIn(opened, user);
  return opened;
}

/** Opens a list by the name a person reads at it and takes an entry. */
async function choose(page: Page, list: string, entry: string): Promise<void> {
  await page.getByRole('combobox', { name: list }).click();
  await page.getByTitle(entry, { exact: true }).click();
}

/** Fills the dialog of this name and submits it; it closes once the server has taken it. */
async function submit(page: Page, dialog: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const form = page.getByRole('dialog', { name: dialog });
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value);
  await form.getByRole('button', { name: '提交' }).click();
  await form.waitFor({ state: 'hidden' });
}

/** Steps the demonstration clock from one moment to the next until something stands on the page. */
async function stepUntil(page: Page, holds: () => Promise<boolean>): Promise<void> {
  for (let steps = 0; steps < STEP_LIMIT; steps += 1) {
    if (await holds()) return;
    const stepped = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/clock/step'));
    await page.getByRole('button', { name: '推进 60 分' }).click();
    await stepped;
    // Deadlines are swept every second and the page is told after that: the next hour waits for both.
    await page.waitForTimeout(SWEPT_AND_TOLD_MS);
  }
  throw new Error(`it did not come about within ${STEP_LIMIT} hours`);
}

/** The orders under the report: the row of an account, the newest order first. */
const orderOf = (page: Page, account: string) => page.getByRole('row').filter({ hasText: account }).first();

// First, while no other stop is about to end: the alarm must be gone altogether in the end.
it(
  'an order typed into the national platform is stopped by its sheet; the ending stop alarms until the case is opened',
  async () => {
    const duty = await openDesk('duty2');
    const { page } = duty;
    await page.getByRole('textbox', { name: '报警内容' }).fill(ONE_PAYMENT);
    await page.getByRole('button', { name: '签批并发出 1 笔' }).click();
    await orderOf(page, '9906 1023 4567 8901 237').getByRole('link', { name: /^9906/ }).click();

    const sheet = page.getByRole('region', { name: '转录国家平台' });
    for (const field of await sheet.getByRole('checkbox').all()) await field.check();
    await sheet.getByRole('textbox', { name: '平台编号' }).fill(PLATFORM_NUMBER);
    await sheet.getByRole('button', { name: '填回平台编号' }).click();
    await page.getByText('已发出').first().waitFor();

    await page.getByRole('navigation').getByText('止付指令').click();
    await page.getByRole('button', { name: '导入反馈' }).click();
    const dialog = page.getByRole('dialog', { name: '导入反馈' });
    await dialog.getByLabel('反馈文件').setInputFiles({
      name: '反馈.xls',
      mimeType: 'application/vnd.ms-excel',
      buffer: writeXls([
        ['平台编号', '账号', '止付结果', '止付前余额'],
        [PLATFORM_NUMBER, 9.906102345678901e18, '止付成功', 46_000],
      ]),
    });
    await dialog.getByRole('button', { name: '预检' }).click();
    await dialog.getByRole('row').filter({ hasText: PLATFORM_NUMBER }).getByText('将登记').waitFor();
    await dialog.getByRole('button', { name: '导入反馈' }).click();
    await dialog.getByRole('row').filter({ hasText: PLATFORM_NUMBER }).getByText('已登记').waitFor();

    await page.goto('/desk');
    // The timeline tells of the same alarm, and keeps it.
    const alarm = page.locator('.alarms').getByRole('listitem').filter({ hasText: '止付将到期而未立案' });
    await page.getByRole('button', { name: /J\d{8}-0001/ }).waitFor();
    expect(await alarm.count()).toBe(0);
    await stepUntil(page, () => alarm.filter({ hasText: '46,000.00' }).isVisible());
    await alarm.filter({ hasText: '止付满 12 小时未立案' }).waitFor();
    await stepUntil(page, () => alarm.filter({ hasText: '止付满 24 小时未立案' }).isVisible());
    await page.getByRole('button', { name: /J\d{8}-0001/ }).click();
    await page.getByRole('button', { name: '受案' }).click();
    await page.getByRole('main').getByRole('link', { name: /^案件/ }).waitFor();

    const legal = await openDesk('legal1');
    await legal.page.getByRole('button', { name: /J\d{8}-0001/ }).click();
    await legal.page.getByRole('main').getByRole('link', { name: /^案件/ }).click();
    await legal.page.getByRole('button', { name: '立案', exact: true }).click();
    await submit(legal.page, '立案', { 立案文号: '演公（刑）立字〔2023〕1号' });
    await legal.page.getByRole('main').getByText('已立案', { exact: true }).first().waitFor();
    // The other browser has not been touched: its alarm goes because the desk is told.
    await alarm.waitFor({ state: 'detached' });
    expect([...duty.faults, ...legal.faults]).toEqual([]);
  },
  LONG_MS,
);

it(
  'words become orders over the bank line; a refusal and a silence are worked off until the clock stops',
  async () => {
    await site.account({ bank: 'DEMO01', number: '9901101234567896', holderName: '样例甲甲', balanceFen: 910_000 });
    await site.bank({ bank: 'DEMO02', silent: true });
    const { page, faults } = await openDesk('duty1');

    await page.getByRole('textbox', { name: '报警内容' }).fill(THREE_PAYMENTS);
    await choose(page, '通道', '银行专线（模拟）');
    await page.getByRole('button', { name: '签批并发出 3 笔' }).click();
    await orderOf(page, '9903 1023 4567 8901 234').getByText('已止付').waitFor();
    const refused = orderOf(page, '9901 1012 3456 7896');
    await refused.getByText('止付未成功').waitFor();
    await refused.getByText('户名不符').waitFor();

    await refused.getByRole('button', { name: '更正后重发' }).click();
    await submit(page, '更正后重发', { 户名: '样例甲甲', 理由: '户名按银行回复更正' });
    await page.getByRole('button', { name: '签批', exact: true }).click();
    await page.getByText('9,100.00').first().waitFor();
    await page.getByRole('link', { name: /^警情 J/ }).click();

    const silent = orderOf(page, '9902 1023 4567 8901 236');
    await page.getByRole('button', { name: '推进 10 分' }).click();
    await silent.getByText('超时未反馈').waitFor();
    expect(await page.getByText('用时').count()).toBe(0);
    await silent.getByText('0990-99990201').waitFor();
    await silent.getByRole('link', { name: /^9902/ }).click();
    await page.getByRole('button', { name: '登记已止付' }).click();
    await submit(page, '登记已止付', { '止付时余额（元）': '28,000', 告知人: '样例柜员' });
    await page.getByRole('row').filter({ hasText: '样例柜员' }).getByText('电话').waitFor();
    await page.getByRole('link', { name: /^警情 J/ }).click();
    await page.getByText('用时 10:00 到终点').waitFor();
    const reference = await page.getByRole('heading', { name: /^J\d{8}-/ }).textContent();
    await page.getByRole('button', { name: new RegExp(`${reference ?? ''}.*时钟已停`) }).waitFor();
    expect(faults).toEqual([]);
  },
  LONG_MS,
);

it(
  'two officers change one report at once, and a session ends in mid-form: nothing typed is lost, nothing overwritten',
  async () => {
    const [one, other] = await Promise.all([openDesk('duty1'), openDesk('duty2')]);
    const amend = async ({ page }: TestPage, count: string) => {
      await page.getByRole('button', { name: /J20230430-0001/ }).click();
      await page.getByText('更多操作').click();
      await page.getByRole('button', { name: '补充情况' }).click();
      const form = page.getByRole('dialog', { name: '补充情况' });
      await form.getByLabel('转了几笔').fill(count);
      return form;
    };
    const mine = await amend(one, '2');
    await mine.getByLabel('姓名').fill('样例戊');
    const theirs = await amend(other, '4');
    await theirs.getByRole('button', { name: '提交' }).click();
    await theirs.waitFor({ state: 'hidden' });
    await mine.getByText('现为 4').waitFor();
    await mine.getByText('本次填写 2').waitFor();
    await mine.getByRole('button', { name: '采用现值' }).click();

    await one.page.context().clearCookies();
    await mine.getByRole('button', { name: '提交' }).click();
    const door = one.page.getByRole('dialog', { name: '登录' });
    await enter(door, 'duty1');
    await door.waitFor({ state: 'hidden' });
    expect(await mine.getByLabel('姓名').inputValue()).toBe('样例戊');
    expect(await mine.getByLabel('转了几笔').inputValue()).toBe('4');
    await mine.getByRole('button', { name: '提交' }).click();
    await mine.waitFor({ state: 'hidden' });
    // An ended session answers 401 to whatever the page asks meanwhile; there is no other fault.
    expect([...one.faults, ...other.faults].filter((fault) => !fault.includes('401'))).toEqual([]);
  },
  LONG_MS,
);
