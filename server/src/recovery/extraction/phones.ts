import { areaOfIdNumber, idNumberFits } from '../../registry/reference/index.ts';
import { after, before, type Span } from './clean.ts';
import { labelOf, roleOf } from './labels.ts';
import type { Reading } from './reading.ts';

const LAND_LINE =
  /(?<![\d*+-])(?<!\d )(?:\(0\d{2,3}\) ?|0\d{2,3}[- ])\d{7,8}(?!\d)|(?<![\d*+.-])(?<!\d )0(?:10|2\d|[3-9]\d{2})\d{7,8}(?!\d)/g;
const SERVICE_LINE = /(?<![\d*.-])(?<!\d )[48]00[- ]?\d{3,4}[- ]?\d{3,4}(?![\d元块万])/g;
const ABROAD = /(?<![\w+*])(?<!\d[ .-])(?:\+ ?|00)(?!0|86)[1-9]\d{0,2}(?:[ -]?\(?\d{1,8}\)?){1,5}(?![\d.元块万])/g;
const AT_HOME =
  /(?<![\w+*])(?<!\d[ .-])(?:\+ ?|00)86[ -]?(?:(?<mobile>1[3-9]\d[ -]?\d{4}[ -]?\d{4})|0?(?<land>[1-9]\d{1,2}[ -]?\d{7,8}))(?!\d)/g;
/** Mobile ranges that no operator holds. */
const UNASSIGNED = /^1(?:4[0-4]|54|6[01348]|69|79)/;

/** Numbers that say by their form that they are phones: with area code, service lines, from abroad, behind +86. */
export function addPhones(reading: Reading): void {
  const { text } = reading;
  for (const match of text.matchAll(AT_HOME)) {
    const { mobile, land } = match.groups ?? {};
    const span = { start: match.index, end: match.index + match[0].length };
    if (mobile !== undefined && reading.claims.isFree(span)) {
      reading.claims.claim(span);
      addMobile(reading, span, mobile.replaceAll(/\D/g, ''));
    } else if (land !== undefined) addPhone(reading, match.index, match[0], `0${land.replaceAll(/\D/g, '')}`);
  }
  for (const match of text.matchAll(ABROAD)) {
    const digits = match[0].replace(/^\+|^00/, '').replaceAll(/\D/g, '');
    if (digits.length >= 8 && digits.length <= 15 && called(reading, match.index, match[0].length))
      addPhone(reading, match.index, match[0], `+${digits}`);
  }
  for (const pattern of [LAND_LINE, SERVICE_LINE]) {
    for (const match of text.matchAll(pattern)) {
      const digits = match[0].replaceAll(/\D/g, '');
      if (pattern === SERVICE_LINE && digits.length !== 10) continue;
      if (called(reading, match.index, match[0].length)) addPhone(reading, match.index, match[0], digits);
    }
  }
}

/** False where the words beside a number call it something else. */
function called(reading: Reading, start: number, length: number): boolean {
  const label = labelOf(reading.text, start, start + length);
  return label === undefined || label === 'phone' || label === 'wechat' || label === 'alipay';
}

function addPhone(reading: Reading, start: number, written: string, value: string): void {
  const span = { start, end: start + written.length };
  if (!reading.claims.isFree(span)) return;
  reading.claims.claim(span);
  reading.phones.push({ value, ...span });
}

const SAME_WECHAT = /^\s*[（(,，]?\s*(?:(?:加)?(?:微信|[Vv]信|[Vv][Xx])(?:同号|号)|(?:同|也是|是)微信)/;
const SAME_ALIPAY = /^\s*[（(,，]?\s*(?:这个|的)?(?:同|也是|是)?支付宝(?:同号|账号|账户|号)?[)）,，。;；\s]/;

/** A mobile number; called an Alipay or WeChat account it is in both arrays. */
export function addMobile(reading: Reading, span: Span, value: string): void {
  const { text } = reading;
  reading.phones.push({ value, ...span });
  const label = labelOf(text, span.start, span.end);
  const behind = after(text, span.end, 12);
  const kind =
    label === 'alipay' || SAME_ALIPAY.test(behind)
      ? 'alipay'
      : label === 'wechat' || SAME_WECHAT.test(behind)
        ? 'wechat'
        : undefined;
  if (kind !== undefined)
    reading.accounts.push({ value, kind, luhn: 'n/a', role: roleOf(text, span.start, span.end), ...span });
  if (UNASSIGNED.test(value)) reading.doubts.push({ what: 'phones:unassigned', why: '号段未分配，核对号码', ...span });
}

/** An identity number; one whose check character or area is wrong is reported with a doubt. */
export function addId(reading: Reading, span: Span, value: string): void {
  reading.ids.push({ value, ...span });
  if (!idNumberFits(value))
    reading.doubts.push({ what: 'ids:check-digit', why: '身份证号校验位不符，核对后使用', ...span });
  else if (areaOfIdNumber(reading.reference, value) === undefined)
    reading.doubts.push({ what: 'ids:unknown-area', why: '身份证号地区代码不存在，核对后使用', ...span });
}

/** A phone or identity number of which a part is hidden: a doubt, never an entry. */
export function hiddenPerson(reading: Reading, span: Span, plain: string): boolean {
  const words = before(reading.text, span.start, 10);
  const label = labelOf(reading.text, span.start, span.end);
  const head = /^\d*/.exec(plain)?.[0] ?? '';
  const tail = /\d*[Xx]?$/.exec(plain)?.[0] ?? '';
  const idLike =
    label === 'id' ||
    (label !== 'card' &&
      label !== 'account' &&
      plain.length === 18 &&
      head.length >= 6 &&
      reading.reference.areas.has(head.slice(0, 6)) &&
      !/卡|账|帐/.test(words));
  if (idLike) {
    reading.doubts.push({ what: 'ids:masked', why: '身份证号有隐藏位，未补全', ...span });
    return true;
  }
  const phoneLike =
    label === 'phone' ||
    (/^1[3-9]\d$/.test(head) && tail.length <= 4 && label !== 'card' && (label !== 'account' || plain.length === 11));
  if (phoneLike) reading.doubts.push({ what: 'phones:masked', why: '手机号有隐藏位，未补全', ...span });
  return phoneLike && label !== 'alipay' && label !== 'wechat';
}
