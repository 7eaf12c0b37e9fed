import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser, type TestPage } from './browser.ts';
import { firstStatement, MONEY, secondStatement } from './money.ts';
import {
  bringStatement,
  freeze,
  lookAtFlow,
  openCase,
  openOrder,
  panel,
  refusedFreeze,
  sheetOf,
  signSheet,
  stopNext,
  submit,
  takeCall,
  trace,
  verifyLoss,
} from './money-steps.ts';
import { haveDecided, openRound, payAll, waitForNotice } from './refund-steps.ts';
import { type RunningSite, signIn, startSite } from './site.ts';

/*
 * The way back of the money, through the screens alone, from two calls to the fen on the victims' accounts. Each part goes
 * on where the one before ended; the sums stand in money.ts and are reckoned by hand.
 */
const WAIT_MS = 30_000;
const LONG_MS = 180_000;

let site: RunningSite;
let browser: TestBrowser;
const desks = new Map<string, TestPage>();
const cases = { one: '', other: '' };
let round = '';

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launchBrowser()]);
}, LONG_MS);

afterAll(async () => {
  await browser.close();
  await site.stop();
});

/** The desk of an officer; each signs in once and stays. */
async function deskOf(user: string): Promise<Page> {
  const known = desks.get(user);
  if (known) return known.page;
  const opened = await browser.openPage({ baseUrl: site.url });
  opened.page.setDefaultTimeout(WAIT_MS);
  await signIn(opened, user);
  desks.set(user, opened);
  return opened.page;
}

it(
  'two calls name the account that each victim paid from; the first stop holds 43,345.67',
  async () => {
    const { number, name: holderName } = MONEY.first;
    await site.account({ bank: 'DEMO02', number, holderName, balanceFen: 4_334_567 });
    const duty = await deskOf('duty1');
    cases.one = await takeCall(duty, 'one', '43,345.67');
    cases.other = await takeCall(duty, 'other', '43,345.67');
    await duty.getByRole('heading', { name: '画图前还缺 2 项' }).waitFor();
  },
  LONG_MS,
);

it(
  'the first statement is traced: its own sheet is signed, 37,000.00 of the victims went on to an account without a statement',
  async () => {
    const duty = await deskOf('duty1');
    await duty.goto(cases.one);
    await bringStatement(duty, MONEY.first.bank, firstStatement(), 6);
    await trace(duty);
    await sheetOf(duty, MONEY.second.number).getByText('37,000.00').waitFor();
    await sheetOf(duty, MONEY.second.number).getByText('无流水，不能签字').waitFor();
    await signSheet(duty, MONEY.first.number);
    const lines = panel(duty, '确权').locator('.ant-table-expanded-row').getByRole('row');
    await lines.filter({ hasText: '本案事主' }).getByText('20,345.67–43,345.67').waitFor();
    await lines.filter({ hasText: '另案事主' }).getByText('0.00–20,000.00').waitFor();
  },
  LONG_MS,
);

it(
  'the flow is drawn in every view, and one key stops the account where 37,000.00 should lie: 26,000.00 is left there',
  async () => {
    const duty = await deskOf('duty1');
    await lookAtFlow(duty, cases.one, ['82,345.67', '80,345.67', '2,000.00']);
    await stopNext(duty, '37,000.00', '26000');
  },
  LONG_MS,
);

it(
  'a freeze is refused by its rule until the case is opened, then both accounts are frozen',
  async () => {
    const duty = await deskOf('duty1');
    const said = await refusedFreeze(duty);
    expect(said).toContain('案件未立案，不得冻结（公通字〔2024〕22号第二条）');
    expect(said).toContain('先办理立案');

    const legal = await deskOf('legal1');
    await openCase(legal, cases.one, '演公（刑）立字〔2023〕1号');
    await openCase(legal, cases.other, '演公（刑）立字〔2023〕2号');
    const head = await deskOf('head1');
    for (const [account, yuan] of [
      [MONEY.first.number, '43345.67'],
      [MONEY.second.number, '26000'],
    ] as const) {
      await openOrder(duty, cases.one, account);
      await freeze(duty, head, yuan, `演公（刑）冻财字〔2023〕${account.slice(-4)}号`);
    }
  },
  LONG_MS,
);

