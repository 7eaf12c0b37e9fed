import {
  MetricList,
  type MetricQuery,
  MetricQuery as MetricQuerySchema,
  MetricRows,
  MetricRowsQuery,
  MetricView,
} from '@anlan/contract/metric';
import { READERS } from '@anlan/contract/role';
import Type from 'typebox';
import { dayOf, startOfDay } from '../../kernel/calendar.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import { cutPage, type Refusal, type Route, route, totalOf } from '../../platform/http/index.ts';
import type { Metric, MetricWindow } from '../../platform/noun.ts';
import { findUnit } from '../../registry/unit/index.ts';
import { changePerMille, spanBefore } from './metric.ts';
import { METRICS } from './registry.ts';

const MAX_YEARS = 10;
const Params = Type.Object({ id: Type.String({ pattern: '^[a-z0-9.-]{3,60}$' }) }, { additionalProperties: false });

/** The window asked for; without one, the calendar month of now, to the present moment. */
async function windowOf(tx: Tx, query: MetricQuery, now: Temporal.Instant): Promise<Result<MetricWindow, Refusal>> {
  const from = query.from === undefined ? startOfDay(dayOf(now).with({ day: 1 })) : Temporal.Instant.from(query.from);
  const to = query.to === undefined ? now : Temporal.Instant.from(query.to);
  if (Temporal.Instant.compare(from, to) >= 0 || from.until(to).total('hours') > MAX_YEARS * 366 * 24)
    return refuse({ code: 'metric.window-wrong' });
  if (query.unit === undefined) return accept({ from, to });
  const unit = await findUnit(tx, query.unit);
  return unit ? accept({ from, to, unitPath: unit.path }) : refuse({ code: 'unit.not-found' });
}

async function viewOf(tx: Tx, metric: Metric, window: MetricWindow, now: Temporal.Instant): Promise<MetricView> {
  const { value, rows } = await metric.compute(tx, window);
  const earlier = spanBefore(window, metric.comparison);
  const before = earlier && (await metric.compute(tx, { ...window, ...earlier }));
  const change =
    value !== undefined && before?.value !== undefined && before.rows > 0
      ? changePerMille(value, before.value)
      : undefined;
  return {
    id: metric.id,
    unit: metric.unit,
    from: window.from.toString(),
    to: window.to.toString(),
    rows,
    comparison: metric.comparison,
    rounding: metric.rounding,
    timeRule: metric.timeRule,
    asOf: now.toString(),
    ...(value === undefined ? {} : { value }),
    ...(before?.value === undefined || before.rows === 0 ? {} : { before: before.value }),
    ...(change === undefined ? {} : { changePerMille: change }),
  };
}

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/metrics',
    tag: 'metric',
    summary: 'All figures of a span',
    who: { roles: READERS },
    query: MetricQuerySchema,
    answer: MetricList,
    handle: async ({ tx, act, query }) => {
      const window = await windowOf(tx, query, act.at);
      if (!window.ok) return window;
      const items: MetricView[] = [];
      for (const metric of METRICS.values()) items.push(await viewOf(tx, metric, window.value, act.at));
      return accept({ items });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/metrics/:id',
    tag: 'metric',
    summary: 'One figure',
    who: { roles: READERS },
    params: Params,
    query: MetricQuerySchema,
    answer: MetricView,
    handle: async ({ tx, act, params, query }) => {
      const metric = METRICS.get(params.id);
      if (!metric) return refuse({ code: 'metric.not-found' });
      const window = await windowOf(tx, query, act.at);
      return window.ok ? accept(await viewOf(tx, metric, window.value, act.at)) : window;
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/metrics/:id/rows',
    tag: 'metric',
    summary: 'The rows behind a figure',
    who: { roles: READERS },
    params: Params,
    query: MetricRowsQuery,
    answer: MetricRows,
    handle: async ({ tx, act, params, query }) => {
      const metric = METRICS.get(params.id);
      if (!metric) return refuse({ code: 'metric.not-found' });
      const window = await windowOf(tx, query, act.at);
      if (!window.ok) return window;
      const limit = query.limit ?? 50;
      const found = await metric.rows(tx, window.value, limit + 1, query.after);
      const { items, next } = cutPage(found, limit, (last) => last.about);
      const { rows: total } = await metric.compute(tx, window.value);
      return accept({
        items: items.map(({ about, at, values }) => ({ about, at: at.toString(), values: { ...values } })),
        ...next,
        ...totalOf(total),
      });
    },
  }),
];
