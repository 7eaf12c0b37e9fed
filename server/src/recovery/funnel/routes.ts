import {
  FUNNEL_PLACE_NAMES,
  FunnelQuery,
  type FunnelQuery as FunnelQueryTold,
  FunnelRows,
  FunnelRowsQuery,
  FunnelView,
} from '@anlan/contract/funnel';
import { READERS } from '@anlan/contract/role';
import { dayOf, startOfDay } from '../../kernel/calendar.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import { type Refusal, type Route, route, totalOf, wordsAmong } from '../../platform/http/index.ts';
import { findCase } from '../../registry/case/index.ts';
import { findUnit } from '../../registry/unit/index.ts';
import { type Asked, FUNNEL_SORTS, pictureOf, rowsOf } from './views.ts';

const MAX_YEARS = 3;
const tag = 'funnel';

/** What a query asks for: one case of all times, or a span; without one, this calendar year to the end of today. */
async function askedOf(tx: Tx, query: FunnelQueryTold, now: Temporal.Instant): Promise<Result<Asked, Refusal>> {
  const unit = query.unit === undefined ? undefined : await findUnit(tx, query.unit);
  if (query.unit !== undefined && !unit) return refuse({ code: 'unit.not-found' });
  const which = {
    ...(unit === undefined ? {} : { unitPath: unit.path }),
    ...(query.bank === undefined ? {} : { bank: query.bank }),
    ...(query.fraudType === undefined ? {} : { fraudType: query.fraudType }),
  };
  if (query.case !== undefined) {
    const fraudCase = await findCase(tx, query.case);
    return fraudCase ? accept({ scope: { case: fraudCase.id }, ...which }) : refuse({ code: 'case.not-found' });
  }
  const from =
    query.from === undefined ? startOfDay(dayOf(now).with({ month: 1, day: 1 })) : Temporal.Instant.from(query.from);
  const to = query.to === undefined ? startOfDay(dayOf(now).add({ days: 1 })) : Temporal.Instant.from(query.to);
  if (Temporal.Instant.compare(from, to) >= 0 || from.until(to).total('hours') > MAX_YEARS * 366 * 24)
    return refuse({ code: 'metric.window-wrong' });
  return accept({ scope: { from, to }, ...which });
}

function startOf(cursor: string | undefined): number {
  return Number(/^o(\d{1,6})$/.exec(cursor ?? '')?.[1] ?? 0);
}

const picture = route({
  method: 'GET',
  path: '/api/v1/funnel',
  tag,
  summary: 'Stopped, traced, frozen, title proven, returned: every yuan in one place, with the next act',
  who: { roles: READERS },
  query: FunnelQuery,
  answer: FunnelView,
  handle: async ({ tx, act, query }) => {
    const asked = await askedOf(tx, query, act.at);
    return asked.ok ? accept(await pictureOf(tx, act.actor, asked.value, act.at)) : asked;
  },
});

const rows = route({
  method: 'GET',
  path: '/api/v1/funnel/rows',
  tag,
  summary: 'The accounts behind a figure of the funnel; sort=-fen (default), fen, dueAt, -since',
  who: { roles: READERS },
  query: FunnelRowsQuery,
  answer: FunnelRows,
  handle: async ({ house, tx, act, query }) => {
    const asked = await askedOf(tx, query, act.at);
    if (!asked.ok) return asked;
    const limit = query.limit ?? 50;
    const start = startOf(query.after);
    const sort = FUNNEL_SORTS.find((name) => name === query.sort);
    const { items, count } = await rowsOf(
      house,
      tx,
      act.actor,
      {
        ...asked.value,
        places: wordsAmong(query.place, FUNNEL_PLACE_NAMES),
        ...(query.level === undefined ? {} : { level: query.level }),
      },
      { start, limit, ...(sort === undefined ? {} : { sort }) },
    );
    return accept({
      items,
      ...(count > start + limit ? { next: `o${start + limit}` } : {}),
      ...totalOf(count),
    });
  },
});

export const routes: readonly Route[] = [picture, rows];
