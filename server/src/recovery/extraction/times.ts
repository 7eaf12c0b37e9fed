import type { Doubt, ExtractedTime } from '@anlan/contract/extraction';
import { digitOf, numeralOf } from './clean.ts';

/** A mention of a time on its way to a value: a date, a clock time, or both. */
interface Day {
  readonly date?: Temporal.PlainDate;
  readonly invalid?: boolean;
}

const WEEK = '一二三四五六日';
const PART = '凌晨|清晨|早上|早晨|上午|中午|午后|下午|傍晚|晚上|夜里|夜间|今晚|昨晚|前晚|今早|昨早';
const DATE =
  '(?<y>\\d{4})[-/.年](?<m>\\d{1,2})[-/.月](?<d>\\d{1,2})日?|(?<cy>20\\d{2})(?<cm>[01]\\d)(?<cd>[0-3]\\d)(?= \\d{6}(?!\\d))|(?<m2>\\d{1,2})月(?<d2>\\d{1,2})[日号]?|(?<m3>\\d{1,2})-(?<d3>\\d{1,2})(?= \\d{1,2}:\\d{2})|(?<word>今天|今日|当前|昨天|昨日|大前天|前天|今早|今晚|昨晚|昨早|前晚|当天|当日|同日|次日|第二天)|(?<ago>[\\d一二两三四五六七八九十]{1,3})天前|(?<week>上周|上星期|上个?礼拜|本周|这周|周|星期|礼拜)(?<wd>[一二三四五六日天])|(?<d4>\\d{1,2})[号日](?![线楼院栋店])';
const CLOCK = `(?<part>${PART})?\\s*(?:(?<h>\\d{1,2}):(?<mi>\\d{2})(?::(?<s>\\d{2}))?(?!\\d)|(?<h2>\\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点钟?|时)(?!间|候|常)(?:(?<half>半)|(?<quarter>[一三])刻|(?<mi2>\\d{1,2}|[零〇]?[一二三四五六七八九十]{1,3})(?:分(?!钟前)|(?=[^\\d万千百元块分个]|$)))?(?:(?<s2>\\d{1,2})秒)?|(?<ch>\\d{2})(?<cmi>\\d{2})(?<cs>\\d{2})(?!\\d))`;
const MENTION = new RegExp(
  `(?<![\\d.])(?:(?:${DATE})(?:\\s*的?\\s*(?:${CLOCK.replaceAll('?<', '?<c_')}))?|(?:${CLOCK.replaceAll('?<ch>', '?<zz>').replace('|(?<zz>\\d{2})(?<cmi>\\d{2})(?<cs>\\d{2})(?!\\d)', '')}))`,
  'g',
);
const APPROX_AFTER = /^\s*(?:许|左右|前后|多|来钟)/;
const RELATIVE =
  /(?<soon>刚才|刚刚)|(?<n>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)\s*(?:个)?\s*(?<u>多?分钟|小时|钟头)(?:多)?(?:之|以)?前/g;

type Groups = Record<string, string | undefined>;

export interface TimesFound {
  readonly times: ExtractedTime[];
  readonly doubts: Doubt[];
}

function small(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d+$/.test(text)
    ? Number(text)
    : text.length === 1
      ? (digitOf(text) ?? numeralOf(text))
      : numeralOf(text.replace(/^[零〇]/, ''));
}

function dateFrom(year: number, month: number, day: number): Day {
  try {
    return { date: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }) };
  } catch {
    return { invalid: true };
  }
}

/** The latest such date not after today. */
function latest(month: number, day: number, today: Temporal.PlainDate): Day {
  const own = dateFrom(today.year, month, day);
  if (!own.date)
    return month === 2 && day === 29
      ? dateFrom(today.year - (today.year % 4 === 0 ? 4 : today.year % 4), month, day)
      : own;
  return Temporal.PlainDate.compare(own.date, today) > 0 ? dateFrom(today.year - 1, month, day) : own;
}

const WORD_DAYS: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  当前: 0,
  今早: 0,
  今晚: 0,
  昨天: 1,
  昨日: 1,
  昨晚: 1,
  昨早: 1,
  前天: 2,
  前晚: 2,
  大前天: 3,
};

