import type { EventView } from '@anlan/contract/event';
import { DayInput } from '@anlan/ui/day-input';
import { useTranslation } from 'react-i18next';
import { aboutName } from '../../app/about-name.ts';
import { actorName } from '../../app/actor-name.ts';
import { eventName } from '../../app/event-name.ts';
import { FilterSearch, FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { type Filters, useFilters, usePages } from '../../app/lists.tsx';
import { dayAfter, fullTime, instantOf } from '../../app/times.ts';

/** Everything anybody did, sealed; reading it is itself written down. */
export function AuditPage() {
  const { t } = useTranslation();
  const filtering = useFilters();
  const [filters, setFilters] = filtering;
  const query = queryOf(filters);
  const pages = usePages<EventView>('audit', '/audit', query);
  const columns = useColumns((change) => setFilters(change));
  const nouns = Object.keys(t('event.noun', { returnObjects: true }));
  const day = (name: 'from' | 'to') => (
    <DayInput
      label={t(`metric.${name}`)}
      value={filters[name] ?? ''}
      onChange={(value) => setFilters({ [name]: value })}
    />
  );
  return (
    <section className="panel">
      <h1 className="page-title">{t('audit.title')}</h1>
      <p className="lead">{t('audit.hint')}</p>
      <Toolbar>
        <FilterSelect
          name="kind"
          label={t('audit.what')}
          options={nouns.map((noun) => ({ value: `${noun}.`, label: t(`event.noun.${noun}`) }))}
          filtering={filtering}
        />
        <FilterSearch
          key={`about${filters.about ?? ''}`}
          name="about"
          label={t('audit.aboutHint')}
          filtering={filtering}
        />
        <FilterSearch
          key={`staff${filters.staff ?? ''}`}
          name="staff"
          label={t('audit.staffHint')}
          filtering={filtering}
        />
        {day('from')}
        {day('to')}
        <span className="spring" />
        <ExportList<EventView> path="/audit" filters={query} name={t('audit.title')} columns={columns} />
        <PrintButton />
      </Toolbar>
      <ListTable<EventView>
        pages={pages}
        columns={columns}
        width={1000}
        expanded={(row) => (
          <pre className="data">{JSON.stringify({ kind: row.kind, request: row.request, ...row.data }, null, 1)}</pre>
        )}
      />
    </section>
  );
}

/** Days typed in Shanghai as the instants that the server filters by: the last day counts whole. */
function queryOf({ from, to, ...rest }: Filters): Filters {
  const start = from === undefined ? undefined : instantOf(`${from} 00:00`);
  const end = to === undefined ? undefined : dayAfter(to);
  return { ...rest, ...(start === undefined ? {} : { from: start }), ...(end === undefined ? {} : { to: end }) };
}

function useColumns(narrow: (change: Record<string, string>) => void): readonly Column<EventView>[] {
  const { t } = useTranslation();
  return [
    { key: 'at', title: t('audit.at'), text: (row) => fullTime(Date.parse(row.recordedAt)) },
    {
      key: 'who',
      title: t('audit.who'),
      text: (row) => actorName(t, row.by),
      cell: (row) => {
        const { staff } = row.by;
        if (staff === undefined) return actorName(t, row.by);
        return (
          <button type="button" className="link" title={t('audit.onlyThis')} onClick={() => narrow({ staff })}>
            {actorName(t, row.by)}
          </button>
        );
      },
    },
    { key: 'role', title: t('audit.role'), text: (row) => t(`session.role.${row.by.role}`) },
    { key: 'what', title: t('audit.what'), text: (row) => eventName(t, row.kind) },
    {
      key: 'about',
      title: t('audit.about'),
      text: (row) => row.about,
      cell: (row) => (
        <button type="button" className="link" title={row.about} onClick={() => narrow({ about: row.about })}>
          {aboutName(t, row.about)}
        </button>
      ),
    },
    { key: 'why', title: t('audit.why'), text: (row) => row.why },
    {
      key: 'seal',
      title: t('audit.seal'),
      text: (row) => row.seal,
      cell: (row) => row.seal ?? t('audit.unsealed'),
      right: true,
    },
  ];
}
