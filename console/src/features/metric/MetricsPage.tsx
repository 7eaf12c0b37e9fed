import type { MetricView } from '@anlan/contract/metric';
import { DayInput } from '@anlan/ui/day-input';
import { Button, Drawer, Empty, Radio, Skeleton } from '@anlan/ui/kit';
import { Figure } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import { useNow } from '../../app/clock.ts';
import { PrintButton, Toolbar } from '../../app/filters.tsx';
import { type Filters, useFilters } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { dayAfter, fullTime, instantOf, shortTime } from '../../app/times.ts';
import { metricKey } from './key.ts';
import { MetricRowsPanel } from './MetricRowsPanel.tsx';
import { comparisonOf, shown } from './shown.ts';

const SPANS = ['day', 'week', 'month', 'recent', 'year'] as const;
const RECENT_DAYS = 30;

/** The first day of the span that holds `now`, in Shanghai. */
function startOf(span: (typeof SPANS)[number], now: number): string {
  const day = fullTime(now).slice(0, 10);
  if (span === 'recent') return fullTime(now - (RECENT_DAYS - 1) * 86_400_000).slice(0, 10);
  if (span === 'week')
    return fullTime(now - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) * 86_400_000).slice(0, 10);
  return span === 'day' ? day : span === 'month' ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01`;
}

/** The noun that publishes a figure: what stands before the first dot of its id. */
const nounOf = (id: string): string => id.slice(0, id.indexOf('.'));

/** Every figure with its definition, its comparison and its rows: of the last thirty days, for a month that has just begun shows nothing. */
export function MetricsPage() {
  const { t } = useTranslation();
  const now = useNow();
  const [filters, setFilters] = useFilters();
  const span = SPANS.find((one) => one === filters.span) ?? 'recent';
  const from = filters.from ?? startOf(span, now);
  const to = filters.to ?? fullTime(now).slice(0, 10);
  const range: Filters = { from: instantOf(`${from} 00:00`) ?? '', to: dayAfter(to) ?? '' };
  const list = useQuery({
    queryKey: ['metrics', range],
    queryFn: () => get<{ items: MetricView[] }>(`/metrics?${new URLSearchParams(range).toString()}`),
    enabled: range.from !== '' && range.to !== '',
    placeholderData: (before) => before,
  });
  const items = list.data?.items ?? [];
  const nouns = [...new Set(items.map(({ id }) => nounOf(id)))];
  const open = items.find(({ id }) => id === filters.metric);
  return (
    <section className="panel section">
      <h1 className="page-title">{t('metric.title')}</h1>
      <Toolbar>
        <Radio.Group
          optionType="button"
          aria-label={t('metric.spanLabel')}
          value={filters.from === undefined && filters.to === undefined ? span : ''}
          onChange={(event) => setFilters({ span: event.target.value, from: undefined, to: undefined })}
          options={SPANS.map((value) => ({ value, label: t(`metric.span.${value}`) }))}
        />
        <DayInput label={t('metric.from')} value={from} onChange={(day) => setFilters({ from: day })} />
        <DayInput label={t('metric.to')} value={to} onChange={(day) => setFilters({ to: day })} />
        <span className="spring" />
        {list.data === undefined ? null : (
          <span className="note">{t('metric.asOf', { at: shortTime(items[0]?.asOf) })}</span>
        )}
        <PrintButton />
      </Toolbar>
      <ProblemNote error={list.error} />
      {list.isError ? <Button onClick={() => list.refetch()}>{t('shell.retry')}</Button> : null}
      {list.isPending ? <Skeleton active /> : items.length === 0 ? <Empty description={t('shell.empty')} /> : null}
      {nouns.map((noun) => (
        <FigureGroup
          key={noun}
          title={t(`event.noun.${noun}`)}
          metrics={items.filter(({ id }) => nounOf(id) === noun)}
          onOpen={(metric) => setFilters({ metric })}
        />
      ))}
      <Drawer
        open={open !== undefined}
        size="large"
        onClose={() => setFilters({ metric: undefined })}
        title={open === undefined ? '' : t(`metric.name.${metricKey(open.id)}`)}
      >
        {open === undefined ? null : <MetricRowsPanel metric={open} range={range} />}
      </Drawer>
    </section>
  );
}

function FigureGroup(props: { title: string; metrics: readonly MetricView[]; onOpen: (id: string) => void }) {
  const { title, metrics, onOpen } = props;
  const { t } = useTranslation();
  return (
    <>
      <h2>{title}</h2>
      <div className="figures">
        {metrics.map((metric) => {
          const note = comparisonOf(t, metric);
          return (
            <Figure
              key={metric.id}
              name={t(`metric.name.${metricKey(metric.id)}`)}
              definition={t(`metric.definition.${metricKey(metric.id)}`)}
              value={shown(t, metric.unit, metric.value)}
              {...(metric.unit === 'fen' && metric.value !== undefined ? { unit: t('metric.yuan') } : {})}
              {...(note === undefined ? {} : { note })}
              rows={t('metric.rows', { rows: metric.rows })}
              onOpen={() => onOpen(metric.id)}
            />
          );
        })}
      </div>
    </>
  );
}
