import type { FlowTransfer } from '@anlan/contract/fund-flow-lists';
import { Drawer } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { Toolbar } from '../../app/filters.tsx';
import { ExportList, ListTable } from '../../app/ListTable.tsx';
import { usePages } from '../../app/lists.tsx';
import { flowPath } from './queries.ts';
import { type Asked, sumOf } from './rows.ts';
import { StatementRows } from './StatementRows.tsx';
import { useTransferColumns } from './transfer-columns.tsx';

/** The transfers behind a number, each with its statement rows; beside the number stands what its rows add up to. */
export function RowsDrawer(props: { caseId: string; asked: Asked | undefined; onClose: () => void }) {
  const { caseId, asked, onClose } = props;
  return (
    <Drawer open={asked !== undefined} size="large" title={asked?.title ?? ''} onClose={onClose}>
      {asked === undefined ? null : <Rows caseId={caseId} asked={asked} />}
    </Drawer>
  );
}

function Rows({ caseId, asked }: { caseId: string; asked: Asked }) {
  const { t } = useTranslation();
  const path = flowPath(caseId, '/transfers');
  const pages = usePages<FlowTransfer>('fund-flow', path, asked.query);
  const columns = useTransferColumns(caseId);
  const read = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const sum = sumOf(asked, read);
  return (
    <>
      <p className="flow-told">
        {t('fundFlow.says')} <MoneyText fen={asked.fen} /> ·{' '}
        {t(asked.left === undefined ? 'fundFlow.rowsSum' : 'fundFlow.rowsLeft')} <MoneyText fen={sum} />
        {pages.hasNextPage ? t('fundFlow.moreBelow') : ''}
      </p>
      <Toolbar>
        <ExportList<FlowTransfer> path={path} filters={asked.query} name={asked.title} columns={columns} />
      </Toolbar>
      <ListTable<FlowTransfer>
        pages={pages}
        columns={columns}
        width={760}
        expanded={(row) => <StatementRows rows={row.rows} />}
      />
    </>
  );
}
