import { digitOf, numeralOf, spelledOf } from './numerals.ts';

/** The named parts of one mention of a time. */
export type Groups = Readonly<Record<string, string | undefined>>;

interface Day {
  readonly date?: Temporal.PlainDate;
  readonly invalid?: boolean;
}

/** A number of at most three digits, Arabic or Chinese. */
export function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  return text.length === 1 ? (digitOf(text) ?? numeralOf(text)) : numeralOf(text.replace(/^[零〇]/, ''));
}

function dateFrom(year: number, month: number, day: number): Day {
  try {
    return { date: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }) };
  } catch {
    return { invalid: true };
  }
}

/** The latest such date not after today; 29 February looks back to the last leap year. */
function latest(month: number, day: number, today: Temporal.PlainDate): Day {
  for (let year = today.year; year > today.year - 9; year -= 1) {
    const { date } = dateFrom(year, month, day);
    if (date !== undefined && Temporal.PlainDate.compare(date, today) <= 0) return { date };
  }
  return { invalid: true };
}

const WORD_DAYS: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  当前: 0,
  今早: 0,
  今晨: 0,
  今晚: 0,
  昨天: 1,
  昨日: 1,
  昨晚: 1,
  昨夜: 1,
  昨早: 1,
  前天: 2,
  前晚: 2,
  大前天: 3,
};

/** 2026, 26, 二〇二六. */
function yearOf(text: string): number {
  const year = Number(spelledOf(text));
  return year < 100 ? year + 2_000 : year;
}

function weekday(groups: Groups, today: Temporal.PlainDate): Day {
  const wanted = '一二三四五六日'.indexOf((groups.wd ?? '').replace('天', '日')) + 1;
  if (/^上/.test(groups.week ?? ''))
    return { date: today.subtract({ days: today.dayOfWeek - 1 + 7 }).add({ days: wanted - 1 }) };
  return { date: today.subtract({ days: (today.dayOfWeek - wanted + 7) % 7 }) };
}

/** The day that a mention names; empty when it names none, `invalid` when there is no such day. */
export function dayOf(groups: Groups, today: Temporal.PlainDate, named: Temporal.PlainDate | undefined): Day {
  const { word } = groups;
  if (groups.y !== undefined) return dateFrom(yearOf(groups.y), numberOf(groups.m) ?? 0, numberOf(groups.d) ?? 0);
  if (groups.cy !== undefined) return dateFrom(Number(groups.cy), Number(groups.cm), Number(groups.cd));
  if (groups.m2 !== undefined) return latest(numberOf(groups.m2) ?? 0, numberOf(groups.d2) ?? 0, today);
  if (groups.m3 !== undefined) return latest(Number(groups.m3), Number(groups.d3), today);
  if (groups.ago !== undefined) return { date: today.subtract({ days: numberOf(groups.ago) ?? 0 }) };
  if (groups.week !== undefined) return weekday(groups, today);
  if (groups.d4 !== undefined) return dayOnly(Number(groups.d4), today, named);
  if (word === '次日' || word === '第二天') return named ? { date: named.add({ days: 1 }) } : {};
  if (/^(?:当天|当日|同日|同一天)$/.test(word ?? '')) return named ? { date: named } : {};
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

export interface ClockTime {
  readonly hour: number;
  readonly minute?: number;
  readonly second?: number;
  readonly part?: string;
  /** Written `hh:mm` with a leading zero, or above 12: taken as written. */
  readonly asWritten: boolean;
}

/** The clock time of a mention, its groups behind a date carrying a prefix; undefined when it names none that exists. */
export function clockOf(groups: Groups, prefix: string): ClockTime | undefined {
  const g = (name: string): string | undefined => groups[`${prefix}${name}`];
  const hour = numberOf(g('h') ?? g('h2') ?? g('ch'));
  if (hour === undefined || hour > 24) return undefined;
  const quarter = g('quarter') === '三' ? 45 : 15;
  const fraction = g('half') !== undefined ? 30 : g('quarter') !== undefined ? quarter : undefined;
  const minute = fraction ?? numberOf(g('mi') ?? g('mi2') ?? g('cmi'));
  const second = numberOf(g('s') ?? g('s2') ?? g('cs'));
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

/** Part of the day applied to a 1–12 hour: 下午3点 = 15, 中午1点 = 13, 凌晨 and 上午 as written. */
export function hourWith(clock: ClockTime, part: string | undefined): number {
  if (clock.hour > 12 || part === undefined) return clock.hour;
  if (/中午/.test(part)) return clock.hour < 11 ? clock.hour + 12 : clock.hour;
  if (/半夜|深夜/.test(part)) return clock.hour >= 6 && clock.hour < 12 ? clock.hour + 12 : clock.hour;
  if (/下午|午后|傍晚|晚|夜/.test(part)) return clock.hour < 12 ? clock.hour + 12 : clock.hour;
  return clock.hour;
}
