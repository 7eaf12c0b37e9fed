import type { Doubt, ExtractedAmount } from '@anlan/contract/extraction';
import { after, before, numeralOf, overlaps, type Span } from './clean.ts';

export interface AmountsFound {
  readonly amounts: ExtractedAmount[];
  readonly doubts: Doubt[];
}

const ARABIC =
  /(?<cur>[￥¥$]|RMB|CNY|人民币)?[ ]*(?<num>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,4})?)[ ]*(?:(?<unit>亿|万|千|百|[wWkK](?![A-Za-z]))(?<rest>\d{1,4}千?\d{0,3}|[一二三四五六七八九]千?)?)?(?<odd>多|余)?[ ]*(?<yuan>元|块钱|块|圆|人民币|RMB)?(?<tenth>[一二三四五六七八九\d](?:毛|角)?(?![\d万千百元]))?/g;
const CHINESE =
  /(?<num>[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿]{1,24})(?<odd>多|余|来)?\s*(?<yuan>元|块钱|块|圆|毛|角)?(?<tail>整|正)?(?<tenth>[一二三四五六七八九](?:毛|角)?(?![万千百十元天个次笔单点]))?/g;
const GOVERNS =
  /(?:转账|转款|转给|转走|转出|转入|转|汇款|汇|打款|打|付款|付|支付|充值|充|返利|返现|返|余额|支出|收入|损失|金额|垫付|垫|代付|还差|还|差|扣款|扣|存入|存|提现|交|退款成功|退款|收款|收到|收|贷|花|买|输|补|缴|借|报价|价|款|共计|合计|共|总计|分别|各|每次|每笔|一笔|两笔|再|给|本金|保证金|押金|定金|解冻金|手续费|服务费|税费?|税款|会费|被骗走?)(?:他|她|它|对方|客服|我|了|过|出|去|走|回|来|人民币|款|为|是|:|\s|的|[一二三四两\d]笔|又|账|到账|还有|至少|大概|大约|约|近|将近|差不多){0,5}$/;
/** 把8万打到…: the word of payment stands behind the sum. */
const MOVED = /^\s*(?:打|转|汇|给|付)(?:到|给|入|进|出|了)/;
const NOT_MONEY_AFTER =
  /^\s*(?:单|笔|次|个|天|分|小时|号|岁|人|%|％|名|张|条|年|月|日|点|期|折|倍|积分|分钟|秒|楼|室|栋|位|米|公里|斤|克|件|款|家|步|层|级|字|USDT|usdt|U(?![a-z])|u(?![a-z])|美元|美金|刀|港币|欧元|比特币|BTC|ETH)/;
const FOREIGN_AFTER = /^\s*(?:USDT|usdt|U(?![a-z])|u(?![a-z])|美元|美金|刀|港币|欧元|比特币|BTC|ETH)/;
const VAGUE = /[几数上]\s*(?:十|百|千|万|亿)+\s*(?:多)?\s*(?:元|块)/g;

/** Sums in renminbi: Arabic, Chinese, formal; with 万 and 千; bare ones where a word of payment governs them. */
export function findAmounts(text: string, blocked: readonly Span[]): AmountsFound {
  const amounts: ExtractedAmount[] = [];
  const doubts: Doubt[] = [];
  const taken: Span[] = [...blocked];
  for (const match of text.matchAll(ARABIC)) addArabic(text, match, amounts, doubts, taken);
  for (const match of text.matchAll(CHINESE)) addChinese(text, match, amounts, doubts, taken);
  for (const match of text.matchAll(VAGUE)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!overlaps(span, amounts)) doubts.push({ what: 'amounts:vague', why: '金额只是约数，问清具体数额', ...span });
  }
  amounts.sort((a, b) => a.start - b.start);
  return { amounts, doubts };
}

