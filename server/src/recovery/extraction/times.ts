import type { Doubt, ExtractedTime } from '@anlan/contract/extraction';
import type { Claims, Span } from './clean.ts';
import { labelOf } from './labels.ts';
import { type ClockTime, clockOf, dayOf, type Groups, hourWith, numberOf } from './moments.ts';

const PART = '凌晨|清晨|早上|早晨|上午|中午|午后|下午|傍晚|晚上|夜里|夜间|半夜|深夜|今晚|昨晚|前晚|今早|昨早|晚|早';
const HAN = '[零一二两三四五六七八九十]';
const DATE = `(?<y>(?:19|20)\\d{2}(?=\\s?[-/.年])|\\d{2}(?=年\\d{1,2}月)|[一二][零〇九][零〇一二三四五六七八九]{2}(?=年))\\s?[-/.年]\\s?(?<m>\\d{1,2}|${HAN}{1,2})\\s?[-/.月]\\s?(?<d>\\d{1,2}|${HAN}{1,3})(?!\\d)\\s?[日号]?|(?<cy>20\\d{2})(?<cm>[01]\\d)(?<cd>[0-3]\\d)(?= ?\\d{6}(?!\\d)| \\d{2}:|(?! ?\\d))|(?<m2>\\d{1,2}|${HAN}{1,2})\\s?月(?:份)?\\s?(?<d2>\\d{1,2}|${HAN}{1,3})\\s?[日号]?(?![天个])|(?<m3>\\d{1,2})[-/.](?<d3>\\d{1,2})(?=\\s{1,2}\\d{1,2}:\\d{2})|(?<word>今天|今日|当前|昨天|昨日|大前天|前天|今早|今晚|今晨|昨晚|昨夜|昨早|前晚|当天|当日|同日|同一天|次日|第二天)|(?<future>明天|明日|明早|明晚|后天|大后天|下周[一二三四五六日天]|下个?(?:星期|礼拜)[一二三四五六日天])|(?<ago>\\d{1,3}|${HAN}{1,3})天(?:之|以)?前|(?<week>上周|上个?星期|上个?礼拜|本周|这周|这个?星期|这个?礼拜|周|星期|礼拜)(?<wd>[一二三四五六日天])(?![一二三四五六日天]?[至到]周)|(?<d4>\\d{1,2})[号日](?![线楼院栋店码机铺门店馆])`;
const CLOCK = `(?:(?<part>${PART})的?\\s*)?(?:(?<h>\\d{1,2})\\s?:\\s?(?<mi>\\d{2})(?:\\s?:\\s?(?<s>\\d{2}))?(?!\\d)|(?<h2>\\d{1,2}|${HAN}{1,3})\\s?(?:点钟?|时)(?!间|击|赞|评|餐|名|头|播|菜|候|常|代|差|[一二两三]?[个笔次])(?:\\s?(?:(?<half>半)|(?<quarter>[一三])刻|(?<mi2>\\d{1,2}|[零〇]?${HAN}{1,3})(?:分(?!钟)|(?=[^\\d万千百元块分个十]|$))(?:\\s?(?<s2>\\d{1,2})秒)?))?|(?<ch>\\d{2})(?<cmi>\\d{2})(?<cs>\\d{2})(?!\\d))`;
const LOOSE_CLOCK = CLOCK.replace('|(?<ch>\\d{2})(?<cmi>\\d{2})(?<cs>\\d{2})(?!\\d)', '');
const MENTION = new RegExp(
  `(?<!\\d|\\d[.:])(?:(?:${DATE})(?:(?:\\s*\\(?(?:周|星期)[一二三四五六日天]\\)?)?(?:\\s*|的|许|T|大?约|差不多|大概){1,3}(?:${CLOCK.replaceAll('?<', '?<c_')}))?|(?:${LOOSE_CLOCK}))`,
  'g',
);
const APPROX_BEHIND = /^\s*(?:许|左右|前后|多|来钟|上下)/;
const APPROX_AHEAD = /(?:约|大概|大约|差不多|近)(?:是|在)?\s*$/;
const RELATIVE =
  /(?<soon>刚才|刚刚)|(?<n>\d{1,3}(?:\.5)?(?!\d)|[一二两三四五六七八九十]{1,3}|半)\s*(?:个)?\s*(?:多)?(?<u>多?分钟|半?小时|钟头)(?:多|左右)?(?:之|以)?前/g;
