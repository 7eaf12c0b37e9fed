import { type Cell, clean, numberText } from './text.ts';

export type Moment = { readonly date: string; readonly instant: string | null } | { readonly fault: string };
/** The time of a row as text that sorts. */
export const momentOf = (row: { readonly date: string; readonly instant: string | null }): string =>
  row.instant ?? row.date;

interface Clock {
  readonly text: string;
  /** The fraction of a day rounded up to the next midnight. */
  readonly nextDay: boolean;
}

const DAY_MS = 86_400_000;
const SERIAL_ZERO = Date.UTC(1899, 11, 30);
const FIRST_SERIAL = 20_000;
const LAST_SERIAL = 80_000;
const DATE = /^(\d{4})(?:([-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?|(\d{2})(\d{2}))(?:[T\s-]*(.*))?$/;
const PLAIN = /^((\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2}):(\d{2}))$/;
const CLOCK = /^(\d{1,2})[:.时](\d{1,2})(?:[:.分](\d{1,2})秒?(?:[.,:](\d+))?)?分?$/;
const OFFSET = /^(.*?)(Z|[+-]\d{2}:?\d{2})$/;
const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** The last date read: statements repeat a day for many rows. */
let lastDay = '';
let lastDayGood = false;

function dayExists(year: number, month: number, day: number, text: string): boolean {
  if (text === lastDay) return lastDayGood;
  lastDay = text;
  const limit = month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : 31;
  const short = month === 4 || month === 6 || month === 9 || month === 11;
  lastDayGood = year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= (short ? 30 : limit);
  return lastDayGood;
}

function serialDay(days: number): string {
  return new Date(SERIAL_ZERO + days * DAY_MS).toISOString().slice(0, 10);
}

function fractionClock(fraction: number): Clock {
  const seconds = Math.round(fraction * 86_400);
  const inDay = seconds % 86_400;
  const text = `${two(Math.floor(inDay / 3_600))}:${two(Math.floor((inDay % 3_600) / 60))}:${two(inDay % 60)}`;
  return { text, nextDay: seconds === 86_400 };
}

/** `09:30`, `09.30.15.12`, `93015`, `093015123`, a day fraction; undefined when it is none of them. */
function readClock(text: string): Clock | undefined {
  if (/^\d{1,9}$/.test(text)) {
    const digits = text.length <= 6 ? text.padStart(6, '0') : text.padStart(9, '0');
    return clockOf(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4, 6)));
  }
  if (/^0?\.\d+$/.test(text) && !/^0?\.\d{2}$/.test(text)) return fractionClock(Number(text));
  const match = CLOCK.exec(text);
  if (!match) return /^0+(\.0+)?$/.test(text) ? clockOf(0, 0, 0) : undefined;
  return clockOf(Number(match[1]), Number(match[2]), Number(match[3] ?? '0'));
}

function clockOf(hour: number, minute: number, second: number): Clock | undefined {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return { text: `${two(hour)}:${two(minute)}:${two(second)}`, nextDay: false };
}

function moment(date: string, clock: Clock | undefined): Moment {
  const day = clock?.nextDay ? Temporal.PlainDate.from(date).add({ days: 1 }).toString() : date;
  const known = clock !== undefined && (clock.text !== '00:00:00' || clock.nextDay);
  return { date: day, instant: known ? `${day}T${clock.text}+08:00` : null };
}

function readDigits(text: string, told: string): Moment | undefined {
  if (!/^\d{14,17}$/.test(text)) return undefined;
  const date = readDate(text.slice(0, 8), told);
  if ('fault' in date) return date;
  const clock = readClock(text.slice(8, 14));
  return clock ? moment(date.date, clock) : { fault: `${told} is not a time` };
}

function readDate(text: string, told: string): Moment & ({ readonly rest?: string } | object) {
  const match = DATE.exec(text);
  if (!match) return { fault: `${told} is not a date` };
  const month = Number(match[3] ?? match[5]);
  const day = Number(match[4] ?? match[6]);
  const date = `${match[1]}-${two(month)}-${two(day)}`;
  if (!dayExists(Number(match[1]), month, day, date)) return { fault: `${told} is not a date` };
  return { date, instant: null };
}

/** A day, or a day with a time, in any of the forms that statements use, and Excel's serial numbers. */
function readWhole(cell: Cell, text: string): Moment {
  const plain = PLAIN.exec(text);
  if (plain?.[1] && plain[2] === lastDay && lastDayGood) return clockedAt(plain[2], plain, text);
  const digits = readDigits(text, text);
  if (digits) return digits;
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    const serial = Number(typeof cell === 'number' ? cell : text);
    if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return { fault: `${text} is not a date` };
    const days = Math.floor(serial);
    return moment(serialDay(days), fractionClock(serial - days));
  }
  const date = readDate(text, text);
  if ('fault' in date) return date;
  const rest = (DATE.exec(text)?.[7] ?? '').trim();
  if (rest === '') return date;
  const zoned = OFFSET.exec(rest);
  const clock = readClock(zoned?.[1] ?? rest);
  if (!clock) return { fault: `${text} is not a time` };
  return zoned ? inShanghai(date.date, clock.text, zoned[2] ?? 'Z') : moment(date.date, clock);
}

/** The commonest form on the day of the row before: nothing of the day needs to be looked at again. */
function clockedAt(date: string, [, , , hour, minute, second]: RegExpExecArray, told: string): Moment {
  const clock = clockOf(Number(hour), Number(minute), Number(second));
  return clock ? moment(date, clock) : { fault: `${told} is not a time` };
}

function inShanghai(date: string, clock: string, offset: string): Moment {
  const local = Temporal.Instant.from(`${date}T${clock}${offset}`).toZonedDateTimeISO('Asia/Shanghai');
  return moment(local.toPlainDate().toString(), { text: local.toPlainTime().toString().slice(0, 8), nextDay: false });
}

/**
 * Business day and, where the file gives a time of day, the instant in Shanghai time. No time is made up: all zeros or an
 * empty time column leave the instant null.
 * @param timeCell of the separate time column; undefined where the layout has one column for both
 */
export function readMoment(dateCell: Cell | undefined, timeCell?: Cell): Moment {
  const text = clean(dateCell);
  const timeText = timeCell === undefined ? null : clean(timeCell);
  if (text === null) {
    const whole = timeText === null ? undefined : readWhole(timeCell ?? null, timeText);
    return whole && !('fault' in whole) ? whole : { fault: 'no date' };
  }
  const whole = readWhole(dateCell ?? null, text);
  if ('fault' in whole || timeText === null) return whole;
  if (/^\d{4}[-/.年]|^\d{14,17}$/.test(timeText)) return readWhole(timeCell ?? null, timeText);
  if (typeof timeCell === 'number' && timeCell > FIRST_SERIAL && !Number.isInteger(timeCell))
    return readWhole(timeCell, numberText(timeCell));
  const fraction = typeof timeCell === 'number' && timeCell > 0 && timeCell < 1;
  const clock = fraction ? fractionClock(timeCell) : readClock(timeText);
  return clock ? moment(whole.date, clock) : { fault: `${timeText} is not a time of day` };
}
