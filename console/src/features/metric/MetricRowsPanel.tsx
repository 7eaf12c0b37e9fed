import { formatYuan } from '@anlan/contract/base/money';
import type { MetricRows, MetricView } from '@anlan/contract/metric';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { aboutName } from '../../app/about-name.ts';
import { Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { type Filters, usePages } from '../../app/lists.tsx';
import { shortTime } from '../../app/times.ts';
import { useFraudTypes } from '../case/fraud-types.ts';
import { metricKey } from './key.ts';
import { spanOf } from './shown.ts';

type Row = MetricRows['items'][number];
type Value = Row['values'][string];

/** The rows that a figure is made of, as many as it says; each opens the thing it is about. */
export function MetricRowsPanel({ metric, range }: { metric: MetricView; range: Filters }) {
  const { t } = useTranslation();
  const path = `/metrics/${metric.id}/rows`;
  const pages = usePages<Row>('metrics', path, range);
  const names = Object.keys(pages.data?.pages[0]?.items[0]?.values ?? {});
  const cellOf = useCells(metric);
  const columns: readonly Column<Row>[] = [
    {
      key: 'about',
      title: t('metric.about'),
      text: (row) => row.about,
      cell: (row) => <AboutLink id={row.about}>{aboutName(t, row.about)}</AboutLink>,
    },
    { key: 'at', title: t('metric.at'), text: (row) => shortTime(row.at), order: (row) => row.at },
    ...names.map((name) => ({
      key: name,
      title: t(`metric.column.${name}`),
      text: (row: Row) => cellOf(name, row.values[name] ?? null),
      order: (row: Row) => row.values[name] ?? undefined,
      right: name.endsWith('Fen') || name === 'seconds' || name === 'level',
    })),
  ];
  return (
    <>
      <p>{t(`metric.definition.${metricKey(metric.id)}`)}</p>
      <p className="note">
        {t('metric.asOf', { at: shortTime(metric.asOf) })} · {t(`metric.rounding.${metric.rounding}`)} ·{' '}
        {shortTime(metric.from)} – {shortTime(metric.to)}
      </p>
      <Toolbar>
        <ExportList<Row>
          path={path}
          filters={range}
          name={t(`metric.name.${metricKey(metric.id)}`)}
          columns={columns}
        />
      </Toolbar>
      <ListTable<Row> pages={pages} columns={columns} width={760} rowKey={(row) => `${row.about}${row.at}`} />
    </>
  );
}

/** Among whose texts the codes of a figure's rows stand, by the noun of its id. */
const NOUNS: Readonly<Record<string, string>> = {
  case: 'case',
  interception: 'interception',
  freeze: 'freeze',
  appeal: 'appeal',
  seizure: 'seizure',
  refund: 'refund',
};

/** What stands in a cell: codes as their words, sums in yuan, spans as a person says them. */
function useCells(metric: MetricView): (name: string, value: Value) => string | undefined {
  const { t } = useTranslation();
  const types = useFraudTypes();
  const noun = NOUNS[metric.id.split('.')[0] ?? ''] ?? 'stopPayment';
  return (name, value) => {
    if (name === 'tracedFen' && value === null) return t('stopPayment.untraced');
    if (value === null || value === undefined) return undefined;
    if (name === 'kind') return t(`${noun}.kind.${String(value)}`);
    if (name === 'convention') return t(`title.convention.${String(value)}`);
    if (name === 'source') return t(`statement.sourceOf.${String(value)}`);
    if (name.endsWith('Fen')) return formatYuan(Number(value));
    if (name.endsWith('At')) return shortTime(String(value));
    if (name === 'seconds') return spanOf(t, Number(value));
    if (name === 'fraudType') return types.nameOf(String(value));
    if (name === 'channel')
      return t(`${noun === 'refund' ? 'refund.paymentChannel' : 'stopPayment.channel'}.${String(value)}`);
    return name === 'status' ? t(`${noun}.status.${String(value)}`) : String(value);
  };
}
