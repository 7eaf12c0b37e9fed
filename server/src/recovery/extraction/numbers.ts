import { luhnOk } from '@anlan/contract/base/formats';
import type { Doubt, ExtractedAccount, ExtractedValue } from '@anlan/contract/extraction';
import { areaOfIdNumber, bankOfCard, idNumberFits, type Reference } from '../../registry/reference/index.ts';
import { after, before, digitOf, overlaps, type Span } from './clean.ts';

export interface NumbersFound {
  readonly accounts: ExtractedAccount[];
  readonly phones: ExtractedValue[];
  readonly ids: ExtractedValue[];
  readonly doubts: Doubt[];
  /** Everything that is a number of some kind, so that no amount is read out of it. */
  readonly taken: Span[];
}

const RUN = /[\d*•●](?:[\d*•●xXOoIlBSZ|]|[ \-–.·\n](?=[ ]?[\d*•●]))*(?:[\d*•●xX]|[OoIlBSZ](?![A-Za-z\d]))|\d/g;
const NOT_ACCOUNT =
  /(?:订单|流水|转账单|单|凭证|运单|快递|警|工|会议|案件|编|验证码|商户|终端|QQ|qq|员工|序列|回单|交易|邀请码|房间|群|学|保单|合同|门牌|身份证)(?:号码?)?[^\d,，。;；]{0,6}$/;
const CARD_WORD = /(?:卡号|银行卡|储蓄卡|信用卡|借记卡|卡)[^\d,，。;；]{0,8}$/;
const ACCOUNT_WORD = /(?:账号|账户|帐号|帐户|户头|对公)[^\d,，。;；]{0,8}$/;
const PAYING = /(?:向|给|到|至|往|入|汇|转|打|付|存)[^\d,，。;；]{0,10}$/;
const SPELLED = /(?:[零〇洞一幺二两三四五六七拐八九勾][\s]?){11,}[零〇洞一幺二两三四五六七拐八九勾]/g;
const TAIL =
  /(?:尾号|末四位|后四位|尾数)(?:为|是|:)?\s*(\d{3,6})(?!\d)|(?:银行|支行|储蓄卡|信用卡|借记卡|银行卡|对方|对方账户|[工农建中交招]行)\s*(?:\((\d{3,6})\)|\*(\d{3,6}))(?!\d)|账户(\d{3,6})(?=[^\d]|$)/g;
const WALLET = /\bT[1-9A-HJ-NP-Za-km-z]{33}\b|\b0x[0-9a-fA-F]{40}\b/g;
const WECHAT = /wxid_[A-Za-z0-9_]{4,30}|(?<=微信号(?:码)?[为是:]?\s?)[A-Za-z][A-Za-z0-9_-]{4,29}/g;
const MAIL_ALIPAY = /(?<=支付宝(?:账号|账户)?[为是:]?\s?)[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,3}/g;
const LAND_LINE = /(?<![\d*])(?:\(0\d{2,3}\)|0\d{2,3}-)\d{7,8}(?!\d)|(?<![\d*])[48]00[- ]?\d{3,4}[- ]?\d{3,4}(?!\d)/g;
const FOREIGN = /(?<![\w+])(?:\+|00)(?!86)[1-9]\d{0,2}[ -]?\d{5,12}(?!\d)/g;

type State = { readonly text: string; readonly reference: Reference } & NumbersFound;

/** Accounts, phones and identity numbers with the words beside them; nothing is completed or corrected. */
export function findNumbers(text: string, reference: Reference, blocked: readonly Span[]): NumbersFound {
  const state: State = { text, reference, accounts: [], phones: [], ids: [], doubts: [], taken: [...blocked] };
  for (const match of text.matchAll(WALLET)) addPlain(state, match.index, match[0], 'wallet');
  for (const match of text.matchAll(WECHAT)) addPlain(state, match.index, match[0], 'wechat');
  for (const match of text.matchAll(MAIL_ALIPAY)) addPlain(state, match.index, match[0], 'alipay');
  for (const match of text.matchAll(TAIL)) addTail(state, match);
  for (const match of text.matchAll(LAND_LINE)) addPhone(state, match.index, match[0], match[0].replaceAll(/\D/g, ''));
  for (const match of text.matchAll(FOREIGN))
    addPhone(state, match.index, match[0], `+${match[0].replace(/^(?:\+|00)/, '').replaceAll(/\D/g, '')}`);
  for (const match of text.matchAll(SPELLED)) addSpelled(state, match.index, match[0]);
  for (const match of text.matchAll(RUN)) addRun(state, match.index, match[0]);
  for (const list of [state.accounts, state.phones, state.ids]) list.sort((a, b) => a.start - b.start);
  return state;
}

function addPlain(state: State, start: number, value: string, kind: 'wallet' | 'wechat' | 'alipay'): void {
  const span = { start, end: start + value.length };
  if (overlaps(span, state.taken)) return;
  state.taken.push(span);
  state.accounts.push({ value, kind, luhn: 'n/a', role: roleOf(state.text, start), ...span });
}

