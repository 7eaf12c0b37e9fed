import { CalendarQuery, CalendarYear, SetDay } from '@anlan/contract/calendar';
import type { Role } from '@anlan/contract/role';
import { dayOf } from '../kernel/calendar.ts';
import { accept } from '../kernel/result.ts';
import { personOf } from '../platform/auth/index.ts';
import type { Tx } from '../platform/db/index.ts';
import { daysOfYear, setDay } from '../platform/deadline/index.ts';
import { record } from '../platform/event/index.ts';
import { route } from '../platform/http/index.ts';
import type { Noun } from '../platform/noun.ts';

const KEEPERS: readonly Role[] = ['systemAdministrator', 'dutyLeader', 'head'];

async function yearOf(tx: Tx, year: number): Promise<CalendarYear> {
  const items = await daysOfYear(tx, year);
  return { year, items, known: items.some(({ kind }) => kind === 'off') };
}

const show = route({
  method: 'GET',
  path: '/api/v1/calendar/days',
  tag: 'calendar',
  summary: 'Holidays and worked weekends of a year',
  who: 'signedIn',
  query: CalendarQuery,
  answer: CalendarYear,
  handle: async ({ tx, act, query }) => accept(await yearOf(tx, query.year ?? dayOf(act.at).year)),
});

const set = route({
  method: 'POST',
  path: '/api/v1/calendar/days',
  tag: 'calendar',
  summary: 'Say what a day is, by which document',
  who: { roles: KEEPERS },
  body: SetDay,
  answer: CalendarYear,
  handle: async ({ house, tx, act, body }) => {
    await setDay(tx, body, { at: house.system.now(), staff: personOf(act.actor) });
    await record(house, tx, act, { kind: 'calendar.day-set', about: 'calendar', data: { ...body } });
    return accept(await yearOf(tx, Number(body.day.slice(0, 4))));
  },
});

/** The calendar of working days: who keeps it enters a year when its notice comes out. */
export const calendarNoun: Noun = {
  name: 'calendar',
  routes: [show, set],
  jobs: [],
  deadlines: {},
  subscriptions: {},
  metrics: [],
};