const DURATION_BEHIND = /^\s*(?:内|后(?!来)|之内|以内|小时|分钟|个|起至|开始营业)/;
const PART_ALONE = new RegExp(`^(?:的)?(?:${PART})`);

export interface TimesFound {
  readonly times: ExtractedTime[];
  readonly doubts: Doubt[];
}

/** What the mentions so far have said: the date named last and the part of the day of the last clock time. */
interface Memory {
  named?: Temporal.PlainDate;
  part?: { readonly part: string; readonly date: string };
}

/** Every time of the text, in the rules of the contract; local time in Asia/Shanghai. */
export function findTimes(text: string, now: Temporal.PlainDateTime, claims: Claims): TimesFound {
  const found: TimesFound = { times: [], doubts: [] };
  const memory: Memory = {};
  for (const match of text.matchAll(MENTION)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (claims.isFree(span) && !isNoMoment(text, span, found.times.at(-1)))
      readMention(text, now, span, match.groups ?? {}, memory, found);
  }
  for (const time of found.times) claims.claim(time);
  for (const time of relative(text, now)) {
    if (!claims.isFree(time)) continue;
    claims.claim(time);
    found.times.push(time);
  }
  found.times.sort((a, b) => a.start - b.start);
  return found;
}

function readMention(
  text: string,
  now: Temporal.PlainDateTime,
  span: Span,
  groups: Groups,
  memory: Memory,
  found: TimesFound,
): void {
  if (groups.future !== undefined) return;
  const day = dayOf(groups, now.toPlainDate(), memory.named);
  if (day.invalid) {
    found.doubts.push({ what: 'times:no-such-date', why: '日期不存在', ...span });
    return;
  }
  const clock = clockOf(groups, 'c_') ?? clockOf(groups, '');
  const written = text.slice(span.start, span.end);
  const approx =
    APPROX_BEHIND.test(text.slice(span.end, span.end + 4)) ||
    APPROX_AHEAD.test(text.slice(Math.max(0, span.start - 5), span.start)) ||
    /约|大概|差不多/.test(written);
  const flag = approx ? { approx: true } : {};
  if (!clock) {
    if (day.date === undefined || isNoDay(groups)) return;
    memory.named = day.date;
    const part = PART_ALONE.exec(text.slice(span.end, span.end + 4))?.[0] ?? '';
    found.times.push({
      value: day.date.toString(),
      precision: 'day',
      ...flag,
      ...span,
      end: behind(text, span.end + (/上|午|晚|早|晨|夜/.test(part) ? part.length : 0)),
    });
    return;
  }
  const base = day.date ?? memory.named;
  const part = partOf(groups, clock, base, memory);
  const hour = hourWith(clock, part);
  const date = base ?? undatedDay(now, hour, clock.minute ?? 0);
  if (day.date) memory.named = day.date;
  if (part !== undefined) memory.part = { part, date: base?.toString() ?? '' };
  else if (!clock.asWritten && clock.hour <= 12 && clock.hour > 0 && memory.part !== undefined)
    found.doubts.push({ what: 'times:part-of-day', why: '没说上午还是下午，问清时间', ...span });
  found.times.push({ ...stamped(date, hour, clock), ...flag, ...span, end: behind(text, span.end) });
}

function partOf(
  groups: Groups,
  clock: ClockTime,
  base: Temporal.PlainDate | undefined,
  memory: Memory,
): string | undefined {
  const word = groups.word ?? '';
  const own = clock.part ?? (/晚|夜/.test(word) ? '晚上' : /早|晨/.test(word) ? '早上' : undefined);
  if (own !== undefined || clock.asWritten) return own;
  return memory.part !== undefined && memory.part.date === (base?.toString() ?? '') ? memory.part.part : undefined;
}

/** 当前, 当天, 当日 alone are no entry. */
function isNoDay(groups: Groups): boolean {
  return /^(?:当天|当日|同日|同一天|当前)$/.test(groups.word ?? '');
}

const two = (value: number): string => String(value).padStart(2, '0');