function addPhone(state: State, start: number, written: string, value: string): void {
  const span = { start, end: start + written.length };
  if (overlaps(span, state.taken)) return;
  state.taken.push(span);
  state.phones.push({ value, ...span });
}

function addTail(state: State, match: RegExpMatchArray): void {
  const digits = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
  const start = (match.index ?? 0) + match[0].lastIndexOf(digits);
  const span = { start, end: start + digits.length };
  if (overlaps(span, state.taken)) return;
  state.taken.push(span);
  const near = `${before(state.text, start, 6)}|${after(state.text, span.end, 5)}`;
  const card = /卡/.test(near) && !/账户/.test(after(state.text, span.end, 3));
  const role = /对方|向|给/.test(before(state.text, start, 10)) ? 'payee' : 'payer';
  state.accounts.push({
    value: `****${digits}`,
    kind: card ? 'bank-card' : 'bank-account',
    luhn: 'n/a',
    masked: true,
    role,
    ...span,
  });
}

function addSpelled(state: State, start: number, written: string): void {
  const value = [...written].flatMap((character) => digitOf(character) ?? []).join('');
  const span = { start, end: start + written.length };
  if (overlaps(span, state.taken) || value.length < 11) return;
  if (value.length === 11 && /^1[3-9]/.test(value)) {
    addPhone(state, start, written, value);
    return;
  }
  addAccount(state, span, value);
}

/** One run of digits, masks and separators: split into what it is made of. */
function addRun(state: State, start: number, run: string): void {
  const span = { start, end: start + run.length };
  if (overlaps(span, state.taken)) {
    // A time stamp on the next line is no part of the number above it.
    const lineEnd = run.indexOf('\n');
    if (lineEnd > 0) addRun(state, start, run.slice(0, lineEnd).trimEnd());
    return;
  }
  const listMark = /^(\d{1,2})(?:[.][ ]?|[ ])(?=[\d*]{3})/.exec(run);
  if (listMark && run.replaceAll(/\D/g, '').length > 11) {
    addRun(state, start + listMark[0].length, run.slice(listMark[0].length));
    return;
  }
  const plain = run.replaceAll(/[ \-–.·\n]/g, '');
  if (/[*•●]|[xX]{2,}/.test(plain)) {
    addMasked(state, span, plain);
    return;
  }
  const lines = run.indexOf('\n');
  if (lines > 0 && !isWhole(state, plain, start)) {
    addRun(state, start, run.slice(0, lines).trimEnd());
    addRun(state, start + lines + 1, run.slice(lines + 1));
    return;
  }
  const phone = /^(?:86)?(1[3-9]\d{9})$/.exec(plain);
  if (phone?.[1] !== undefined && !/\./.test(run)) {
    addMobile(state, span, phone[1]);
    return;
  }
  if (/^\d{17}[\dXx]$/.test(plain) && addId(state, span, plain.toUpperCase())) return;
  if (isWhole(state, plain, start)) {
    addAccount(state, span, plain);
    return;
  }
  if (/[ ]/.test(run)) addPieces(state, start, run);
}

/** A run with blanks that is no one number: its pieces are looked at one by one. */
function addPieces(state: State, start: number, run: string): void {
  for (const piece of run.matchAll(/[^ ]+/g)) if (piece[0].length >= 9) addRun(state, start + piece.index, piece[0]);
}

function isWhole(state: State, plain: string, start: number): boolean {
  if (!/^\d{9,22}$/.test(plain)) return /^[\dOoIlBSZ|]{15,19}$/.test(plain) && /[OoIlBSZ|]/.test(plain);
  const words = before(state.text, start, 16);
  if (NOT_ACCOUNT.test(words) && !CARD_WORD.test(words)) return false;
  if (bankOfCard(state.reference, plain)) return true;
  if (CARD_WORD.test(words) || ACCOUNT_WORD.test(words)) return true;
  return plain.length >= 15 && PAYING.test(words);
}

function addMasked(state: State, span: Span, plain: string): void {
  const [head = '', tail = ''] = [/^\d*/.exec(plain)?.[0], /\d*$/.exec(plain)?.[0]];
  const trimmed = head.length + tail.length;
  if (trimmed < 3) return;
  state.taken.push(span);
  if (/^1[3-9]\d$/.test(head) && tail.length === 4 && !/卡|账/.test(before(state.text, span.start, 6))) {
    state.doubts.push({ what: 'phones:masked', why: '手机号有隐藏位，未补全', ...span });
    return;
  }
  const value = plain.replaceAll(/[*•●xX]+/g, '****');
  const words = before(state.text, span.start, 10);
  if (NOT_ACCOUNT.test(words) && !/卡|账/.test(words)) return;
  const kind = /^(?:62|4|5[1-5]|9)/.test(head) || CARD_WORD.test(words) ? 'bank-card' : 'bank-account';
  state.accounts.push({ value, kind, luhn: 'n/a', masked: true, role: roleOf(state.text, span.start), ...span });
}

