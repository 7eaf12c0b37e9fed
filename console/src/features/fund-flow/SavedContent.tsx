import { formatYuan } from '@anlan/contract/base/money';
import type { FlowCard, FlowView } from '@anlan/contract/fund-flow';
import type { FlowTransfer } from '@anlan/contract/fund-flow-lists';
import type { FlowPictureContent } from '@anlan/contract/fund-flow-picture';
import { Skeleton, Table } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { labelled } from './labelled.ts';
import { layerName, nameOf } from './names.ts';
import { StaticLayers } from './StaticLayers.tsx';
import { TimeView } from './TimeView.tsx';
import { momentOf } from './transfer-columns.tsx';
import type { ViewName } from './view.ts';

const SankeyView = lazy(async () => ({ default: (await import('./SankeyView.tsx')).SankeyView }));
const nothing = () => undefined;

/** The kept data as the view it was saved in, and under it, always, the accounts and transfers themselves. */
export function SavedContent({ view, content }: { view: ViewName; content: FlowPictureContent }) {
  const { t } = useTranslation();
  const { flow, transfers, transfersTotal } = content;
  const drawn = useMemo(
    () => ({ rows: transfers, total: transfersTotal, pending: false, error: undefined }),
    [transfers, transfersTotal],
  );
  return (
    <Suspense fallback={<Skeleton active />}>
      {flow.totals === undefined ? null : (
        <p>
          {t('fundFlow.totalsWords', {
            paid: formatYuan(flow.totals.paidFen),
            lies: formatYuan(flow.totals.liesFen),
            returned: formatYuan(flow.totals.returnedFen),
            left: formatYuan(flow.totals.leftFen),
          })}
        </p>
      )}
      {view === 'time' ? (
        <TimeView flow={flow} drawn={drawn} onAccount={nothing} />
      ) : view === 'sankey' ? (
        <SankeyView flow={flow} onEdge={nothing} />
      ) : view === 'list' ? null : (
        <StaticLayers flow={flow} />
      )}
      <h2>{t('fundFlow.by.accounts')}</h2>
      <Accounts flow={flow} />
      <h2>{t('fundFlow.by.transfers')}</h2>
      {transfersTotal > transfers.length ? (
        <p className="note">{t('fundFlow.firstOnly', { shown: transfers.length, total: transfersTotal })}</p>
      ) : null}
      <Transfers rows={transfers} />
    </Suspense>
  );
}

function Accounts({ flow }: { flow: FlowView }) {
  const { t } = useTranslation();
  return (
    <Table<FlowCard>
      className="cards"
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={flow.cards}
      columns={labelled<FlowCard>([
        { title: t('fundFlow.layerLabel'), key: 'layer', render: (_, card) => layerName(t, card.layer) },
        { title: t('fundFlow.account'), key: 'account', render: (_, card) => `${nameOf(t, card)} ${card.bank ?? ''}` },
        ...(['in', 'out', 'lies'] as const).map((way) => ({
          title: t(`fundFlow.way.${way}`),
          key: way,
          align: 'right' as const,
          render: (_: unknown, card: FlowCard) => (
            <MoneyText fen={{ in: card.inFen, out: card.outFen, lies: card.liesFen }[way]} />
          ),
        })),
        {
          title: t('fundFlow.tracedLies'),
          key: 'traced',
          align: 'right',
          render: (_, card) => <MoneyText fen={card.tracedLiesFen} />,
        },
      ])}
    />
  );
}

function Transfers({ rows }: { rows: readonly FlowTransfer[] }) {
  const { t } = useTranslation();
  return (
    <Table<FlowTransfer>
      className="cards"
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...rows]}
      columns={labelled<FlowTransfer>([
        { title: t('fundFlow.at'), key: 'at', render: (_, row) => momentOf(row) },
        {
          title: t('fundFlow.payer'),
          key: 'from',
          render: (_, row) => `${nameOf(t, row.from)} ${row.from.bank ?? ''}`,
        },
        { title: t('fundFlow.payee'), key: 'to', render: (_, row) => `${nameOf(t, row.to)} ${row.to.bank ?? ''}` },
        {
          title: t('fundFlow.amount'),
          key: 'amount',
          align: 'right',
          render: (_, row) => <MoneyText fen={row.amountFen} />,
        },
        {
          title: t('fundFlow.traced'),
          key: 'traced',
          align: 'right',
          render: (_, row) => <MoneyText fen={row.tracedFen} />,
        },
      ])}
    />
  );
}
