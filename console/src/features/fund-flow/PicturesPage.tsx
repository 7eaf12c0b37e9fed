import './texts.ts';
import '@anlan/ui/flow.css';
import { FLOW_PICTURE_STATUSES, type FlowPictureView } from '@anlan/contract/fund-flow-picture';
import { StateBadge } from '@anlan/ui/parts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { useFilters, usePages } from '../../app/lists.tsx';
import { shortTime } from '../../app/times.ts';
import { FlowHead } from './FlowHead.tsx';

/** Pictures kept as evidence: what was saved, by whom, from which data. */
export function PicturesPage() {
  const { t } = useTranslation();
  const filtering = useFilters();
  const [filters] = filtering;
  const pages = usePages<FlowPictureView>('fund-flow-pictures', '/fund-flow-pictures', filters);
  const columns = useColumns();
  return (
    <section className="panel section">
      <FlowHead caseId={filters.case ?? ''} title={t('fundFlow.picturesTitle')} />
      <p className="lead">{t('fundFlow.picturesHint')}</p>
      <Toolbar>
        <FilterSelect
          name="status"
          label={t('stopPayment.state')}
          options={FLOW_PICTURE_STATUSES.map((value) => ({ value, label: t(`fundFlow.pictureStatus.${value}`) }))}
          filtering={filtering}
        />
        <span className="spring" />
        <ExportList<FlowPictureView>
          path="/fund-flow-pictures"
          filters={filters}
          name={t('fundFlow.picturesTitle')}
          columns={columns}
        />
        <PrintButton />
      </Toolbar>
      <ListTable<FlowPictureView> pages={pages} columns={columns} width={860} empty={t('fundFlow.noPictures')} />
    </section>
  );
}

function useColumns(): readonly Column<FlowPictureView>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      title: t('fundFlow.pictureName'),
      text: (row) => row.name,
      cell: (row) => (
        <Link to="/flows/pictures/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
      ),
    },
    { key: 'view', title: t('fundFlow.viewLabel'), text: (row) => t(`fundFlow.view.${row.view}`) },
    {
      key: 'convention',
      title: t('title.conventionLabel'),
      text: (row) => t(`title.convention.${row.query.convention ?? 'fifo'}`),
    },
    { key: 'at', title: t('fundFlow.savedAt'), text: (row) => shortTime(row.savedAt), order: (row) => row.savedAt },
    { key: 'by', title: t('fundFlow.savedBy'), text: (row) => row.savedBy },
    {
      key: 'status',
      title: t('stopPayment.state'),
      text: (row) => t(`fundFlow.pictureStatus.${row.status}`),
      cell: (row) => (
        <>
          <StateBadge tone={row.status === 'saved' ? 'done' : 'plain'}>
            {t(`fundFlow.pictureStatus.${row.status}`)}
          </StateBadge>{' '}
          {row.same ? null : <StateBadge tone="waiting">{t('fundFlow.changedSince')}</StateBadge>}
        </>
      ),
    },
    {
      key: 'hash',
      title: t('fundFlow.hash'),
      text: (row) => row.hash,
      cell: (row) => <code>{row.hash.slice(0, 12)}…</code>,
    },
  ];
}