function addMobile(state: State, span: Span, value: string): void {
  state.taken.push(span);
  const at = state.text.indexOf(value.slice(-4), span.start);
  const start = span.start;
  state.phones.push({ value, start, end: Math.max(span.end, at) });
  const words = before(state.text, span.start, 10);
  const kind = /支付宝[^,，。]{0,6}$/.test(words)
    ? 'alipay'
    : /微信(?:号|账号)[^,，。]{0,4}$/.test(words)
      ? 'wechat'
      : undefined;
  if (kind !== undefined)
    state.accounts.push({ value, kind, luhn: 'n/a', role: roleOf(state.text, span.start), ...span });
  if (/^14[0-24]/.test(value)) state.doubts.push({ what: 'phones:unassigned', why: '号段未分配，核对号码', ...span });
}

/** True when the number is an identity number: its form and check fit, or it is called one. */
function addId(state: State, span: Span, value: string): boolean {
  const called = /身份证/.test(before(state.text, span.start, 10));
  const formed = /^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(value);
  if (!called && !(formed && idNumberFits(value) && !CARD_WORD.test(before(state.text, span.start, 10)))) return false;
  state.taken.push(span);
  state.ids.push({ value, ...span });
  if (!idNumberFits(value))
    state.doubts.push({ what: 'ids:check-digit', why: '身份证号校验位不符，核对后使用', ...span });
  else if (areaOfIdNumber(state.reference, value) === undefined)
    state.doubts.push({ what: 'ids:unknown-area', why: '身份证号地区代码不存在，核对后使用', ...span });
  return true;
}

const SURE_SLIPS: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', '|': '1' };
const MAYBE_SLIPS: Readonly<Record<string, string>> = { B: '8', S: '5', Z: '2' };

function addAccount(state: State, span: Span, raw: string): void {
  const sure = raw.replaceAll(/[OolI|]/g, (sign) => SURE_SLIPS[sign] ?? sign);
  const value = sure.replaceAll(/[BSZ]/g, (sign) => MAYBE_SLIPS[sign] ?? sign);
  if (!/^\d+$/.test(value) || (sure !== value && !luhnOk(value))) return;
  state.taken.push(span);
  if (value !== raw)
    state.doubts.push({ what: 'accounts:ocr', why: '号码含易混字符，已按数字读取，核对后使用', ...span });
  const words = before(state.text, span.start, 16);
  const card = bankOfCard(state.reference, value);
  const isCard = card !== undefined || (CARD_WORD.test(words) && !ACCOUNT_WORD.test(words));
  const luhn = isCard ? (luhnOk(value) ? 'ok' : 'bad') : 'n/a';
  if (luhn === 'bad')
    state.doubts.push({ what: 'accounts:luhn-bad', why: '卡号校验位不符，按原样保留，核对后使用', ...span });
  const said = bankBeside(state, span);
  if (said !== undefined && card !== undefined && card.bankName !== said)
    state.doubts.push({ what: 'accounts:bank-mismatch', why: '所说银行与卡号前缀不一致', ...span });
  const bank = said ?? card?.bankName;
  state.accounts.push({
    value,
    kind: isCard ? 'bank-card' : 'bank-account',
    luhn,
    role: roleOf(state.text, span.start),
    ...(bank === undefined ? {} : { bank }),
    ...span,
  });
}

/** The bank named right behind the number (in brackets, after a comma) or right before it. */
function bankBeside(state: State, span: Span): string | undefined {
  const behind = /^[\s,，、(（]{0,2}(?:[^\d,，。;；()（）]{0,14}[,，])?\s*(.{2,16})/.exec(
    after(state.text, span.end, 34),
  );
  const ahead = before(state.text, span.start, 16);
  for (const [name, bank] of state.reference.banks) {
    if (after(state.text, span.end, 3 + name.length).includes(name)) return bank.name;
    if (behind?.[1]?.startsWith(name)) return bank.name;
    const at = ahead.lastIndexOf(name);
    if (at >= 0 && !/[,，\d]/.test(ahead.slice(at + name.length))) return bank.name;
  }
  return undefined;
}

const PAYEE_MARK = /向|给|到|至|往|转入|汇入|打到|打入|对方|收款|充值|客服|他的|她的/g;
const PAYER_MARK = /用|通过|从|由|自己|本人|我的|您|付款|支付方式|转出账|支出|我(?=[^转汇打付充给]{0,4}卡)/g;

/** payer when the last word of direction before it says that the money came from it; otherwise payee. */
export function roleOf(text: string, start: number): 'payee' | 'payer' {
  const words = before(text, start, 24, /[。;；\n!！?？,，]/);
  const last = (pattern: RegExp): number => [...words.matchAll(pattern)].at(-1)?.index ?? -1;
  return last(PAYER_MARK) > last(PAYEE_MARK) ? 'payer' : 'payee';
}
