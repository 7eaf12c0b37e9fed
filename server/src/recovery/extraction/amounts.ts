import type { Doubt, ExtractedAmount } from '@anlan/contract/extraction';
import { after, before, type Claims, type Span } from './clean.ts';
import {
  answersPrice,
  governedByMoney,
  isCounted,
  isIdentifier,
  isListMark,
  roleOfAmount,
  viewOf,
} from './money-words.ts';
import { hundredthsOf } from './numerals.ts';

export interface AmountsFound {
  readonly amounts: ExtractedAmount[];
  readonly doubts: Doubt[];
}

const HAN_DIGIT = '[一二两三四五六七八九壹贰貳叁參肆伍陆柒捌玖]';
const ARABIC = '\\d{1,3}(?:,\\d{3})+(?!\\d)(?:\\.\\d{1,6})?|\\d{1,15}(?:\\.\\d{1,6})?';
const UNIT = '[万萬千百亿億仟佰]|[wWkK](?![A-Za-z])';
/** 3万5千, 12万零500, 2万3: what follows a unit is at most four digits. */
const MIXED = `(?:${ARABIC})(?:\\s?(?:个(?=[wW])|(?:${UNIT})){1,2}(?:[零〇]?(?:\\d{1,4}(?![\\d.]|,\\d)|${HAN_DIGIT})(?:[千百十仟佰拾万])?(?!\\d)){0,5})?`;
const HAN = `(?:${HAN_DIGIT}|[十拾廿零〇](?=[零〇十拾廿百佰千仟万萬亿億元块圆毛角一二两三四五六七八九壹贰貳叁參肆伍陆柒捌玖多余来]|$))[零〇一二两三四五六七八九十百千万萬亿億壹贰貳叁參肆伍陆柒捌玖拾佰仟廿]{0,23}`;
const SUM = new RegExp(
  `(?<cur>[￥¥]|(?:RMB|rmb|CNY|人民币)[:：]?)?\\s{0,2}(?<num>${MIXED}|${HAN})(?<odd>多|余|来(?=[块元万]))?(?<late>[万千百](?=[元块])|(?<=来)万)?\\s{0,2}(?:(?<yuan>多?元|块钱|块(?!石|头|智能|手表|电池|玉|屏)|圆|[Yy]uan|人民币|RMB|rmb|CNY|毛钱?|角)(?<small>整|正|(?:\\d|[零〇]?${HAN_DIGIT})(?:[角毛]|分(?!钟|之|[三四五六七八九十\\d]?[次笔]))?(?:[零〇]?(?:\\d|${HAN_DIGIT})分(?!钟))?)?)?`,
  'g',
);
const VAGUE = new RegExp(
  `(?:好?几|数|上|成|近)[十百千万亿]{1,3}[多来]?(?:元|块钱?)?|[十百千]几[万千百]?(?:元|块钱?)|[百千万]把(?:元|块钱?)?|${HAN_DIGIT}(?=${HAN_DIGIT}[十百千万亿])${HAN_DIGIT}[十百千万亿]{1,2}[多来]?(?:元|块钱?)?|[百千][来多](?:元|块钱?)`,
  'g',
);
const COIN =
  'USDT|usdt|[Uu](?![a-zA-Z])|泰达币|比特币|以太坊?|BTC|btc|ETH|eth|TRX|美元|美金|刀(?!片)|港币|港元|欧元|日元|韩元|英镑|泰铢|澳元|加元|卢布|越南盾';
const FOREIGN_BEHIND = new RegExp(`^\\s{0,2}(?:个|枚)?(?:的)?\\s?(?:${COIN})`);
const FOREIGN_AHEAD = /(?:US\$|HK\$|\$|€|£|USD|HKD|USDT|EUR)\s{0,2}$/;
const RANGE = /^\s?(?:到|至|-|~|—|～)\s?$/;
const NEXT_OF_LIST = /^\s{0,2}(?:、|,|，|和|及|以及|还有|跟|与|又|一笔|再|\+){1,2}\s{0,2}$/;

interface Candidate extends Span {
  readonly fen: number;
  readonly sure: boolean;
  readonly governed: boolean;
  readonly counted: boolean;
  readonly odd: boolean;
  readonly scale: string;
  readonly written: string;
}

