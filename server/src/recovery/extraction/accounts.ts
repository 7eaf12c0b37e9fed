import { luhnOk } from '@anlan/contract/base/formats';
import type { ExtractedAccount } from '@anlan/contract/extraction';
import { bankOfCard } from '../../registry/reference/index.ts';
import { bankBeside } from './banks.ts';
import { after, before, type Span } from './clean.ts';
import { directionOf, type Label, labelOf, looksPaid, roleOf } from './labels.ts';
import { spelledOf } from './numerals.ts';
import { hiddenPerson } from './phones.ts';
import type { Reading } from './reading.ts';

const WALLET = /(?<![A-Za-z0-9])(?:T[1-9A-HJ-NP-Za-km-z]{33}|0x[0-9a-fA-F]{40})(?![A-Za-z0-9])/g;
const WECHAT_ID = /(?<![A-Za-z0-9_])wxid_[A-Za-z0-9_]{4,30}/g;
/** An own name behind 微信号, or behind 微信 where a transfer went to it. */
const WECHAT_NAME =
  /(?:(?:微信|薇信|[Vv]信|[Vv][Xx]|[Ww][Xx])(?:账号|账户|帐号|号码?|ID|id)|(?:微信|[Vv]信|[Vv][Xx])(?:转账?|红包|付款)?(?:给|到|至|向)?)\s{0,2}(?:是|为|叫|[:：])?\s{0,2}(?<name>[A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_.@-])/g;
const ALIPAY_MAIL =
  /支付宝(?:账号|账户|帐号|号|转账?)?(?:给|到|至|向|是|为|[:：\s]){0,3}(?<mail>[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,3})/g;

/** Wallets, WeChat names, e-mail addresses called an Alipay account: told by their own form. */
export function addNamed(reading: Reading): void {
  for (const match of reading.text.matchAll(WALLET)) addForm(reading, match.index, match[0], 'wallet');
  for (const match of reading.text.matchAll(WECHAT_ID)) addForm(reading, match.index, match[0], 'wechat');
  for (const match of reading.text.matchAll(WECHAT_NAME)) {
    const name = match.groups?.name ?? '';
    if (/^[xX]+$/.test(name)) continue;
    if (/[\d_-]/.test(name) || /(?:号码?|ID|id)/.test(match[0].slice(0, -name.length)))
      addForm(reading, match.index + match[0].length - name.length, name, 'wechat');
  }
  for (const match of reading.text.matchAll(ALIPAY_MAIL)) {
    const mail = match.groups?.mail ?? '';
    addForm(reading, match.index + match[0].length - mail.length, mail, 'alipay');
  }
}

function addForm(reading: Reading, start: number, value: string, kind: 'wallet' | 'wechat' | 'alipay'): void {
  const span = { start, end: start + value.length };
  if (!reading.claims.isFree(span)) return;
  reading.claims.claim(span);
  reading.accounts.push({ value, kind, luhn: 'n/a', role: roleOf(reading.text, start, span.end), ...span });
}

const SPOKEN = '[\\d零〇洞一幺二两三四五六七拐八九勾]';
const TAIL = new RegExp(
  `(?:尾号|末[四三五六4]位(?:数)?|后[四三五六4]位(?:数)?|尾数|卡尾)\\s?(?:号|为|是|[:：(（*]){0,4}\\s?(?<called>${SPOKEN}{3,6})(?!${SPOKEN})|(?<ahead>[\\u4e00-\\u9fff])\\s?(?:[(（][*]{0,4}(?<bracket>\\d{4})[)）]|[*]{1,4}(?<star>\\d{4})(?!\\s?\\d|\\s?\\*[*\\s\\d])|(?<=账户|帐户|账号)(?<own>\\d{3,6})(?!\\s?[\\d*元xX•●]|[.,]\\d))`,
  'g',
);
const MONEY_TALK = /对方|收款|付款|支付|转|汇|向|给|支出|消费|收入|到账|余额|账户|银行|卡/;

