import type { StopReceipts } from '@anlan/contract/stop-feedback';
import { Table } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { fullTime } from '../../app/times.ts';

type Receipt = StopReceipts['items'][number];

/** Every word about an order, by message, by phone, by the platform: when it was said, when it was written down. */
export function ReceiptsPanel({ order }: { order: string }) {
  const { t } = useTranslation();
  const receipts = useQuery({
    queryKey: ['receipts', order],
    queryFn: () => get<StopReceipts>(`/stop-payments/${order}/receipts`),
  });
  const fen = (value: unknown) => <MoneyText fen={typeof value === 'number' ? value : undefined} />;
  return (
    <section className="panel">
      <h2>{t('stopPayment.receipts')}</h2>
      <ProblemNote error={receipts.error} />
      <Table<Receipt>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={receipts.data?.items ?? []}
        loading={receipts.isPending}
        scroll={{ x: 700 }}
        locale={{ emptyText: t('stopPayment.noReceipts') }}
        columns={[
          { title: t('stopPayment.saidAt'), key: 'at', render: (_, row) => fullTime(Date.parse(row.at)) },
          {
            title: t('stopPayment.heardAt'),
            key: 'recorded',
            render: (_, row) => fullTime(Date.parse(row.recordedAt)),
          },
          {
            title: t('stopPayment.state'),
            key: 'kind',
            render: (_, row) => (
              <>
                {t(`stopPayment.receipt.${row.kind}`, { defaultValue: row.kind })}{' '}
                {row.applied ? null : <span className="note">{t('stopPayment.changedNothing')}</span>}
              </>
            ),
          },
          {
            title: t('stopPayment.how'),
            key: 'how',
            render: (_, row) => t(`stopPayment.howOf.${row.how}`, { defaultValue: row.how }),
          },
          {
            title: t('stopPayment.balance'),
            key: 'balance',
            align: 'right',
            render: (_, row) => fen(row.data.balanceFen),
          },
          {
            title: t('stopPayment.refusalReason'),
            key: 'reason',
            render: (_, row) =>
              typeof row.data.reason === 'string'
                ? t(`stopPayment.reason.${row.data.reason}`, { defaultValue: '—' })
                : '—',
          },
          { title: t('stopPayment.saidBy'), key: 'said', render: (_, row) => row.saidBy ?? '—' },
        ]}
      />
    </section>
  );
}
