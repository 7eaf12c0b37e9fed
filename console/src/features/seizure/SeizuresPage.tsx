import { SEIZURE_STATUSES, type SeizureView } from '@anlan/contract/seizure';
import { Drawer } from '@anlan/ui/kit';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { useFilters, usePages } from '../../app/lists.tsx';
import { shortTime } from '../../app/times.ts';
import { SeizurePanel } from './SeizurePanel.tsx';
import { toneOf } from './tone.ts';

/** What was seized, surrendered or repaid, where it is, and what of it has reached the victims. */
export function SeizuresPage() {
  const { t } = useTranslation();
  const filtering = useFilters();
  const [filters, setFilters] = filtering;
  const { one, ...query } = filters;
  const pages = usePages<SeizureView>('seizures', '/seizures', query);
  const columns = useColumns((id) => setFilters({ one: id }));
  return (
    <section className="panel">
      <h1 className="page-title">{t('seizure.title')}</h1>
      <p className="lead">{t('seizure.hint')}</p>
      <Toolbar>
        <FilterSelect
          name="status"
          label={t('stopPayment.state')}
          options={SEIZURE_STATUSES.map((value) => ({ value, label: t(`seizure.status.${value}`) }))}
          filtering={filtering}
        />
        <span className="spring" />
        <ExportList<SeizureView> path="/seizures" filters={query} name={t('seizure.title')} columns={columns} />
        <PrintButton />
      </Toolbar>
      <ListTable<SeizureView> pages={pages} columns={columns} width={900} empty={t('seizure.none')} />
      <Drawer
        open={one !== undefined}
        size="large"
        title={t('seizure.one')}
        onClose={() => setFilters({ one: undefined })}
      >
        {one === undefined ? null : <SeizurePanel id={one} />}
      </Drawer>
    </section>
  );
}

function useColumns(open: (id: string) => void): readonly Column<SeizureView>[] {
  const { t } = useTranslation();
  const yuan = (fen: number | undefined): number | undefined => (fen === undefined ? undefined : fen / 100);
  return [
    {
      key: 'ground',
      title: t('seizure.groundLabel'),
      text: (row) => `${t(`seizure.ground.${row.ground}`)} · ${t(`seizure.kind.${row.kind}`)}`,
      cell: (row) => (
        <button type="button" className="link" onClick={() => open(row.id)}>
          {t(`seizure.ground.${row.ground}`)} · {t(`seizure.kind.${row.kind}`)}
        </button>
      ),
    },
    {
      key: 'state',
      title: t('stopPayment.state'),
      text: (row) => t(`seizure.status.${row.status}`),
      cell: (row) => <StateBadge tone={toneOf(row.status)}>{t(`seizure.status.${row.status}`)}</StateBadge>,
    },
    {
      key: 'value',
      title: t('seizure.value'),
      text: (row) => yuan(row.valueFen),
      cell: (row) => <MoneyText fen={row.valueFen} />,
      right: true,
    },
    {
      key: 'returned',
      title: t('seizure.returned'),
      text: (row) => yuan(row.returnedFen),
      cell: (row) => <MoneyText fen={row.returnedFen} />,
      right: true,
    },
    {
      key: 'left',
      title: t('seizure.left'),
      text: (row) => yuan(row.leftFen),
      cell: (row) => <MoneyText fen={row.leftFen} />,
      right: true,
    },
    { key: 'goods', title: t('seizure.goods'), text: (row) => row.goods },
    { key: 'custody', title: t('seizure.custody'), text: (row) => row.custody },
    {
      key: 'at',
      title: t('seizure.seizedAt'),
      text: (row) => shortTime(row.seizedAt),
      order: (row) => row.seizedAt,
    },
    {
      key: 'case',
      title: t('case.one'),
      text: (row) => row.caseNumber ?? t('case.noNumber'),
      cell: (row) => <AboutLink id={row.case}>{row.caseNumber ?? t('case.noNumber')}</AboutLink>,
    },
  ];
}
