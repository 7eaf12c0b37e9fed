import { formatYuan } from '@anlan/contract/base/money';
import type { MetricRows, MetricView } from '@anlan/contract/metric';
import { Drawer, Input, Radio, Skeleton, Table } from '@anlan/ui/kit';
import { Figure } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { get } from '../../app/api.ts';
import { useNow } from '../../app/clock.ts';
import { ExportButton, type Filters, ListFoot, useFilters, usePages } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { duration, fullTime, instantOf, shortTime } from '../../app/times.ts';

const SPANS = ['day', 'week', 'month', 'year'] as const;
type Row = MetricRows['items'][number];
const key = (id: string) => id.replaceAll('.', '_');

/** The first moment of the span that holds `now`, as typed Shanghai time. */
function startOf(span: (typeof SPANS)[number], now: number): string {
  const day = fullTime(now).slice(0, 10);
  if (span === 'week')
    return fullTime(now - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) * 86_400_000).slice(0, 10);
  return span === 'day' ? day : span === 'month' ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01`;
}

/** Every figure with its definition, its comparison and its rows. */
export function MetricsPage() {
  const { t } = useTranslation();
  const now = useNow();
  const [filters, setFilters] = useFilters();
  const span = SPANS.find((one) => one === filters.span) ?? 'month';
  const from = filters.from ?? startOf(span, now);
  const to = filters.to ?? fullTime(now).slice(0, 10);
  const range: Filters = { from: instantOf(`${from} 00:00`) ?? '', to: dayAfter(to) };
  const list = useQuery({
    queryKey: ['metrics', range],
    queryFn: () => get<{ items: MetricView[] }>(`/metrics?${new URLSearchParams(range).toString()}`),
    enabled: range.from !== '' && range.to !== '',
    placeholderData: (before) => before,
  });
  const open = list.data?.items.find(({ id }) => id === filters.metric);
  return (
    <section className="panel">
      <h1 className="page-title">{t('metric.title')}</h1>
      <div className="row no-print">
        <Radio.Group
          optionType="button"
          value={filters.from === undefined ? span : ''}
          onChange={(event) => setFilters({ span: event.target.value, from: undefined, to: undefined })}
          options={SPANS.map((value) => ({ value, label: t(`metric.span.${value}`) }))}
        />
        <Input
          type="date"
          style={{ width: 150 }}
          aria-label={t('metric.from')}
          value={from}
          onChange={(event) => setFilters({ from: event.target.value })}
        />
        <Input
          type="date"
          style={{ width: 150 }}
          aria-label={t('metric.to')}
          value={to}
          onChange={(event) => setFilters({ to: event.target.value })}
        />
      </div>
      <ProblemNote error={list.error} />
      {list.isPending ? (
        <Skeleton active />
      ) : (
        <div className="figures">
          {(list.data?.items ?? []).map((metric) => (
            <Figure
              key={metric.id}
              name={t(`metric.name.${key(metric.id)}`)}
              definition={t(`metric.definition.${key(metric.id)}`)}
              value={shown(t, metric.unit, metric.value)}
              note={noteOf(t, metric)}
              onOpen={() => setFilters({ metric: metric.id })}
            />
          ))}
        </div>
      )}
      <Drawer
        open={open !== undefined}
        size="large"
        onClose={() => setFilters({ metric: undefined })}
        title={open === undefined ? '' : t(`metric.name.${key(open.id)}`)}
      >
        {open === undefined ? null : <Rows metric={open} range={range} />}
      </Drawer>
    </section>
  );
}

function dayAfter(day: string): string {
  const at = instantOf(`${day} 00:00`);
  return at === undefined ? '' : new Date(Date.parse(at) + 86_400_000).toISOString();
}

function shown(t: TFunction, unit: MetricView['unit'], value: number | undefined): string {
  if (value === undefined) return t('metric.none');
  if (unit === 'fen') return formatYuan(value);
  if (unit === 'seconds') return t('metric.minutes', { value: duration(value) });
  return unit === 'perMille' ? `${(value / 10).toFixed(1)}%` : String(value);
}

/** Rises and falls with their base: a share without its counts says little of a small county. */
function noteOf(t: TFunction, metric: MetricView): string {
  const rows = t('metric.rows', { rows: metric.rows });
  if (metric.before === undefined || metric.changePerMille === undefined) return rows;
  const direction =
    metric.changePerMille > 0 ? t('metric.up') : metric.changePerMille < 0 ? t('metric.down') : t('metric.flat');
  const change =
    metric.changePerMille === 0 ? direction : `${direction} ${(Math.abs(metric.changePerMille) / 10).toFixed(1)}%`;
  return `${t(`metric.comparison.${metric.comparison}`)} ${change}（${t('metric.before', { value: shown(t, metric.unit, metric.before) })}） · ${rows}`;
}

function Rows({ metric, range }: { metric: MetricView; range: Filters }) {
  const { t } = useTranslation();
  const path = `/metrics/${metric.id}/rows`;
  const pages = usePages<Row>('metrics', path, range);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const names = Object.keys(rows[0]?.values ?? {});
  const cell = (name: string, value: Row['values'][string]) =>
    value === null || value === undefined
      ? '—'
      : name.endsWith('Fen') || name.endsWith('_fen')
        ? formatYuan(Number(value))
        : String(value);
  return (
    <>
      <p>{t(`metric.definition.${key(metric.id)}`)}</p>
      <p className="note">
        {t('metric.asOf', { at: shortTime(metric.asOf) })} · {t(`metric.rounding.${metric.rounding}`)} ·{' '}
        {shortTime(metric.from)} – {shortTime(metric.to)}
      </p>
      <ExportButton<Row>
        path={path}
        filters={range}
        name={metric.id}
        columns={[
          ['id', (row) => row.about],
          [t('metric.at'), (row) => shortTime(row.at)],
          ...names.map((name) => [name, (row: Row) => cell(name, row.values[name] ?? null)] as const),
        ]}
      />
      <ProblemNote error={pages.error} />
      <Table<Row>
        size="small"
        rowKey={(row) => `${row.about}${row.at}`}
        pagination={false}
        dataSource={rows}
        loading={pages.isPending}
        scroll={{ x: 600 }}
        locale={{ emptyText: t('shell.empty') }}
        columns={[
          {
            title: t('handover.about'),
            key: 'about',
            render: (_, row) => <AboutLink id={row.about}>{t('shell.open')}</AboutLink>,
          },
          { title: t('metric.at'), key: 'at', render: (_, row) => shortTime(row.at) },
          ...names.map((name) => ({
            title: t(`metric.column.${name}`, { defaultValue: name }),
            key: name,
            align: 'right' as const,
            render: (_: unknown, row: Row) => cell(name, row.values[name] ?? null),
          })),
        ]}
      />
      <ListFoot pages={pages} />
    </>
  );
}
