import type { FlowCard } from '@anlan/contract/fund-flow';
import type { FlowTransfer } from '@anlan/contract/fund-flow-lists';
import { Radio } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { type Filters, useFilters, usePages } from '../../app/lists.tsx';
import { layerName, nameOf } from './names.ts';
import { flowPath, shownOf, whichOf } from './queries.ts';
import { StatementRows } from './StatementRows.tsx';
import { useTransferColumns } from './transfer-columns.tsx';

const KINDS = ['transfers', 'accounts'] as const;

/** The same picture as tables: every transfer with its statement rows, every account with its sums. */
export function ListView({ caseId, openCard }: { caseId: string; openCard: CardOpener }) {
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  const kind = filters.by === 'accounts' ? 'accounts' : 'transfers';
  return (
    <>
      <Radio.Group
        optionType="button"
        aria-label={t('fundFlow.listBy')}
        value={kind}
        onChange={(event) => setFilters({ by: event.target.value })}
        options={KINDS.map((value) => ({ value, label: t(`fundFlow.by.${value}`) }))}
      />
      {kind === 'accounts' ? (
        <AccountTable caseId={caseId} asked={whichOf(filters)} openCard={openCard} />
      ) : (
        <TransferTable caseId={caseId} asked={shownOf(filters)} />
      )}
    </>
  );
}

export type CardOpener = (card: FlowCard, way: 'in' | 'out' | 'lies') => void;

function TransferTable({ caseId, asked }: { caseId: string; asked: Filters }) {
  const { t } = useTranslation();
  const path = flowPath(caseId, '/transfers');
  const pages = usePages<FlowTransfer>('fund-flow', path, asked);
  const columns = useTransferColumns(caseId);
  return (
    <>
      <Toolbar>
        <ExportList<FlowTransfer> path={path} filters={asked} name={t('fundFlow.by.transfers')} columns={columns} />
      </Toolbar>
      <ListTable<FlowTransfer>
        pages={pages}
        columns={columns}
        width={860}
        empty={t('fundFlow.noneShown')}
        expanded={(row) => <StatementRows rows={row.rows} />}
      />
    </>
  );
}

/** The accounts of a flow, or of one aggregate of it. */
export function AccountTable({ caseId, asked, openCard }: { caseId: string; asked: Filters; openCard: CardOpener }) {
  const { t } = useTranslation();
  const path = flowPath(caseId, '/accounts');
  const pages = usePages<FlowCard>('fund-flow', path, asked);
  const columns = useAccountColumns(caseId, openCard);
  return (
    <>
      <Toolbar>
        <ExportList<FlowCard> path={path} filters={asked} name={t('fundFlow.by.accounts')} columns={columns} />
      </Toolbar>
      <ListTable<FlowCard> pages={pages} columns={columns} width={860} empty={t('fundFlow.noneShown')} />
    </>
  );
}

function useAccountColumns(caseId: string, openCard: CardOpener): readonly Column<FlowCard>[] {
  const { t } = useTranslation();
  const sum = (way: 'in' | 'out' | 'lies', name: 'inFen' | 'outFen' | 'liesFen'): Column<FlowCard> => ({
    key: way,
    title: t(`fundFlow.way.${way}`),
    text: (row) => row[name] / 100,
    cell: (row) => (
      <button type="button" className="link" onClick={() => openCard(row, way)}>
        <MoneyText fen={row[name]} />
      </button>
    ),
    right: true,
  });
  return [
    {
      key: 'account',
      title: t('fundFlow.account'),
      text: (row) => nameOf(t, row),
      cell: (row) =>
        row.id.startsWith('acc_') ? (
          <Link to="/flows/accounts/$id" params={{ id: row.id }} search={{ case: caseId }}>
            {nameOf(t, row)}
          </Link>
        ) : (
          nameOf(t, row)
        ),
    },
    {
      key: 'layer',
      title: t('fundFlow.layerLabel'),
      text: (row) => layerName(t, row.layer),
      order: (row) => row.layer,
    },
    { key: 'bank', title: t('fundFlow.bank'), text: (row) => row.bank },
    sum('in', 'inFen'),
    sum('out', 'outFen'),
    sum('lies', 'liesFen'),
    {
      key: 'traced',
      title: t('fundFlow.tracedLies'),
      text: (row) => row.tracedLiesFen / 100,
      cell: (row) => <MoneyText fen={row.tracedLiesFen} />,
      right: true,
    },
    {
      key: 'marks',
      title: t('fundFlow.marks'),
      text: (row) =>
        [
          row.held === undefined ? '' : t(`fundFlow.held.${row.held}`),
          row.kind === 'account' && !row.hasStatement ? t('fundFlow.noStatementMark') : '',
          row.differs ? t('fundFlow.differsMark') : '',
        ]
          .filter((one) => one !== '')
          .join('、') || undefined,
    },
  ];
}
