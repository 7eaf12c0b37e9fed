import type { CaseView } from '@anlan/contract/fraud-case';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Column, ListTable } from '../../app/ListTable.tsx';
import { usePages } from '../../app/lists.tsx';
import { shortTime } from '../../app/times.ts';
import { toneOf } from '../case/tone.ts';

/** From the menu no case is known yet: one is chosen. */
export function CaseChoice({ to }: { to: '/flows' | '/flows/next' }) {
  const { t } = useTranslation();
  const pages = usePages<CaseView>('cases', '/cases', {});
  const columns: readonly Column<CaseView>[] = [
    {
      key: 'number',
      title: t('case.number'),
      text: (row) => row.number,
      cell: (row) => (
        <Link to={to} search={{ case: row.id }}>
          {row.number ?? t('case.noNumber')}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('case.state'),
      text: (row) => t(`case.status.${row.status}`),
      cell: (row) => <StateBadge tone={toneOf(row.status)}>{t(`case.status.${row.status}`)}</StateBadge>,
    },
    {
      key: 'at',
      title: t('case.acceptedAt'),
      text: (row) => shortTime(row.acceptedAt),
      order: (row) => row.acceptedAt,
    },
    {
      key: 'loss',
      title: t('case.loss'),
      text: (row) => row.netLossFen,
      cell: (row) => <MoneyText fen={row.netLossFen} />,
      right: true,
    },
  ];
  return (
    <>
      <p className="lead">{t('fundFlow.chooseCase')}</p>
      <ListTable<CaseView> pages={pages} columns={columns} width={640} empty={t('case.none')} />
    </>
  );
}