const SCALE: Readonly<Record<string, number>> = {
  亿: 10_000_000_000,
  万: 1_000_000,
  w: 1_000_000,
  W: 1_000_000,
  千: 100_000,
  k: 100_000,
  K: 100_000,
  百: 10_000,
};

/** Digits with a decimal part times a scale in fen, without a float. */
function scaled(digits: string, scale: number): number | undefined {
  const [whole = '0', part = ''] = digits.replaceAll(',', '').split('.');
  const value = Number(whole) * scale + Number(part.padEnd(8, '0').slice(0, 8)) * (scale / 100_000_000);
  return Number.isSafeInteger(Math.round(value)) && Math.abs(value - Math.round(value)) < 1e-6
    ? Math.round(value)
    : undefined;
}

function addArabic(
  text: string,
  match: RegExpMatchArray,
  amounts: ExtractedAmount[],
  doubts: Doubt[],
  taken: Span[],
): void {
  const groups: Record<string, string | undefined> = match.groups ?? {};
  const written = match[0];
  const start = (match.index ?? 0) + (written.length - written.trimStart().length);
  const digits = groups.num ?? '';
  const numberStart = (match.index ?? 0) + written.indexOf(digits);
  const ahead = text.slice(Math.max(0, numberStart - 1), numberStart);
  if (/[\d.A-Za-z_/:：第@#]/.test(ahead) && groups.cur === undefined && !/[:：]/.test(ahead)) return;
  if (overlaps({ start: numberStart, end: numberStart + digits.length }, taken)) return;
  const tail = text.slice((match.index ?? 0) + written.trimEnd().length);
  if (FOREIGN_AFTER.test(tail) || groups.cur === '$') {
    doubts.push({ what: 'amounts:foreign', why: '非人民币金额，单独核实', start, end: start + written.trim().length });
    return;
  }
  const { unit, yuan, cur, odd } = groups;
  const governed =
    GOVERNS.test(before(text, start, 16)) ||
    MOVED.test(tail) ||
    bareReceipt(text, start, written) ||
    inList(text, start, amounts);
  if (
    cur === undefined &&
    yuan === undefined &&
    (!governed || NOT_MONEY_AFTER.test(tail)) &&
    !(unit !== undefined && /[万千wk]/i.test(unit) && governed)
  )
    return;
  if (yuan === undefined && cur === undefined && digits.length > 9 && !digits.includes(',') && !digits.includes('.'))
    return;
  const scale = unit === undefined ? 100 : (SCALE[unit] ?? 100);
  const base = scaled(digits, scale);
  if (base === undefined) return;
  const fen = base + restFen(groups.rest, unit) + tenthFen(groups.tenth, yuan);
  let text0 = written.trimEnd();
  if (groups.tenth !== undefined && tenthFen(groups.tenth, yuan) === 0)
    text0 = text0.slice(0, -groups.tenth.length).trimEnd();
  const span = { start, end: (match.index ?? 0) + text0.length };
  push(text, amounts, taken, fen, odd !== undefined, span);
}

/** 3万5千, 2万3: what follows a unit without one of its own is one step below. */
function restFen(rest: string | undefined, unit: string | undefined): number {
  if (rest === undefined || unit === undefined) return 0;
  const numeral = /^\d/.test(rest) ? Number(rest.replace(/千.*$/, '')) : (numeralOf(rest.replace('千', '')) ?? 0);
  if (rest.includes('千')) return numeral * 100_000;
  return rest.length === 1 ? numeral * ((SCALE[unit] ?? 100) / 10) : 0;
}

function tenthFen(tenth: string | undefined, yuan: string | undefined): number {
  if (tenth === undefined || yuan === undefined || !yuan.startsWith('块')) return 0;
  const digit = /^\d/.test(tenth) ? Number(tenth[0]) : (numeralOf(tenth[0] ?? '') ?? 0);
  return digit * 10;
}

/** A line of a receipt that is a sum and nothing else: `-800.00`. */
function bareReceipt(text: string, start: number, written: string): boolean {
  const line = /[^\n]*$/.exec(text.slice(Math.max(0, start - 12), start))?.[0] ?? '';
  return /^\s*\d[\d,]*\.\d{2}\s*$/.test(written) && /^(?:[^\n]{0,10}\s)?[-+−]\s*$/.test(line);
}

/** The next of a list that began with a sum: 分别转了5000、3000和2000元. */
function inList(text: string, start: number, amounts: readonly ExtractedAmount[]): boolean {
  const last = amounts.at(-1);
  return (
    last !== undefined && last.end <= start && /^\s*(?:、|,|，|和|及|以及|还有)\s*$/.test(text.slice(last.end, start))
  );
}

function addChinese(
  text: string,
  match: RegExpMatchArray,
  amounts: ExtractedAmount[],
  doubts: Doubt[],
  taken: Span[],
): void {
  const groups: Record<string, string | undefined> = match.groups ?? {};
  const num = groups.num ?? '';
  const start = match.index ?? 0;
  const { yuan, odd } = groups;
  if (
    /[第几数上周星期礼拜]$/.test(text.slice(Math.max(0, start - 1), start)) ||
    /^\d/.test(text.slice(Math.max(0, start - 1), start))
  )
    return;
  const money =
    yuan !== undefined || (GOVERNS.test(before(text, start, 16)) && (/[十百千万亿拾佰仟]/.test(num) || num.length > 3));
  if (!money || overlaps({ start, end: start + num.length }, [...taken, ...amounts])) return;
  const tail = text.slice(start + match[0].trimEnd().length);
  if (yuan === undefined && NOT_MONEY_AFTER.test(tail)) return;
  if (FOREIGN_AFTER.test(tail)) {
    doubts.push({ what: 'amounts:foreign', why: '非人民币金额，单独核实', start, end: start + match[0].length });
    return;
  }
  const value = numeralOf(num);
  if (value === undefined || (value === 0 && yuan === undefined)) return;
  const dime = yuan === '毛' || yuan === '角';
  const fen = value * (dime ? 10 : 100) + tenthFen(groups.tenth, yuan);
  let written = match[0].trimEnd();
  if (groups.tenth !== undefined && tenthFen(groups.tenth, yuan) === 0)
    written = written.slice(0, -groups.tenth.length);
  push(text, amounts, taken, fen, odd !== undefined, { start, end: start + written.length });
}

function push(text: string, amounts: ExtractedAmount[], taken: Span[], fen: number, odd: boolean, span: Span): void {
  const approx =
    odd ||
    /(?:约|大概|将近|近|差不多|接近|左右)\s*(?:[￥¥]|人民币)?\s*$/.test(before(text, span.start, 6)) ||
    /^\s*(?:左右|上下|多|余)/.test(after(text, span.end, 4));
  amounts.push({ fen, ...(approx ? { approx: true } : {}), role: roleOfAmount(text, span), ...span });
  taken.push(span);
}

const RECEIVED =
  /(?:返利|返现|返了|返还|返|收到|退款|退回|到账|收入|提现到|代付交易|存入|回款|赚了?|红包收)[^,，。;；\d]{0,12}$/;
const BALANCE = /(?:余额|账户显示|还剩|剩余|可用)[^,，。;；\d]{0,8}$/;
const OTHER =
  /(?:共计|合计|总计|总共|一共|累计|损失|被骗|手续费|服务费|报价|还差|要求|需要|需|要我|让我|叫我|额度|贷款|大写)[^,，。;；\d]{0,8}$/;

function roleOfAmount(text: string, span: Span): NonNullable<ExtractedAmount['role']> {
  const words = before(text, span.start, 20);
  if (BALANCE.test(words)) return 'balance';
  if (RECEIVED.test(words) || /^\s*\+/.test(text.slice(span.start - 1, span.start + 1))) return 'received';
  return OTHER.test(words) ? 'other' : 'paid';
}
