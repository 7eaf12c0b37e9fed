import type { FlowTransfer } from '@anlan/contract/fund-flow-lists';
import { MoneyText } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../app/ListTable.tsx';
import { fullTime } from '../../app/times.ts';
import { AccountName } from './AccountName.tsx';
import { nameOf } from './names.ts';

/** When a transfer was: to the second, or the day where the statement says no more. */
export function momentOf(transfer: Pick<FlowTransfer, 'at' | 'dayOnly'>): string {
  return transfer.dayOnly ? transfer.at.slice(0, 10) : fullTime(Date.parse(transfer.at));
}

/** The columns of every list of transfers. */
export function useTransferColumns(caseId: string): readonly Column<FlowTransfer>[] {
  const { t } = useTranslation();
  const side = (key: 'from' | 'to', title: string): Column<FlowTransfer> => ({
    key,
    title,
    text: (row) => `${nameOf(t, row[key])} ${row[key].bank ?? ''}`.trim(),
    cell: (row) => <AccountName caseId={caseId} id={row[key].id} label={row[key]} layer={row[key].layer} />,
  });
  return [
    { key: 'at', title: t('fundFlow.at'), text: momentOf, order: (row) => row.at },
    side('from', t('fundFlow.payer')),
    side('to', t('fundFlow.payee')),
    {
      key: 'amount',
      title: t('fundFlow.amount'),
      text: (row) => row.amountFen / 100,
      cell: (row) => <MoneyText fen={row.amountFen} />,
      right: true,
    },
    {
      key: 'traced',
      title: t('fundFlow.traced'),
      text: (row) => row.tracedFen / 100,
      cell: (row) => <MoneyText fen={row.tracedFen} />,
      right: true,
    },
    {
      key: 'rows',
      title: t('fundFlow.rowsOf'),
      text: (row) => (row.rows.length === 0 ? t('fundFlow.assumedOne') : t('title.rows', { count: row.rows.length })),
      order: (row) => row.rows.length,
    },
  ];
}
