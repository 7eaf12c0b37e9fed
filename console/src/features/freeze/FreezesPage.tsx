import { FREEZE_STATUSES, type FreezeView } from '@anlan/contract/freeze';
import { Drawer } from '@anlan/ui/kit';
import { useTranslation } from 'react-i18next';
import { FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { ExportList, ListTable } from '../../app/ListTable.tsx';
import { useFilters, usePages } from '../../app/lists.tsx';
import { FreezePanel } from './FreezePanel.tsx';
import { useFreezeColumns } from './FreezeTable.tsx';
import { Radar } from './Radar.tsx';

const SPANS = ['3', '7', '15', '30', '90'];

/** The freeze radar: what ends when, what is dear and near first; one freeze opens beside the list. */
export function FreezesPage() {
  const { t } = useTranslation();
  const filtering = useFilters();
  const [filters, setFilters] = filtering;
  const { one, ...rest } = filters;
  const query = { sort: 'weight', ...rest };
  const pages = usePages<FreezeView>('freezes', '/freezes', query);
  const columns = useFreezeColumns((id) => setFilters({ one: id }));
  return (
    <section className="panel">
      <h1 className="page-title">{t('freeze.title')}</h1>
      <p className="lead">{t('freeze.hint')}</p>
      <Radar chosen={filters.endsOn} onDay={(day) => setFilters({ endsOn: day })} />
      <Toolbar>
        <FilterSelect
          name="status"
          label={t('stopPayment.state')}
          options={FREEZE_STATUSES.map((value) => ({ value, label: t(`freeze.status.${value}`) }))}
          filtering={filtering}
        />
        <FilterSelect
          name="within"
          label={t('freeze.within')}
          options={SPANS.map((value) => ({ value, label: t('freeze.days', { days: value }) }))}
          filtering={filtering}
        />
        <span className="spring" />
        <ExportList<FreezeView> path="/freezes" filters={query} name={t('freeze.title')} columns={columns} />
        <PrintButton />
      </Toolbar>
      <ListTable<FreezeView> pages={pages} columns={columns} width={1000} empty={t('freeze.none')} />
      <Drawer
        open={one !== undefined}
        size="large"
        title={t('freeze.one')}
        onClose={() => setFilters({ one: undefined })}
      >
        {one === undefined ? null : <FreezePanel id={one} />}
      </Drawer>
    </section>
  );
}
