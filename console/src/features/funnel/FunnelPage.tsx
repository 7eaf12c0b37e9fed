import { FUNNEL_LEVELS, FUNNEL_PLACE_NAMES, type FunnelRow } from '@anlan/contract/funnel';
import { DayInput } from '@anlan/ui/day-input';
import { Button, Radio, Skeleton } from '@anlan/ui/kit';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock.ts';
import { FilterSearch, FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { ExportList } from '../../app/ListTable.tsx';
import { type Filters, useFilters } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { dayAfter, fullTime, instantOf, shortTime } from '../../app/times.ts';
import { useFraudTypes } from '../case/fraud-types.ts';
import { FunnelPicture } from './FunnelPicture.tsx';
import { FunnelRowsDrawer, useFunnelColumns } from './FunnelRowsDrawer.tsx';
import { useFunnel, useUnitsAndBanks } from './queries.ts';

const NARROWED = ['unit', 'bank', 'fraudType'] as const;
const YEARS = 3;

/** Where the money is stuck: of this year, unless other days or one case are asked for. */
export function FunnelPage() {
  const { t } = useTranslation();
  const today = fullTime(useNow()).slice(0, 10);
  const filtering = useFilters();
  const [filters, setFilters] = filtering;
  const year = Number(today.slice(0, 4));
  const from = filters.from ?? `${year}-01-01`;
  const to = filters.to ?? today;
  const days = { from: instantOf(`${from} 00:00`) ?? '', to: dayAfter(to) ?? '' };
  const narrowed = Object.fromEntries(
    NARROWED.flatMap((name) => (filters[name] === undefined ? [] : [[name, filters[name]]])),
  );
  const asked: Filters = { ...(filters.case === undefined ? days : { case: filters.case }), ...narrowed };
  const found = useFunnel(asked);
  const { units, banks } = useUnitsAndBanks();
  const types = useFraudTypes();
  const columns = useFunnelColumns();
  const level = FUNNEL_LEVELS.find((one) => one === filters.level);
  const place = FUNNEL_PLACE_NAMES.find((one) => one === filters.place);
  const years = Array.from({ length: YEARS }, (_, back) => String(year - back));
  return (
    <section className="panel section">
      <h1 className="page-title">{t('funnel.title')}</h1>
      <p className="lead">{t('funnel.hint')}</p>
      <Toolbar>
        <Radio.Group
          optionType="button"
          aria-label={t('metric.spanLabel')}
          value={years.find((one) => from === `${one}-01-01` && to === lastDay(one, today)) ?? ''}
          onChange={({ target }) =>
            setFilters({ from: `${target.value}-01-01`, to: lastDay(target.value, today), case: undefined })
          }
          options={years.map((value) => ({ value, label: t('funnel.year', { year: value }) }))}
        />
        <DayInput label={t('metric.from')} value={from} onChange={(day) => setFilters({ from: day })} />
        <DayInput label={t('metric.to')} value={to} onChange={(day) => setFilters({ to: day })} />
        <FilterSelect name="unit" label={t('funnel.unit')} options={units} filtering={filtering} />
        <FilterSelect name="bank" label={t('funnel.bank')} options={banks} filtering={filtering} />
        <FilterSelect name="fraudType" label={t('funnel.type')} options={types.options} filtering={filtering} />
        <FilterSearch name="case" label={t('funnel.caseSearch')} filtering={filtering} />
        <span className="spring" />
        <ExportList<FunnelRow> path="/funnel/rows" filters={asked} name={t('funnel.title')} columns={columns} />
        <PrintButton />
      </Toolbar>
      <ProblemNote error={found.error} />
      {found.isError ? <Button onClick={() => found.refetch()}>{t('shell.retry')}</Button> : null}
      {found.isPending ? <Skeleton active /> : null}
      {found.data === undefined ? null : (
        <>
          <FunnelPicture view={found.data} onOpen={(what) => setFilters({ level: what.level, place: what.place })} />
          <p className="note">{t('metric.asOf', { at: shortTime(found.data.asOf) })}</p>
        </>
      )}
      <FunnelRowsDrawer
        asked={asked}
        open={
          level === undefined && place === undefined
            ? undefined
            : { ...(level === undefined ? {} : { level }), ...(place === undefined ? {} : { place }) }
        }
        onClose={() => setFilters({ level: undefined, place: undefined })}
      />
    </section>
  );
}

/** The last day of a year, or today while the year runs. */
function lastDay(year: string, today: string): string {
  return today.startsWith(year) ? today : `${year}-12-31`;
}
