import { maskTail } from '@anlan/contract/base/formats';
import type { FreezeView } from '@anlan/contract/freeze';
import { MoneyText } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import type { Column } from '../../app/ListTable.tsx';
import { shortTime } from '../../app/times.ts';
import { EndsIn, FreezeState, Traced } from './FreezeState.tsx';

const yuan = (fen: number | undefined): number | undefined => (fen === undefined ? undefined : fen / 100);

/** The columns of a list of freezes; the first opens one. */
export function useFreezeColumns(open: (id: string) => void): readonly Column<FreezeView>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'account',
      title: t('freeze.account'),
      text: (row) => row.account.number,
      cell: (row) => (
        <>
          <button type="button" className="link" onClick={() => open(row.id)}>
            {maskTail(row.account.number)}
          </button>
          <div className="note">{row.account.bankName ?? row.account.bankCode ?? ''}</div>
        </>
      ),
    },
    {
      key: 'state',
      title: t('stopPayment.state'),
      text: (row) => t(`freeze.status.${row.status}`),
      cell: (row) => <FreezeState view={row} />,
    },
    {
      key: 'frozen',
      title: t('freeze.frozen'),
      text: (row) => yuan(row.frozenFen),
      cell: (row) => <MoneyText fen={row.frozenFen} />,
      right: true,
    },
    {
      key: 'traced',
      title: t('freeze.traced'),
      text: (row) => yuan(row.tracedFen) ?? t('freeze.untraced'),
      cell: (row) => <Traced view={row} />,
      right: true,
    },
    {
      key: 'requested',
      title: t('freeze.requested'),
      text: (row) => yuan(row.requestedFen),
      cell: (row) => <MoneyText fen={row.requestedFen} />,
      right: true,
    },
    {
      key: 'ends',
      title: t('freeze.ends'),
      text: (row) => shortTime(row.endsAt),
      cell: (row) => <EndsIn view={row} />,
      order: (row) => row.endsAt,
    },
    { key: 'officer', title: t('freeze.officer'), text: (row) => row.officer },
    {
      key: 'case',
      title: t('case.one'),
      text: (row) => row.caseNumber,
      cell: (row) => <AboutLink id={row.case}>{row.caseNumber ?? t('case.noNumber')}</AboutLink>,
    },
  ];
}
