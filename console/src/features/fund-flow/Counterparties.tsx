import type { FlowAccountPage } from '@anlan/contract/fund-flow-account';
import { Table } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../app/lists.tsx';
import { shortTime } from '../../app/times.ts';
import { AccountName } from './AccountName.tsx';
import { labelled } from './labelled.ts';
import { nameOf } from './names.ts';
import { whichOf } from './queries.ts';
import type { OpenRows } from './rows.ts';

type Party = FlowAccountPage['payers'][number];

/** From whom money came and to whom it went, the largest first; each sum opens its rows. */
export function Counterparties(props: { caseId: string; one: FlowAccountPage; onOpen: OpenRows }) {
  const { caseId, one, onOpen } = props;
  const { t } = useTranslation();
  return (
    <div className="flow-pair">
      <Side caseId={caseId} one={one} side="payers" title={t('fundFlow.cameFrom')} onOpen={onOpen} />
      <Side caseId={caseId} one={one} side="payees" title={t('fundFlow.wentTo')} onOpen={onOpen} />
    </div>
  );
}

function Side(props: {
  caseId: string;
  one: FlowAccountPage;
  side: 'payers' | 'payees';
  title: string;
  onOpen: OpenRows;
}) {
  const { caseId, one, side, title, onOpen } = props;
  const { t } = useTranslation();
  const [filters] = useFilters();
  const total = side === 'payers' ? one.payersTotal : one.payeesTotal;
  const open = (party: Party) => {
    const query = side === 'payers' ? { fromCard: party.id, toCard: one.id } : { fromCard: one.id, toCard: party.id };
    const [from, to] = side === 'payers' ? [party, one] : [one, party];
    onOpen({
      title: `${nameOf(t, from)} → ${nameOf(t, to)}`,
      fen: party.amountFen,
      column: 'amountFen',
      query: { ...whichOf(filters), ...query },
    });
  };
  return (
    <div>
      <h3>{title}</h3>
      <Table<Party>
        className="cards"
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={one[side]}
        locale={{ emptyText: t('fundFlow.noneShown') }}
        columns={labelled<Party>([
          {
            title: t('fundFlow.account'),
            key: 'account',
            render: (_, party) => <AccountName caseId={caseId} id={party.id} label={party} layer={party.layer} />,
          },
          {
            title: t('fundFlow.amount'),
            key: 'amount',
            align: 'right',
            render: (_, party) => (
              <button type="button" className="link" onClick={() => open(party)}>
                <MoneyText fen={party.amountFen} />
              </button>
            ),
          },
          {
            title: t('fundFlow.traced'),
            key: 'traced',
            align: 'right',
            render: (_, party) => <MoneyText fen={party.tracedFen} />,
          },
          { title: t('fundFlow.count'), key: 'count', align: 'right', render: (_, party) => party.count },
          { title: t('fundFlow.lastAt'), key: 'last', render: (_, party) => shortTime(party.lastAt) },
        ])}
      />
      {total > one[side].length ? (
        <p className="note">{t('fundFlow.largestOnly', { count: one[side].length })}</p>
      ) : null}
    </div>
  );
}
