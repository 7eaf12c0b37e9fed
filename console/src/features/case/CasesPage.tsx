import { CASE_STATUSES, type CaseView } from '@anlan/contract/fraud-case';
import { Input, Select, Table } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { ExportButton, ListFoot, useFilters, usePages } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { shortTime } from '../../app/times.ts';
import { useFraudTypes } from './fraud-types.ts';

/** Cases, newest first: filtered, exported, opened; one may be accepted that no call began. */
export function CasesPage() {
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  const types = useFraudTypes();
  const pages = usePages<CaseView>('cases', '/cases', filters);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="panel">
      <h1 className="page-title">{t('case.title')}</h1>
      <div className="row no-print">
        <Select
          aria-label={t('case.state')}
          placeholder={t('case.state')}
          allowClear
          style={{ width: 160 }}
          value={filters.status ?? null}
          onChange={(status: string | null) => setFilters({ status: status ?? undefined })}
          options={CASE_STATUSES.map((value) => ({ value, label: t(`case.status.${value}`) }))}
        />
        <Select
          aria-label={t('case.type')}
          placeholder={t('case.type')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 220 }}
          value={filters.fraudType ?? null}
          onChange={(fraudType: string | null) => setFilters({ fraudType: fraudType ?? undefined })}
          options={types.options}
        />
        <Input.Search
          aria-label={t('case.number')}
          placeholder={t('case.number')}
          allowClear
          defaultValue={filters.q ?? ''}
          onSearch={(q) => setFilters({ q })}
          style={{ width: 220 }}
        />
        <AcceptCaseButton />
        <ExportButton<CaseView>
          path="/cases"
          filters={filters}
          name={t('case.title')}
          columns={[
            [t('case.number'), (row) => row.number],
            [t('case.acceptedAt'), (row) => shortTime(row.acceptedAt)],
            [t('case.state'), (row) => t(`case.status.${row.status}`)],
            [t('case.type'), (row) => types.nameOf(row.fraudType)],
            [t('case.unit'), (row) => row.unitName],
            [t('case.loss'), (row) => (row.netLossFen === undefined ? undefined : row.netLossFen / 100)],
          ]}
        />
      </div>
      <ProblemNote error={pages.error} />
      <Table<CaseView>
        size="small"
        rowKey="id"
        loading={pages.isPending}
        pagination={false}
        dataSource={rows}
        scroll={{ x: 900 }}
        locale={{ emptyText: t('shell.empty') }}
        columns={[
          {
            title: t('case.number'),
            key: 'number',
            render: (_, row) => (
              <Link to="/cases/$id" params={{ id: row.id }}>
                {row.number ?? t('case.noNumber')}
              </Link>
            ),
          },
          { title: t('case.acceptedAt'), key: 'accepted', render: (_, row) => shortTime(row.acceptedAt) },
          { title: t('case.state'), key: 'state', render: (_, row) => t(`case.status.${row.status}`) },
          { title: t('case.type'), key: 'type', render: (_, row) => types.nameOf(row.fraudType) },
          { title: t('case.unit'), dataIndex: 'unitName', key: 'unit' },
          {
            title: t('case.loss'),
            key: 'loss',
            align: 'right',
            render: (_, row) => <MoneyText fen={row.netLossFen} />,
          },
          { title: t('case.missing'), key: 'missing', align: 'right', render: (_, row) => row.missing.length },
        ]}
      />
      <ListFoot pages={pages} />
    </section>
  );
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