it(
  'the late statement supersedes the sheet of the second account for all to see: 37,000.00 becomes 26,000.00, and 11,000.00 lies further on',
  async () => {
    const duty = await deskOf('duty1');
    await duty.goto(cases.one);
    await bringStatement(duty, MONEY.second.bank, secondStatement(), 3);
    await sheetOf(duty, MONEY.third.number).getByText('11,000.00').waitFor();
    const replaced = panel(duty, '确权').getByRole('listitem').filter({ hasText: MONEY.second.number });
    await replaced.getByText('37,000.00').waitFor();
    await replaced.getByText('26,000.00').waitFor();
    // The first sheet rests on rows that the late statement does not change: its signature stands.
    await sheetOf(duty, MONEY.first.number).getByText('已签字').waitFor();
    await signSheet(duty, MONEY.second.number);
  },
  LONG_MS,
);

it(
  'a round takes both frozen accounts in by their signed sheets; 69,345.67 is shared by ratio and told to the public for thirty days',
  async () => {
    const duty = await deskOf('duty1');
    await verifyLoss(duty, cases.other, 'A990100002', '20000');
    await verifyLoss(duty, cases.one, 'A990100001', '62345.67');
    await openRound(duty, cases.one, 'A990100002');
    round = duty.url();
    for (const { number } of [MONEY.first, MONEY.second]) {
      const offer = panel(duty, '可进入本轮的账户')
        .getByRole('row')
        .filter({ hasText: number.slice(-3) });
      await offer.getByRole('button', { name: '进入本轮' }).click();
      await panel(duty, '冻结账户').getByText(number.slice(-3)).waitFor();
    }
    const claims = panel(duty, '事主与损失').getByRole('row');
    await claims.filter({ hasText: '62,345.67' }).getByText('52,503.09').first().waitFor();
    await claims.filter({ hasText: '20,000.00' }).getByText('16,842.58').first().waitFor();
    await panel(duty, '公告与异议').getByText('须先公告三十日').waitFor();
    await waitForNotice(duty);
  },
  LONG_MS,
);

it(
  'legal review by one, submission by another: the prefecture approves over the exchange, and only then three payments exist',
  async () => {
    const duty = await deskOf('duty1');
    await haveDecided(round, await deskOf('legal1'), await deskOf('leader1'));
    const payments = panel(duty, '付款');
    await payments.getByText('16,842.58').waitFor();
    const paid = await payments.locator('tbody tr.ant-table-row').locator('td:nth-child(3)').allTextContents();
    expect(paid.toSorted()).toEqual(['16,842.58', '43,345.67', '9,157.42']);
  },
  LONG_MS,
);

it(
  'three payments reach the own accounts of both victims to the fen, the round is closed, and what is still owed stands on each case',
  async () => {
    const duty = await deskOf('duty1');
    await payAll(duty, (line) => (line.includes('16,842.58') ? MONEY.other : MONEY.one));
    await duty.getByRole('button', { name: '办结' }).click();
    await duty.getByText('已办结').first().waitFor();
    for (const [path, owed] of [
      [cases.one, '9,842.58'],
      [cases.other, '3,157.42'],
    ] as const) {
      await duty.goto(path);
      await duty.getByRole('cell', { name: new RegExp(`尚欠 ${owed}`) }).waitFor();
    }
  },
  LONG_MS,
);

it(
  'the victim calls and reads the code of the slip out: what was done, what comes next, no fee and no link',
  async () => {
    const duty = await deskOf('duty1');
    await duty.goto(cases.one);
    const slip = panel(duty, '进度单');
    await slip.getByRole('button', { name: '开进度单' }).click();
    const code = (await slip.locator('.code').textContent()) ?? '';

    const aux = await deskOf('aux1');
    await aux.goto(cases.other);
    await panel(aux, '进度单').getByRole('button', { name: '查进度单' }).click();
    await submit(aux, '查进度单', { 验真码: code });
    const told = panel(aux, '进度单');
    await told.getByText('已返还给您').getByText('52,503.09').waitFor();
    await told.getByText('继续追查资金去向').waitFor();
    await told.getByText('返还不收任何费用，也不会发链接').waitFor();
    const faults = [...desks.values()].flatMap((desk) => desk.faults);
    // The refused freeze is an answer of its own; there is no other fault.
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    expect(faults.filter((fault) => fault.includes('409'))).toHaveLength(1);
  },
  LONG_MS,
);
