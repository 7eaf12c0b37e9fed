import { APPEAL_STATUSES, type AppealView } from '@anlan/contract/appeal';
import { maskTail } from '@anlan/contract/base/formats';
import { Drawer } from '@anlan/ui/kit';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { useFilters, usePages } from '../../app/lists.tsx';
import { shortTime } from '../../app/times.ts';
import { AppealButton } from './AppealButton.tsx';
import { AppealPanel } from './AppealPanel.tsx';
import { AppealDue, AppealState } from './AppealState.tsx';

/** People who were stopped or frozen and say that it is wrong: whose measure, what was decided, how long it took. */
export function AppealsPage() {
  const { t } = useTranslation();
  const filtering = useFilters();
  const [filters, setFilters] = filtering;
  const { one, ...query } = filters;
  const pages = usePages<AppealView>('appeals', '/appeals', query);
  const columns = useColumns((id) => setFilters({ one: id }));
  return (
    <section className="panel">
      <h1 className="page-title">{t('appeal.title')}</h1>
      <p className="lead">{t('appeal.hint')}</p>
      <Toolbar>
        <AppealButton />
        <FilterSelect
          name="status"
          label={t('stopPayment.state')}
          options={APPEAL_STATUSES.map((value) => ({ value, label: t(`appeal.status.${value}`) }))}
          filtering={filtering}
        />
        <span className="spring" />
        <ExportList<AppealView> path="/appeals" filters={query} name={t('appeal.title')} columns={columns} />
        <PrintButton />
      </Toolbar>
      <ListTable<AppealView> pages={pages} columns={columns} width={900} empty={t('appeal.none')} />
      <Drawer
        open={one !== undefined}
        size="large"
        title={t('appeal.one')}
        onClose={() => setFilters({ one: undefined })}
      >
        {one === undefined ? null : <AppealPanel id={one} />}
      </Drawer>
    </section>
  );
}

/** When it must be decided; undefined once it is. */
const dueOf = ({ deadlines }: AppealView): string | undefined =>
  deadlines.find(({ stoppedAt }) => stoppedAt === undefined)?.dueAt;

function useColumns(open: (id: string) => void): readonly Column<AppealView>[] {
  const { t } = useTranslation();
  const account = ({ account: one }: AppealView): string => `${one.bankName ?? ''} ${maskTail(one.number)}`.trim();
  return [
    {
      key: 'account',
      title: t('appeal.about'),
      text: account,
      cell: (row) => (
        <button type="button" className="link" onClick={() => open(row.id)}>
          {account(row)}
        </button>
      ),
    },
    {
      key: 'state',
      title: t('stopPayment.state'),
      text: (row) => t(`appeal.status.${row.status}`),
      cell: (row) => <AppealState view={row} />,
    },
    {
      key: 'measure',
      title: t('appeal.measure'),
      text: (row) => (row.measure === undefined ? row.otherUnit : t(`appeal.kind.${row.measure.kind}`)),
      cell: (row) =>
        row.measure === undefined ? (
          (row.otherUnit ?? '—')
        ) : (
          <AboutLink id={row.measure.id}>{t(`appeal.kind.${row.measure.kind}`)}</AboutLink>
        ),
    },
    {
      key: 'due',
      title: t('appeal.due'),
      text: (row) => shortTime(dueOf(row)),
      order: dueOf,
      cell: (row) => <AppealDue view={row} />,
    },
    { key: 'person', title: t('appeal.appellant'), text: (row) => row.appellant?.name },
    {
      key: 'brought',
      title: t('appeal.broughtByLabel'),
      text: (row) => t(`appeal.broughtBy.${row.broughtBy}`),
    },
    {
      key: 'mistake',
      title: t('appeal.mistakeYes'),
      text: (row) => (row.mistake ? '✓' : ''),
    },
    {
      key: 'at',
      title: t('appeal.toldAt'),
      text: (row) => shortTime(row.toldAt),
      order: (row) => row.toldAt,
    },
  ];
}