function weekday(groups: Groups, today: Temporal.PlainDate): Day {
  const wanted = WEEK.indexOf((groups.wd ?? '').replace('天', '日')) + 1;
  if (/^上/.test(groups.week ?? ''))
    return { date: today.subtract({ days: today.dayOfWeek - 1 + 7 }).add({ days: wanted - 1 }) };
  return { date: today.subtract({ days: (today.dayOfWeek - wanted + 7) % 7 }) };
}

function dayOf(groups: Groups, today: Temporal.PlainDate, named: Temporal.PlainDate | undefined): Day {
  const { word } = groups;
  if (groups.y !== undefined) return dateFrom(Number(groups.y), Number(groups.m), Number(groups.d));
  if (groups.cy !== undefined) return dateFrom(Number(groups.cy), Number(groups.cm), Number(groups.cd));
  if (groups.m2 !== undefined) return latest(Number(groups.m2), Number(groups.d2), today);
  if (groups.m3 !== undefined) return latest(Number(groups.m3), Number(groups.d3), today);
  if (groups.ago !== undefined) return { date: today.subtract({ days: small(groups.ago) ?? 0 }) };
  if (groups.week !== undefined) return weekday(groups, today);
  if (groups.d4 !== undefined) return dayOnly(Number(groups.d4), today, named);
  if (word === '次日' || word === '第二天') return named ? { date: named.add({ days: 1 }) } : {};
  if (word === '当天' || word === '当日' || word === '同日') return named ? { date: named } : {};
  return word === undefined ? {} : { date: today.subtract({ days: WORD_DAYS[word] ?? 0 }) };
}

function dayOnly(day: number, today: Temporal.PlainDate, named: Temporal.PlainDate | undefined): Day {
  if (named) return dateFrom(named.year, named.month, day);
  for (let month = today.with({ day: 1 }), tries = 0; tries < 12; month = month.subtract({ months: 1 }), tries += 1) {
    const found = dateFrom(month.year, month.month, day);
    if (found.date && Temporal.PlainDate.compare(found.date, today) <= 0) return found;
  }
  return { invalid: true };
}

interface ClockTime {
  readonly hour: number;
  readonly minute?: number;
  readonly second?: number;
  readonly part?: string;
  /** Written `hh:mm` with a leading zero, or above 12: taken as written. */
  readonly asWritten: boolean;
}

function clockOf(groups: Groups, prefix: string): ClockTime | undefined {
  const g = (name: string): string | undefined => groups[`${prefix}${name}`];
  const hour = small(g('h') ?? g('h2') ?? g('ch'));
  if (hour === undefined || hour > 24) return undefined;
  const minute =
    g('half') !== undefined
      ? 30
      : g('quarter') !== undefined
        ? g('quarter') === '三'
          ? 45
          : 15
        : small(g('mi') ?? g('mi2') ?? g('cmi'));
  const second = small(g('s') ?? g('s2') ?? g('cs'));
  if ((minute ?? 0) > 59 || (second ?? 0) > 59) return undefined;
  const part = g('part');
  return {
    hour,
    asWritten: hour > 12 || (g('h') ?? '').startsWith('0') || g('ch') !== undefined,
    ...(minute === undefined ? {} : { minute }),
    ...(second === undefined ? {} : { second }),
    ...(part === undefined ? {} : { part }),
  };
}

