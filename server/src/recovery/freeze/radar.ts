import type { FreezeRadar } from '@anlan/contract/freeze';
import { sql } from 'kysely';
import { dayOf } from '../../kernel/calendar.ts';
import type { Tx } from '../../platform/db/index.ts';
import { deadlinesOf, ruleOn } from '../../platform/deadline/index.ts';
import { caseStates } from '../../registry/case/index.ts';
import { END, reachOf } from './freeze.ts';
import { listNotices } from './notices.ts';

const MINUTES_PER_DAY = 1_440;

/** Ends per business day, with how many of them nobody has decided on yet. */
async function daysOf(tx: Tx): Promise<FreezeRadar['days']> {
  const rows = await tx
    .selectFrom('account_freeze')
    .where('status', 'in', ['frozen', 'endPassed'])
    .where('ends_at', 'is not', null)
    .select(({ fn }) => [
      sql<string>`to_char(ends_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`.as('day'),
      fn.countAll<number>().as('count'),
      sql<number>`coalesce(sum(frozen_fen), 0)::bigint`.as('frozenFen'),
      sql<number>`count(*) filter (where not exists (select 1 from freeze_decision d where d.freeze_id = account_freeze.id and d.status in ('proposed', 'decided')))::int`.as(
        'undecided',
      ),
    ])
    .groupBy('day')
    .orderBy('day')
    .limit(800)
    .execute();
  return rows;
}

/** Steps of the ladder in days, as the dated rule holds them today, each with whom it reaches. */
async function ladder(tx: Tx, now: Temporal.Instant): Promise<Pick<FreezeRadar, 'steps' | 'rule'>> {
  const rule = await ruleOn(tx, END, dayOf(now));
  const own = await ruleOn(tx, 'freeze.alarm-steps', dayOf(now));
  const before = (Array.isArray(rule?.steps) ? rule.steps : []).flatMap((step) =>
    typeof step === 'object' && step !== null && 'before' in step && typeof step.before === 'number'
      ? [Math.round(step.before / MINUTES_PER_DAY)]
      : [],
  );
  return {
    steps: [...before, 0].map((days) => ({ daysBefore: days, reaches: reachOf(days) })),
    rule: { document: own?.document ?? rule?.document ?? '', confirmed: own?.confirmed ?? false },
  };
}

/** The freeze radar: the calendar of ends, the ladder, what has run out undecided, what is owed to other cities. */
export async function radarOf(tx: Tx, now: Temporal.Instant): Promise<FreezeRadar> {
  const notices = await listNotices(tx);
  const clocks = await deadlinesOf(
    tx,
    notices.map(({ id }) => id),
  );
  const cases = await caseStates(
    tx,
    notices.map(({ case_id: id }) => id),
  );
  const open = await tx
    .selectFrom('freeze_alarm')
    .select(sql<number>`count(distinct freeze_id)::int`.as('count'))
    .where('answered_at', 'is', null)
    .executeTakeFirstOrThrow();
  const passed = await tx
    .selectFrom('account_freeze')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('status', '=', 'endPassed')
    .executeTakeFirstOrThrow();
  return {
    asOf: now.toString(),
    days: await daysOf(tx),
    ...(await ladder(tx, now)),
    endPassed: passed.count,
    alarmsOpen: open.count,
    notices: notices.map((row) => {
      const clock = clocks.find(({ about, stoppedAt }) => about === row.id && stoppedAt === undefined);
      const number = cases.get(row.case_id)?.number;
      return {
        id: row.id,
        version: row.version,
        case: row.case_id,
        city: row.city,
        accounts: row.accounts,
        frozenFen: row.frozen_fen,
        crossedAt: row.crossed_at.toString(),
        ...(number === undefined ? {} : { caseNumber: number }),
        ...(clock === undefined ? {} : { dueAt: clock.dueAt.toString() }),
        ...(row.sent_on === null ? {} : { sentOn: row.sent_on }),
        ...(row.document_number === null ? {} : { documentNumber: row.document_number }),
      };
    }),
  };
}