/** Sums in renminbi: Arabic, Chinese, formal, mixed; bare ones where a word of payment governs them or a list goes on. */
export function findAmounts(text: string, claims: Claims): AmountsFound {
  const doubts: Doubt[] = [];
  for (const match of text.matchAll(VAGUE)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (
      !claims.isFree(span) ||
      /[\d第一二两三四五六七八九十]/.test(text[span.start - 1] ?? '') ||
      isCounted(text.slice(span.end, span.end + 4))
    )
      continue;
    claims.claim(span);
    if (/[元块钱]$/.test(match[0]) || governedByMoney(before(text, span.start, 24)))
      doubts.push({ what: 'amounts:vague', why: '金额只是约数，问清具体数额', ...span });
  }
  const view = viewOf(text, claims);
  const candidates = [...view.matchAll(SUM)].flatMap((match) => candidateOf(text, view, claims, match, doubts));
  const amounts = chosen(text, candidates).map((candidate): ExtractedAmount => {
    const approx = candidate.odd || isAbout(text, candidate);
    return {
      fen: candidate.fen,
      ...(approx ? { approx: true } : {}),
      role: roleOfAmount(text, candidate),
      start: candidate.start,
      end: candidate.end,
    };
  });
  return { amounts, doubts };
}

function isAbout(text: string, span: Span): boolean {
  return (
    /(?:约|大概|大致|将近|近|差不多|接近)\s*(?:是|有|为|[￥¥]|人民币)?\s*$/.test(before(text, span.start, 8)) ||
    /^\s*(?:左右|上下|多|余)/.test(after(text, span.end, 4))
  );
}

