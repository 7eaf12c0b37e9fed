import { groupsOfFour } from '@anlan/contract/base/formats';
import { type StopPaymentView, type StopStatus, unopenedReach } from '@anlan/contract/stop-payment';
import { Skeleton } from '@anlan/ui/kit';
import { CopyButton, type Grade, GradeBadge, MoneyText } from '@anlan/ui/parts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { useNow } from '../../app/clock.ts';
import { duration, shortSpan, shortTime } from '../../app/times.ts';
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

/** How far an order got, with what is wrong or owed, and what the bank said. */
export function OrderState({ order }: { order: StopPaymentView }) {
  const { t } = useTranslation();
  return (
    <>
      <GradeBadge grade={GRADES[order.status]}>{t(`stopPayment.status.${order.status}`)}</GradeBadge>
      {order.signLater ? <span className="red nowrap"> {t('stopPayment.signLater')}</span> : null}
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
          {order.queuedAt === undefined ? null : (
            <div>
              {t('stopPayment.queuedSince', { time: shortTime(order.queuedAt) })}
              {order.queuePosition === undefined
                ? null
                : ` · ${t('stopPayment.queuePlace', { position: order.queuePosition })}`}
            </div>
          )}
        </div>
      )}
      <Unopened order={order} />
      <Silence order={order} />
    </>
  );
}

/** The stop ends and its case is not opened: how far the alarm has gone. */
function Unopened({ order }: { order: StopPaymentView }) {
  const { t } = useTranslation();
  const alarm = order.deadlines.find((one) => one.kind === 'stop-payment.case-not-opened' && !one.stoppedAt);
  if (order.status !== 'stopped' || order.caseOpened || !alarm || alarm.firedStep === 0) return null;
  return (
    <div className="red">
      {t('stopPayment.unopened')} · {order.attempt === 2 ? `${t('stopPayment.lastStop')} · ` : ''}
      {t(`stopPayment.reaches.${unopenedReach(alarm.firedStep)}`)}
    </div>
  );
}

const SILENT: readonly StopStatus[] = ['sent', 'received', 'unanswered'];

/** How long the bank has said nothing, and its night number. */
function Silence({ order }: { order: StopPaymentView }) {
  const { t } = useTranslation();
  const now = useNow();
  if (!SILENT.includes(order.status) || order.sentAt === undefined) return null;
  const since = Math.max(0, (now - Date.parse(order.receivedAt ?? order.sentAt)) / 1_000);
  const { value, unit } = shortSpan(since);
  const span = unit === 'minutes' ? duration(since) : t(`shell.span.${unit}`, { value });
  return (
    <div className={order.status === 'unanswered' ? 'red' : 'note'}>
      {t('stopPayment.silentFor', { span })}
      {order.bankPhone === undefined ? null : (
        <>
          {' · '}
          <a href={`tel:${order.bankPhone}`}>{order.bankPhone}</a>
        </>
      )}
    </div>
  );
}

interface OrderTableProps {
  readonly orders: readonly StopPaymentView[];
  readonly loading: boolean;
  readonly withReport?: boolean;
}

/** Orders with how far each got; each opens its page. On a narrow screen a row is a card. */
export function OrderTable({ orders, loading, withReport = false }: OrderTableProps) {
  const { t } = useTranslation();
  if (loading) return <Skeleton active />;
  if (orders.length === 0) return <p className="note">{t('stopPayment.none')}</p>;
  const corrected = new Set(orders.flatMap((order) => order.corrects ?? []));
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th>{t('stopPayment.account')}</th>
          <th className="number">{t('stopPayment.amount')}</th>
          <th>{t('stopPayment.state')}</th>
          <th>{t('stopPayment.channelLabel')}</th>
          <th className="number">{t('stopPayment.balance')}</th>
          {withReport ? <th>{t('handover.about')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} corrected={corrected.has(order.id)} withReport={withReport} />
        ))}
      </tbody>
    </table>
  );
}

function OrderRow(props: { order: StopPaymentView; corrected: boolean; withReport: boolean }) {
  const { order, corrected, withReport } = props;
  const { t } = useTranslation();
  const { account } = order;
  return (
    <tr>
      <td>
        <span className="account-line">
          <Link to="/orders/$id" params={{ id: order.id }}>
            {groupsOfFour(account.number)}
          </Link>
          <CopyButton value={account.number} label={t('shell.copy')} />
        </span>
        <div className="note">
          {account.holderName ?? '—'} · {account.bankName ?? account.bankCode ?? '—'}
        </div>
      </td>
      <td className="number">
        <MoneyText fen={order.amountFen} />
        <div className="note">
          {order.kind === 'payeeQuery'
            ? t('stopPayment.payeeQuery')
            : t('stopPayment.levelOf', { level: order.level, attempt: order.attempt })}
        </div>
      </td>
      <td>
        <OrderState order={order} />
        {corrected ? (
          <div className="note">{t('stopPayment.correctedBy')}</div>
        ) : (
          <NextStepButton order={order} small />
        )}
        {order.status === 'signed' && order.channel === 'nationalByHand' ? (
          <div>
            <Link to="/orders/$id" params={{ id: order.id }}>
              {t('stopPayment.transcription')}
            </Link>
          </div>
        ) : null}
      </td>
      <td>{t(`stopPayment.channel.${order.channel}`)}</td>
      <td className="number">
        <MoneyText fen={order.balanceAtStopFen} />
        {order.endsAt === undefined ? null : (
          <div className="note">
            {t('stopPayment.endsAt')} {shortTime(order.endsAt)}
          </div>
        )}
      </td>
      {withReport ? (
        <td>
          <AboutLink id={order.incident}>{order.incidentReference}</AboutLink>
        </td>
      ) : null}
    </tr>
  );
}
