import type { CalendarDayView, DayKind } from '@anlan/contract/calendar';
import type { Holidays } from '../../kernel/calendar.ts';
import type { Tx } from '../db/index.ts';

declare module '../db/tables.ts' {
  interface Tables {
    calendar_day: {
      day: string;
      kind: string;
      name: string;
      document: string;
      recorded_at: Temporal.Instant | null;
      by_staff: string | null;
      version: number;
    };
  }
}

/** Holidays and worked weekends as the table has them; a year without entries goes by its weekdays. */
export async function holidaysOf(tx: Tx): Promise<Holidays> {
  const rows = await tx.selectFrom('calendar_day').select(['day', 'kind']).where('kind', '<>', 'usual').execute();
  const of = (kind: DayKind) => new Set(rows.filter((row) => row.kind === kind).map(({ day }) => day));
  return { off: of('off'), worked: of('worked') };
}

/** The entries of a year, by day. */
export async function daysOfYear(tx: Tx, year: number): Promise<CalendarDayView[]> {
  const rows = await tx
    .selectFrom('calendar_day')
    .select(['day', 'kind', 'name', 'document', 'version'])
    .where('day', '>=', `${year}-01-01`)
    .where('day', '<=', `${year}-12-31`)
    .orderBy('day')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as DayKind }));
}

/** Writes what a day is, in place of what was known. */
export async function setDay(
  tx: Tx,
  entry: { day: string; kind: DayKind; name: string; document: string },
  by: { at: Temporal.Instant; staff: string },
): Promise<void> {
  const { day, ...rest } = entry;
  const values = { ...rest, recorded_at: by.at, by_staff: by.staff };
  await tx
    .insertInto('calendar_day')
    .values({ day, ...values, version: 1 })
    .onConflict((conflict) =>
      conflict
        .column('day')
        .doUpdateSet(({ eb, ref }) => ({ ...values, version: eb(ref('calendar_day.version'), '+', 1) })),
    )
    .execute();
}