/** Part of the day applied to a 1–12 hour. */
function hourWith(clock: ClockTime, part: string | undefined): number {
  if (clock.hour > 12 || part === undefined) return clock.hour;
  if (/中午/.test(part)) return clock.hour < 11 ? clock.hour + 12 : clock.hour;
  if (/下午|午后|傍晚|晚|夜/.test(part)) return clock.hour < 12 ? clock.hour + 12 : clock.hour;
  return clock.hour;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Every time of the text, in the rules of the contract; local time in Asia/Shanghai. */
export function findTimes(text: string, now: Temporal.PlainDateTime): TimesFound {
  const today = now.toPlainDate();
  const times: ExtractedTime[] = [];
  const doubts: Doubt[] = [];
  let named: Temporal.PlainDate | undefined;
  let lastPart: { part: string; date: string } | undefined;
  for (const match of text.matchAll(MENTION)) {
    const groups: Groups = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    if (durationFollows(text, end) || coarse(text, start, match[0])) continue;
    const day = dayOf(groups, today, named);
    if (day.invalid) {
      doubts.push({ what: 'times:no-such-date', why: '日期不存在', start, end });
      continue;
    }
    const dated =
      match[0].match(/^\D*\d{1,4}|^[^\d]/) !== null && (day.date !== undefined || groups.word !== undefined);
    const clock = clockOf(groups, dated && clockOf(groups, 'c_') ? 'c_' : clockOf(groups, 'c_') ? 'c_' : '');
    const approx =
      APPROX_AFTER.test(text.slice(end, end + 4)) ||
      /(?:约|大概|大约|近)\s*$/.test(text.slice(Math.max(0, start - 3), start));
    const flag = approx ? { approx: true } : {};
    if (!clock) {
      if (day.date === undefined || /^(当天|当日|同日|当前)$/.test(match[0])) continue;
      named = day.date;
      times.push({ value: day.date.toString(), precision: 'day', ...flag, start, end: approxEnd(text, end, approx) });
      continue;
    }
    const wordPart = /晚/.test(groups.word ?? '') ? '晚上' : /早/.test(groups.word ?? '') ? '早上' : undefined;
    const base = day.date ?? named;
    const part =
      clock.part ??
      wordPart ??
      (clock.asWritten
        ? undefined
        : lastPart && lastPart.date === (base?.toString() ?? '')
          ? lastPart.part
          : undefined);
    const hour = hourWith(clock, part);
    const date = base ?? undatedDay(now, hour, clock.minute ?? 0);
    if (day.date) named = day.date;
    if (part !== undefined) lastPart = { part, date: base?.toString() ?? '' };
    const precision = clock.second !== undefined ? 'second' : clock.minute !== undefined ? 'minute' : 'hour';
    const tail =
      precision === 'hour'
        ? ''
        : precision === 'minute'
          ? `:${two(clock.minute ?? 0)}`
          : `:${two(clock.minute ?? 0)}:${two(clock.second ?? 0)}`;
    times.push({
      value: `${date.toString()}T${two(hour % 24)}${tail}`,
      precision,
      ...flag,
      start,
      end: approxEnd(text, end, approx),
    });
  }
  times.push(...relative(text, now));
  times.sort((a, b) => a.start - b.start);
  return { times, doubts };
}

function approxEnd(text: string, end: number, approx: boolean): number {
  const word = approx ? /^\s*(?:许)/.exec(text.slice(end, end + 2)) : null;
  return word ? end + word[0].length : end;
}

/** 3天后, 30分钟内: durations are no moments. */
function durationFollows(text: string, end: number): boolean {
  return /^\s*(?:内|后到账|之内|以内|小时|分钟|个)/.test(text.slice(end, end + 4));
}

/** 今年8月 and numbers that only look like a date (a version, an amount). */
function coarse(text: string, start: number, found: string): boolean {
  if (/^\d{1,2}月$/.test(found)) return true;
  return (
    /^\d{1,2}[号日]$/.test(found) &&
    /(?:[第楼栋区卡编\w]|线路)$/.test(text.slice(Math.max(0, start - 1), start)) &&
    !/[月，,、。\s至到]/.test(text.slice(Math.max(0, start - 1), start))
  );
}

/** A clock time without any date: the latest such instant not after now. */
function undatedDay(now: Temporal.PlainDateTime, hour: number, minute: number): Temporal.PlainDate {
  const today = now.toPlainDate();
  const then = today.toPlainDateTime({ hour: hour % 24, minute });
  return Temporal.PlainDateTime.compare(then, now) > 0 ? today.subtract({ days: 1 }) : today;
}

function relative(text: string, now: Temporal.PlainDateTime): ExtractedTime[] {
  return [...text.matchAll(RELATIVE)].flatMap((match) => {
    const groups: Groups = match.groups ?? {};
    const span = { start: match.index, end: match.index + match[0].length };
    if (groups.soon !== undefined)
      return [
        {
          value: `${now.toPlainDate().toString()}T${two(now.hour)}`,
          precision: 'hour' as const,
          approx: true,
          ...span,
        },
      ];
    const minutes = groups.u?.includes('分钟') ?? false;
    const half = groups.n === '半';
    const count = half ? 30 : (small(groups.n) ?? 0);
    const at = minutes || half ? now.subtract({ minutes: count }) : now.subtract({ hours: count });
    const value = `${at.toPlainDate().toString()}T${two(at.hour)}${minutes || half ? `:${two(at.minute)}` : ''}`;
    return [{ value, precision: minutes || half ? ('minute' as const) : ('hour' as const), approx: true, ...span }];
  });
}