function candidateOf(
  text: string,
  view: string,
  claims: Claims,
  match: RegExpMatchArray,
  doubts: Doubt[],
): Candidate[] {
  const groups: Record<string, string | undefined> = match.groups ?? {};
  const matchStart = match.index ?? 0;
  const { cur, num = '', late = '' } = groups;
  const numStart = matchStart + match[0].indexOf(num, (cur ?? '').length);
  const start = cur === undefined ? numStart : matchStart;
  const ahead = view[numStart - 1] ?? '';
  if (!claims.isFree({ start: numStart, end: numStart + num.length })) return [];
  if (
    cur === undefined &&
    (/[A-Za-z_@#第\d]/.test(ahead) || (/[./:]/.test(ahead) && /[\d]/.test(text[numStart - 2] ?? '')))
  )
    return [];
  // 95013转84762: an extension.
  if (cur === undefined && /(?<!\d)\d{3,8}转$/.test(text.slice(Math.max(0, numStart - 12), numStart))) return [];
  const cut = cutOf(text, numStart, num, groups);
  const fen = hundredthsOf(`${cut.num}${late}`);
  if (fen === undefined) return [];
  const rest = text.slice(cut.end, cut.end + 8);
  const span = { start, end: cut.end };
  if (cut.yuan === '' && cur === undefined && FOREIGN_BEHIND.test(rest)) return foreign(doubts, span);
  if (FOREIGN_AHEAD.test(text.slice(Math.max(0, start - 5), start))) return foreign(doubts, span);
  const scale = /[万萬千百亿億wWkK]/.exec(num)?.[0] ?? late;
  const coefficient = /^[十拾]?[零〇\d一二两三四五六七八九壹贰貳叁參肆伍陆柒捌玖十拾廿]/.test(num);
  const governed =
    governedByMoney(before(view, start, 40)) ||
    movedBehind(rest) ||
    bareReceipt(text, start, cut.end) ||
    answersPrice(text.slice(Math.max(0, start - 16), start));
  return [
    {
      ...span,
      fen: cut.dime ? fen / 10 + cut.extra : fen + cut.extra,
      sure: cur !== undefined || cut.yuan !== '',
      governed: governed && coefficient,
      counted: isCounted(rest) || isListMark(num, rest) || isIdentifier(before(view, start, 8)),
      odd: groups.odd !== undefined || cut.yuan.startsWith('多'),
      scale: /^[wWkK]$/.test(scale) ? '' : scale,
      written: num,
    },
  ];
}

function foreign(doubts: Doubt[], span: Span): Candidate[] {
  doubts.push({ what: 'amounts:foreign', why: '非人民币金额，单独核实', ...span });
  return [];
}

interface Cut {
  readonly num: string;
  readonly end: number;
  readonly yuan: string;
  readonly extra: number;
  readonly dime: boolean;
}

/** What of the match is the sum: without a count that only follows it (3万5个), with 角 and 分 behind 元. */
function cutOf(text: string, numStart: number, num: string, groups: Record<string, string | undefined>): Cut {
  const { yuan, small, odd = '', late = '' } = groups;
  if (yuan === undefined) {
    const numEnd = numStart + num.length;
    const counted = isCounted(text.slice(numEnd, numEnd + 4))
      ? /^(.*[万千百亿])[一二两三四五六七八九\d]$/.exec(num)
      : null;
    const kept = counted?.[1] ?? num;
    return { num: kept, end: numStart + kept.length + odd.length + late.length, yuan: '', extra: 0, dime: false };
  }
  const yuanAt = text.indexOf(yuan, numStart + num.length);
  const yuanEnd = yuanAt + yuan.length;
  const dime = /^[毛角]/.test(yuan);
  const extra =
    small === undefined || dime
      ? 0
      : smallFen(small, yuan, text.slice(yuanEnd + small.length, yuanEnd + small.length + 1));
  const withSmall = small !== undefined && (extra > 0 || /^[整正]/.test(small));
  return { num, end: yuanEnd + (withSmall ? (small?.length ?? 0) : 0), yuan, extra, dime };
}

/** 三块五, 3元5角2分: tenths and hundredths of a yuan in fen; 0 where the digit begins something else. */
function smallFen(small: string, yuan: string, next: string): number {
  const digit = (text: string | undefined): number => (hundredthsOf((text ?? '').replace(/[零〇]/, '')) ?? 0) / 100;
  const tenths = /(\d|[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[角毛]/.exec(small);
  const cents = /(\d|[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])分/.exec(small);
  if (tenths || cents) return digit(tenths?.[1]) * 10 + digit(cents?.[1]);
  const spoken = /^块/.test(yuan) && !/[\d万千百十元块天个次笔单点月日号年人名:.]/.test(next);
  return spoken && !/^[整正]/.test(small) ? digit(small) * 10 : 0;
}

/** 把8万打到…, 5000已转: the word of payment stands behind the sum. */
function movedBehind(rest: string): boolean {
  return /^的红包|^\s*(?:都|也|已经?|就)?(?:被)?(?:打|转|汇|给|付|充)(?:到|给|入|进|出|了|过去|走)/.test(rest);
}

/** A line of a receipt that is a sum and nothing else: `-800.00`. */
function bareReceipt(text: string, start: number, end: number): boolean {
  const line = /[^\n]*$/.exec(text.slice(Math.max(0, start - 12), start))?.[0] ?? '';
  const written = text.slice(start, end);
  const behind = /^\s*(?:\n|$)/.test(text.slice(end, end + 6));
  return /^\d[\d,]*\.\d{2}$/.test(written) && behind && /^(?:[^\n]{0,10}\s)?[-+]?\s*$/.test(line);
}

/** Which candidates are sums: those with a sign or unit of money, governed ones, and the members of a list or a range. */
function chosen(text: string, candidates: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const next = candidates[index + 1];
    const gapAhead = next === undefined ? '' : text.slice(candidate.end, next.start);
    const last = found.at(-1);
    const inList =
      last !== undefined && NEXT_OF_LIST.test(text.slice(last.end, candidate.start)) && candidate.fen >= 10_000;
    const range = next?.sure && !candidate.sure && RANGE.test(gapAhead) && !candidate.counted;
    if (range && next !== undefined) {
      const scaled =
        candidate.scale === '' && next.scale !== '' ? hundredthsOf(candidate.written + next.scale) : undefined;
      found.push({ ...candidate, fen: scaled ?? candidate.fen });
    } else if (isSum(candidate, inList)) found.push(candidate);
  }
  return found;
}

function isSum(candidate: Candidate, inList: boolean): boolean {
  if (candidate.sure) return true;
  if (candidate.counted) return false;
  const spoken = !/\d/.test(candidate.written);
  if (
    spoken &&
    candidate.scale === '' &&
    (!/[十拾百佰千仟万萬亿億廿]/.test(candidate.written) || /^[十拾]$/.test(candidate.written))
  )
    return candidate.governed && /^[零〇]{0}[十拾]$/.test(candidate.written);
  if (/^\d{10,}$/.test(candidate.written)) return false;
  return candidate.governed || inList || /[万萬亿億千]/.test(candidate.scale);
}
