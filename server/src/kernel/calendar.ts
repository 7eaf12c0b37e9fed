/** The business day in China: one zone, no summer time, holidays and make-up working days from an editable table. */
export const ZONE = 'Asia/Shanghai';

/** The business day on which an instant falls. */
export function dayOf(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(ZONE).toPlainDate();
}

/** The first moment of a business day. */
export function startOfDay(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: ZONE }).toInstant();
}

/** The same moment of the business day one year earlier: the base of every comparison with last year. */
export function yearBefore(at: Temporal.Instant): Temporal.Instant {
  return at.toZonedDateTimeISO(ZONE).subtract({ years: 1 }).toInstant();
}

export interface Holidays {
  /** Days off that are not weekends, as `YYYY-MM-DD`. */
  readonly off: ReadonlySet<string>;
  /** Weekend days that are worked (调休). */
  readonly worked: ReadonlySet<string>;
}

/** Whether people work on that day: a day worked instead wins over the weekend, a holiday over the weekday. */
export function isWorkingDay(day: Temporal.PlainDate, holidays: Holidays): boolean {
  const text = day.toString();
  if (holidays.worked.has(text)) return true;
  return day.dayOfWeek <= 5 && !holidays.off.has(text);
}

/** The n-th working day after `day` (n ≥ 1); the day itself does not count. */
export function addWorkingDays(day: Temporal.PlainDate, count: number, holidays: Holidays): Temporal.PlainDate {
  let current = day;
  for (let left = count; left > 0; ) {
    current = current.add({ days: 1 });
    if (isWorkingDay(current, holidays)) left -= 1;
  }
  return current;
}
