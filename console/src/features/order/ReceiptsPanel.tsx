import type { StopReceipts } from '@anlan/contract/stop-feedback';
import { Skeleton } from '@anlan/ui/kit';
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
  const items = receipts.data?.items ?? [];
  return (
    <section className="panel">
      <h2>{t('stopPayment.receipts')}</h2>
      <ProblemNote error={receipts.error} />
      {receipts.isPending ? <Skeleton active /> : null}
      {receipts.isSuccess && items.length === 0 ? <p className="note">{t('stopPayment.noReceipts')}</p> : null}
      {items.length === 0 ? null : (
        <table className="sheet">
          <thead>
            <tr>
              <th>{t('stopPayment.state')}</th>
              <th className="number">{t('stopPayment.balance')}</th>
              <th>{t('stopPayment.saidAt')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((row) => (
              <ReceiptRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function ReceiptRow({ row }: { row: Receipt }) {
  const { t } = useTranslation();
  const { reason, balanceFen, doubt } = row.data;
  const changedNothing =
    doubt === 'momentImpossible' ? t('stopPayment.momentImpossible') : t('stopPayment.changedNothing');
  return (
    <tr>
      <td>
        <b>{t(`stopPayment.receipt.${row.kind}`, { defaultValue: row.kind })}</b>
        {typeof reason === 'string' ? ` · ${t(`stopPayment.reason.${reason}`, { defaultValue: '—' })}` : ''}
        {row.applied ? null : <div className="note">{changedNothing}</div>}
      </td>
      <td className="number">
        <MoneyText fen={typeof balanceFen === 'number' ? balanceFen : undefined} />
      </td>
      <td>
        {fullTime(Date.parse(row.at))} · {t(`stopPayment.howOf.${row.how}`, { defaultValue: row.how })}
        {row.saidBy === undefined ? '' : ` · ${row.saidBy}`}
        <div className="note">
          {t('stopPayment.heardAt')} {fullTime(Date.parse(row.recordedAt))}
        </div>
      </td>
    </tr>
  );
}
