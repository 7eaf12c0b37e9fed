import { type CaseView, LOSS_KINDS } from '@anlan/contract/fraud-case';
import { Table } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { useNow } from '../../app/clock.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { fullTime, shortTime } from '../../app/times.ts';

/** The four dated values of the loss; what was superseded stays readable. */
export function LossPanel({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const now = useNow();
  const record = async (body: Record<string, unknown>, intent: string) => {
    await post(`/cases/${view.id}/loss`, { version: view.version, ...body }, intent);
    await client.invalidateQueries();
  };
  return (
    <section className="panel">
      <h2>{t('case.losses')}</h2>
      <Table
        size="small"
        rowKey={(row) => `${row.kind}${row.recordedAt}`}
        pagination={false}
        dataSource={view.losses}
        locale={{ emptyText: t('shell.empty') }}
        rowClassName={(row) => (row.supersededAt === undefined ? '' : 'superseded')}
        columns={[
          { title: t('case.lossOf'), key: 'kind', render: (_, row) => t(`case.lossKind.${row.kind}`) },
          {
            title: t('case.amount'),
            key: 'amount',
            align: 'right',
            render: (_, row) => <MoneyText fen={row.amountFen} />,
          },
          { title: t('case.datedOn'), dataIndex: 'datedOn', key: 'dated' },
          { title: t('case.recordedAt'), key: 'recorded', render: (_, row) => shortTime(row.recordedAt) },
          { title: t('case.supersededAt'), key: 'superseded', render: (_, row) => shortTime(row.supersededAt) },
        ]}
      />
      <p className="note">{t('case.lossRule')}</p>
      <FormDialog
        label={t('case.record')}
        onSubmit={record}
        fields={[
          {
            name: 'kind',
            label: t('case.lossOf'),
            kind: 'choice',
            required: true,
            options: LOSS_KINDS.map((value) => ({ value, label: t(`case.lossKind.${value}`) })),
          },
          { name: 'amountFen', label: t('case.amount'), kind: 'yuan', required: true },
          {
            name: 'datedOn',
            label: t('case.datedOn'),
            kind: 'day',
            required: true,
            initial: fullTime(now).slice(0, 10),
          },
          { name: 'why', label: t('shell.reason'), kind: 'long' },
        ]}
      />
    </section>
  );
}
