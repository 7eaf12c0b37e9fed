import { CASE_STATUSES, type CaseView } from '@anlan/contract/fraud-case';
import { OFFICERS } from '@anlan/contract/role';
import { Tooltip } from '@anlan/ui/kit';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { FilterSearch, FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { useFilters, usePages } from '../../app/lists.tsx';
import { useSession } from '../../app/session.ts';
import { shortTime } from '../../app/times.ts';
import { useFraudTypes } from './fraud-types.ts';
import { toneOf } from './tone.ts';

const ACCEPTERS: readonly string[] = OFFICERS;

/** Cases, newest first: filtered, exported, opened; one may be accepted that no call began. */
export function CasesPage() {
  const { t } = useTranslation();
  const filtering = useFilters();
  const [filters] = filtering;
  const session = useSession();
  const types = useFraudTypes();
  const pages = usePages<CaseView>('cases', '/cases', filters);
  const columns = useColumns();
  return (
    <section className="panel">
      <h1 className="page-title">{t('case.title')}</h1>
      <Toolbar>
        <FilterSelect
          name="status"
          label={t('case.state')}
          options={CASE_STATUSES.map((value) => ({ value, label: t(`case.status.${value}`) }))}
          filtering={filtering}
        />
        <FilterSelect name="fraudType" label={t('case.type')} options={types.options} filtering={filtering} />
        <FilterSearch name="q" label={t('case.number')} filtering={filtering} />
        <span className="spring" />
        {ACCEPTERS.includes(session.data?.post.role ?? '') ? <AcceptCaseButton /> : null}
        <ExportList<CaseView> path="/cases" filters={filters} name={t('case.title')} columns={columns} />
        <PrintButton />
      </Toolbar>
      <ListTable<CaseView> pages={pages} columns={columns} width={900} empty={t('case.none')} />
    </section>
  );
}

function useColumns(): readonly Column<CaseView>[] {
  const { t } = useTranslation();
  const types = useFraudTypes();
  return [
    {
      key: 'number',
      title: t('case.number'),
      text: (row) => row.number,
      cell: (row) => (
        <Link to="/cases/$id" params={{ id: row.id }}>
          {row.number ?? t('case.noNumber')}
        </Link>
      ),
    },
    {
      key: 'accepted',
      title: t('case.acceptedAt'),
      text: (row) => shortTime(row.acceptedAt),
      order: (row) => row.acceptedAt,
    },
    {
      key: 'state',
      title: t('case.state'),
      text: (row) => t(`case.status.${row.status}`),
      cell: (row) => <StateBadge tone={toneOf(row.status)}>{t(`case.status.${row.status}`)}</StateBadge>,
    },
    { key: 'type', title: t('case.type'), text: (row) => types.nameOf(row.fraudType) },
    { key: 'unit', title: t('case.unit'), text: (row) => row.unitName },
    {
      key: 'loss',
      title: t('case.lossYuan'),
      text: (row) => (row.netLossFen === undefined ? undefined : row.netLossFen / 100),
      cell: (row) => <MoneyText fen={row.netLossFen} />,
      right: true,
    },
    {
      key: 'missing',
      title: t('case.missing'),
      text: (row) => row.missing.length,
      cell: (row) => (
        <Tooltip title={row.missing.map((name) => t(`case.lack.${name}`)).join('、')}>
          <span>{row.missing.length}</span>
        </Tooltip>
      ),
      right: true,
    },
  ];
}

function AcceptCaseButton() {
  const { t } = useTranslation();
  const types = useFraudTypes();
  const navigate = useNavigate();
  const client = useQueryClient();
  const accept = async (body: Record<string, unknown>, intent: string) => {
    const made = await post<CaseView>('/cases', body, intent);
    await client.invalidateQueries({ queryKey: ['cases'] });
    await navigate({ to: '/cases/$id', params: { id: made.id } });
  };
  return (
    <FormDialog
      label={t('case.accept')}
      onSubmit={accept}
      primary
      fields={[
        { name: 'fraudType', label: t('case.type'), kind: 'choice', options: types.options },
        { name: 'victim.name', label: t('shell.personName'), kind: 'text' },
        { name: 'victim.phone', label: t('shell.personPhone'), kind: 'text' },
        { name: 'victim.idNumber', label: t('shell.personIdNumber'), kind: 'text' },
        { name: 'reportedLossFen', label: t('case.reportedLoss'), kind: 'yuan' },
        { name: 'acceptedAt', label: t('case.acceptedAt'), kind: 'instant' },
      ]}
    />
  );
}
