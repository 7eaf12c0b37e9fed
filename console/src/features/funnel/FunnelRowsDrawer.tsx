import { formatYuan } from '@anlan/contract/base/money';
import type { FunnelRow } from '@anlan/contract/funnel';
import { Drawer } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { aboutName } from '../../app/about-name.ts';
import { Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { type Filters, usePages } from '../../app/lists.tsx';
import { shortTime } from '../../app/times.ts';
import { useFraudTypes } from '../case/fraud-types.ts';
import { ActLink } from './ActLink.tsx';
import type { Opening } from './FunnelPicture.tsx';

/** What a row of the funnel shows, on the screen and in the exported table. */
export function useFunnelColumns(): readonly Column<FunnelRow>[] {
  const { t } = useTranslation();
  const types = useFraudTypes();
  return [
    {
      key: 'account',
      title: t('funnel.account'),
      text: (row) => row.account.number,
      cell: (row) => <AboutLink id={row.hold}>{row.account.number}</AboutLink>,
    },
    { key: 'bank', title: t('funnel.bank'), text: (row) => row.account.bankName ?? row.bank },
    {
      key: 'fen',
      title: t('funnel.amount'),
      text: (row) => formatYuan(row.fen),
      order: (row) => row.fen,
      cell: (row) => <MoneyText fen={row.fen} />,
      right: true,
    },
    { key: 'place', title: t('funnel.why'), text: (row) => t(`funnel.place.${row.place}`) },
    {
      key: 'next',
      title: t('funnel.next'),
      text: (row) => (row.who.length === 0 ? undefined : t(`funnel.act.${row.place}`)),
      cell: (row) => <ActLink row={row} />,
    },
    {
      key: 'who',
      title: t('funnel.whoMay'),
      text: (row) => row.who.map((role) => t(`session.role.${role}`)).join(t('funnel.and')) || undefined,
    },
    { key: 'dueAt', title: t('funnel.due'), text: (row) => shortTime(row.dueAt), order: (row) => row.dueAt },
    {
      key: 'case',
      title: t('funnel.caseOne'),
      text: (row) => row.caseNumber ?? row.case,
      cell: (row) =>
        row.case === undefined ? '—' : <AboutLink id={row.case}>{row.caseNumber ?? aboutName(t, row.case)}</AboutLink>,
    },
    {
      key: 'type',
      title: t('funnel.type'),
      text: (row) => (row.fraudType === undefined ? undefined : types.nameOf(row.fraudType)),
    },
    { key: 'unit', title: t('funnel.unit'), text: (row) => row.unitName },
    { key: 'since', title: t('funnel.since'), text: (row) => shortTime(row.since), order: (row) => row.since },
  ];
}

/** The accounts behind a figure, most yuan first. */
export function FunnelRowsDrawer(props: { asked: Filters; open: Opening | undefined; onClose: () => void }) {
  const { asked, open, onClose } = props;
  const { t } = useTranslation();
  const title =
    open?.place === undefined ? t(`funnel.level.${open?.level ?? 'held'}`) : t(`funnel.place.${open.place}`);
  return (
    <Drawer open={open !== undefined} size="large" title={title} onClose={onClose}>
      {open === undefined ? null : <Rows asked={{ ...asked, ...open }} name={title} />}
      {open?.level === undefined ? null : <p className="note">{t(`funnel.definition.${open.level}`)}</p>}
    </Drawer>
  );
}

function Rows({ asked, name }: { asked: Filters; name: string }) {
  const { t } = useTranslation();
  const pages = usePages<FunnelRow>('funnel', '/funnel/rows', asked);
  const columns = useFunnelColumns();
  return (
    <>
      <Toolbar>
        <ExportList<FunnelRow>
          path="/funnel/rows"
          filters={asked}
          name={`${t('funnel.title')} ${name}`}
          columns={columns}
        />
      </Toolbar>
      <ListTable<FunnelRow> pages={pages} columns={columns} width={1300} empty={t('funnel.noRows')} />
    </>
  );
}