function stamped(date: Temporal.PlainDate, hour: number, clock: ClockTime): Pick<ExtractedTime, 'value' | 'precision'> {
  const precision = clock.second !== undefined ? 'second' : clock.minute !== undefined ? 'minute' : 'hour';
  const day = hour >= 24 ? date.add({ days: 1 }) : date;
  const minutes = precision === 'hour' ? '' : `:${two(clock.minute ?? 0)}`;
  const seconds = precision === 'second' ? `:${two(clock.second ?? 0)}` : '';
  return { value: `${day.toString()}T${two(hour % 24)}${minutes}${seconds}`, precision };
}

/** 许 belongs to the words of the time. */
function behind(text: string, end: number): number {
  return text[end] === '许' ? end + 1 : end;
}

/** Durations, opening hours, parts of numbers and names that only look like a date. */
function isNoMoment(text: string, span: Span, last: Span | undefined): boolean {
  const written = text.slice(span.start, span.end);
  const ahead = text.slice(Math.max(0, span.start - 3), span.start);
  const next = text.slice(span.end, span.end + 8);
  if (
    DURATION_BEHIND.test(next) ||
    /^\s?(?:出生|生人?(?![意活气]))/.test(next) ||
    /(?:生于|出生|生日|出生日期)[:：是为]?$/.test(text.slice(Math.max(0, span.start - 6), span.start))
  )
    return true;
  if (/^[早晚]?一[点时]$/.test(written) || (/^[两三四五]点$/.test(written) && /[有这那下几以]$/.test(ahead)))
    return true;
  if (/^\d{1,2}(?:点|时)$/.test(written) && /^\s?(?:五|\d)?[%个]/.test(next)) return true;
  if (isOpeningHour(text, span, last)) return true;
  if (/^\d{8}/.test(written) && labelOf(text, span.start, span.end) === 'other') return true;
  if (/^\d{1,2}[号日]$/.test(written)) return /(?:[第楼栋区卡编\w路街弄幢室座]|线路)$/.test(ahead);
  return /^(?:周|星期|礼拜)/.test(written) && /[每下一两三几逢双单个至到~-]$/.test(ahead);
}

const CLOCK_BEHIND =
  /^\s?[-~至到—]\s?(?:次日)?(?:[上下中]午|晚上|早上)?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:点|:\d\d|时)/;
const CLOCK_AHEAD = /(?:[\d一二三四五六七八九十]点半?|:\d\d|\d时)\s?[-~至到—]\s?$/;

/** Two clock times tied by a dash or 至, unless a date is said with them (11月23日8时至9时). */
function isOpeningHour(text: string, span: Span, last: Span | undefined): boolean {
  const tied = last !== undefined && /^\s?[-~至到—]\s?$/.test(text.slice(last.end, span.start));
  if (tied || /[日号天今昨]|\d[-/]\d/.test(text.slice(span.start, span.end))) return false;
  return (
    CLOCK_BEHIND.test(text.slice(span.end, span.end + 12)) ||
    CLOCK_AHEAD.test(text.slice(Math.max(0, span.start - 6), span.start))
  );
}

/** A clock time without any date: the latest such instant not after now. */
function undatedDay(now: Temporal.PlainDateTime, hour: number, minute: number): Temporal.PlainDate {
  const today = now.toPlainDate();
  const then = today.toPlainDateTime({ hour: hour % 24, minute });
  return Temporal.PlainDateTime.compare(then, now) > 0 ? today.subtract({ days: 1 }) : today;
}

function relative(text: string, now: Temporal.PlainDateTime): ExtractedTime[] {
  return [...text.matchAll(RELATIVE)].map((match): ExtractedTime => {
    const { soon, n, u = '' } = match.groups ?? {};
    const span = { start: match.index, end: match.index + match[0].length };
    const fine = u.includes('分钟') || n === '半' || u.startsWith('半');
    const count = n === '半' ? 30 : n?.endsWith('.5') ? Number(n) : (numberOf(n) ?? 0);
    const minutes = u.startsWith('半') ? count * 60 + 30 : count;
    const at = soon !== undefined ? now : fine ? now.subtract({ minutes }) : now.subtract({ minutes: count * 60 });
    const hour = `${at.toPlainDate().toString()}T${two(at.hour)}`;
    return fine && soon === undefined
      ? { value: `${hour}:${two(at.minute)}`, precision: 'minute', approx: true, ...span }
      : { value: hour, precision: 'hour', approx: true, ...span };
  });
}