/** A number of which only the end was said: 尾号5678, (5678) behind a bank or a name, 账户5678 in a bank's message. */
export function addTails(reading: Reading): void {
  const { text } = reading;
  for (const match of text.matchAll(TAIL)) {
    const { called, bracket, star, own } = match.groups ?? {};
    const said = called ?? bracket ?? star ?? own ?? '';
    const start = match.index + match[0].lastIndexOf(said);
    const span = { start, end: start + said.length };
    const words = before(text, match.index, 12, /[。;；\n!！?？,，]/);
    if (!reading.claims.isFree(span)) continue;
    if (
      called === undefined &&
      (!MONEY_TALK.test(`${words}${match[0]}`) || /^\s?[年号元]/.test(text.slice(span.end, span.end + 2)))
    )
      continue;
    reading.claims.claim(span);
    const label = labelOf(text, start, span.end);
    if (
      /身份证|手机|电话|订单|单号|车牌/.test(`${words.slice(-10)}${match[0].slice(0, 2)}${after(text, span.end, 4)}`) ||
      label === 'other'
    )
      continue;
    addTail(reading, span, called === undefined ? said : spelledOf(said));
  }
}

function addTail(reading: Reading, span: Span, digits: string): void {
  const { text } = reading;
  const near = `${before(text, span.start, 10, /[。;；\n,，]/)}|${after(text, span.end, 5, /[。;；\n,，]/)}`;
  const account = /账户|账号|帐户|帐号/.test(near) && !/卡/.test(near);
  const role =
    directionOf(text, span.start, span.end) ??
    (/余额|【|支出|支付方式|付款|信用卡|被(?:转走|扣|刷|盗|划)/.test(text) ? 'payer' : 'payee');
  push(reading, `****${digits}`, account ? 'bank-account' : 'bank-card', role, span);
}

function push(
  reading: Reading,
  value: string,
  kind: ExtractedAccount['kind'],
  role: 'payee' | 'payer',
  span: Span,
): void {
  const bank =
    kind === 'bank-card' || kind === 'bank-account' ? bankBeside(reading.text, span, reading.banks) : undefined;
  reading.accounts.push({
    value,
    kind,
    luhn: 'n/a',
    masked: true,
    role,
    ...(bank === undefined ? {} : { bank: bank.name }),
    ...span,
  });
}

/** A number of which a part is hidden: as it is seen, each hidden stretch as four asterisks, never completed. */
export function addHidden(reading: Reading, span: Span, plain: string): void {
  const value = plain.replaceAll(/[*•●○…×xX]+/g, '****');
  const visible = value.replaceAll(/\D/g, '').length;
  const label = labelOf(reading.text, span.start, span.end);
  const carded = /^(?:6\d|4\d|5[1-5]|3[57]|9\d)\d\d/.test(value);
  if (
    visible < 3 ||
    (label === undefined && !carded && !(visible >= 6 && looksPaid(reading.text, span.start, span.end)))
  ) {
    if (/^1[3-9]\d\*/.test(value)) hiddenPerson(reading, span, plain);
    return;
  }
  reading.claims.claim(span);
  if (label === 'other' || hiddenPerson(reading, span, plain)) return;
  const head = /^\d*/.exec(value)?.[0] ?? '';
  const card = label === 'card' || (/^(?:6[0-9]|4\d|5[1-5]|3[57]|9\d)/.test(head) && head.length >= 4);
  const kind = label === 'alipay' || label === 'wechat' ? label : card ? 'bank-card' : 'bank-account';
  push(reading, value, kind, roleOf(reading.text, span.start, span.end), span);
}

/** A whole number: card or account, with its check digit and its bank; a wrong check digit is told, never corrected. */
export function addAccount(reading: Reading, span: Span, value: string, label: Label | undefined): void {
  const { text, reference } = reading;
  const prefix = value.length >= 15 && value.length <= 19 ? bankOfCard(reference, value) : undefined;
  const isCard = prefix !== undefined || label === 'card';
  const luhn = isCard ? (luhnOk(value) ? 'ok' : 'bad') : 'n/a';
  if (luhn === 'bad')
    reading.doubts.push({ what: 'accounts:luhn-bad', why: '卡号校验位不符，按原样保留，核对后使用', ...span });
  const said = bankBeside(text, span, reading.banks);
  if (said !== undefined && prefix !== undefined && prefix.bankName !== said.name)
    reading.doubts.push({ what: 'accounts:bank-mismatch', why: '所说银行与卡号前缀不一致', ...span });
  const bank = said?.name ?? prefix?.bankName;
  reading.accounts.push({
    value,
    kind: isCard ? 'bank-card' : 'bank-account',
    luhn,
    role: roleOf(text, span.start, span.end),
    ...(bank === undefined ? {} : { bank }),
    ...span,
  });
}
