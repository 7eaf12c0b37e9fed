import { REFUND_STATUSES, type RefundStatus } from '@anlan/contract/refund';
import type { RefundRow } from '@anlan/contract/refund-view';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { useFilters, usePages } from '../../app/lists.tsx';
import { shortTime } from '../../app/times.ts';
import { CodeCheck } from './CodeCheck.tsx';
import { OpenRoundButton } from './OpenRound.tsx';

/** Every round of giving frozen money back, and the door for a victim's call about a code. */
export function RefundsPage() {
  const { t } = useTranslation();
  const filtering = useFilters();
  const [filters] = filtering;
  const pages = usePages<RefundRow>('refunds', '/refunds', filters);
  const columns = useColumns();
  return (
    <section className="panel">
      <h1 className="page-title">{t('refund.title')}</h1>
      <p className="lead">{t('refund.hint')}</p>
      <Toolbar>
        <FilterSelect
          name="status"
          label={t('refund.state')}
          options={REFUND_STATUSES.map((value) => ({ value, label: t(`refund.status.${value}`) }))}
          filtering={filtering}
        />
        <span className="spring" />
        <CodeCheck />
        <OpenRoundButton />
        <ExportList<RefundRow> path="/refunds" filters={filters} name={t('refund.title')} columns={columns} />
        <PrintButton />
      </Toolbar>
      <ListTable<RefundRow> pages={pages} columns={columns} width={1000} empty={t('refund.none')} />
    </section>
  );
}

/** How a state looks: what waits for somebody, what is done. */
export function toneOf(status: RefundStatus): 'plain' | 'waiting' | 'done' {
  if (status === 'closed') return 'done';
  return status === 'withdrawn' ? 'plain' : 'waiting';
}

function useColumns(): readonly Column<RefundRow>[] {
  const { t } = useTranslation();
  const money = (key: 'frozenFen' | 'toVictimsFen' | 'paidFen', title: string): Column<RefundRow> => ({
    key,
    title,
    text: (row) => row[key] / 100,
    cell: (row) => <MoneyText fen={row[key]} />,
    right: true,
  });
  return [
    {
      key: 'case',
      title: t('refund.case'),
      text: (row) => row.caseNumber ?? row.case,
      cell: (row) => (
        <span className="row">
          <Link to="/refunds/$id" params={{ id: row.id }}>
            {t('refund.roundNo', { round: row.round })}
          </Link>
          <AboutLink id={row.case}>{row.caseNumber ?? `…${row.case.slice(-6)}`}</AboutLink>
        </span>
      ),
    },
    {
      key: 'state',
      title: t('refund.state'),
      text: (row) => t(`refund.status.${row.status}`),
      cell: (row) => <StateBadge tone={toneOf(row.status)}>{t(`refund.status.${row.status}`)}</StateBadge>,
    },
    { key: 'victims', title: t('refund.victims'), text: (row) => row.victims, right: true },
    money('frozenFen', t('refund.frozen')),
    money('toVictimsFen', t('refund.toVictims')),
    money('paidFen', t('refund.paid')),
    { key: 'unit', title: t('refund.unit'), text: (row) => row.unitName },
    {
      key: 'opened',
      title: t('refund.openedAt'),
      text: (row) => shortTime(row.openedAt),
      order: (row) => row.openedAt,
    },
  ];
}
