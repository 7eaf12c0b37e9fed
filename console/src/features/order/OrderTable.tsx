import { groupsOfFour } from '@anlan/contract/base/formats';
import type { StopPaymentView, StopStatus } from '@anlan/contract/stop-payment';
import { Table } from '@anlan/ui/kit';
import { CopyButton, type Grade, GradeBadge, MoneyText } from '@anlan/ui/parts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { shortTime } from '../../app/times.ts';
import { NextStepButton } from './NextStep.tsx';

const GRADES: Readonly<Record<StopStatus, Grade>> = {
  prepared: 'high',
  signed: 'high',
  sent: 'medium',
  received: 'medium',
  stopped: 'done',
  refused: 'critical',
  unanswered: 'critical',
  expired: 'low',
  released: 'low',
  handedToFreeze: 'done',
  withdrawn: 'low',
  answered: 'done',
};

export function OrderState({ order }: { order: StopPaymentView }) {
  const { t } = useTranslation();
  return (
    <>
      <GradeBadge grade={GRADES[order.status]}>{t(`stopPayment.status.${order.status}`)}</GradeBadge>
      {order.signLater ? <div className="red">{t('stopPayment.signLater')}</div> : null}
      {order.lineDown ? (
        <div className="red">
          {t('stopPayment.lineDown', { phone: order.bankPhone ?? '' })} {t('stopPayment.tries', { tries: order.tries })}
        </div>
      ) : null}
      {order.refusal === undefined ? null : (
        <div>
          {t(`stopPayment.reason.${order.refusal}`)} {order.refusalNote ?? ''}
          {order.earlierAuthority === undefined ? null : (
            <div>
              {order.earlierAuthority} <MoneyText fen={order.earlierAmountFen} />
            </div>
          )}
        </div>
      )}
    </>
  );
}

/** Orders with how far each got; each opens its page. */
export function OrderTable({
  orders,
  loading,
  withReport = false,
}: {
  orders: readonly StopPaymentView[];
  loading: boolean;
  withReport?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Table<StopPaymentView>
      size="small"
      rowKey="id"
      loading={loading}
      pagination={false}
      dataSource={[...orders]}
      scroll={{ x: 900 }}
      locale={{ emptyText: t('shell.empty') }}
      columns={[
        {
          title: t('stopPayment.account'),
          key: 'account',
          render: (_, order) => (
            <span className="row">
              <Link to="/orders/$id" params={{ id: order.id }}>
                {groupsOfFour(order.account.number)}
              </Link>
              <CopyButton value={order.account.number} label={t('shell.copy')} />
            </span>
          ),
        },
        { title: t('stopPayment.holder'), key: 'holder', render: (_, order) => order.account.holderName ?? '—' },
        {
          title: t('stopPayment.bank'),
          key: 'bank',
          render: (_, order) => order.account.bankName ?? order.account.bankCode ?? '—',
        },
        {
          title: t('stopPayment.amount'),
          key: 'amount',
          align: 'right',
          render: (_, order) => <MoneyText fen={order.amountFen} />,
        },
        { title: t('stopPayment.level'), dataIndex: 'level', key: 'level', align: 'right' },
        {
          title: t('stopPayment.channelLabel'),
          key: 'channel',
          render: (_, order) => t(`stopPayment.channel.${order.channel}`),
        },
        {
          title: t('stopPayment.state'),
          key: 'state',
          render: (_, order) => (
            <>
              <OrderState order={order} />
              <NextStepButton order={order} />
            </>
          ),
        },
        {
          title: t('stopPayment.balance'),
          key: 'balance',
          align: 'right',
          render: (_, order) => <MoneyText fen={order.balanceAtStopFen} />,
        },
        { title: t('stopPayment.endsAt'), key: 'ends', render: (_, order) => shortTime(order.endsAt) },
        ...(withReport
          ? [
              {
                title: t('handover.about'),
                key: 'incident',
                render: (_: unknown, order: StopPaymentView) => (
                  <AboutLink id={order.incident}>{order.incidentReference}</AboutLink>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
