import { maskTail } from '@anlan/contract/base/formats';
import type { StopPaymentView } from '@anlan/contract/stop-payment';
import { Descriptions, Skeleton } from '@anlan/ui/kit';
import { AccountNumber, MoneyText } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { get } from '../../app/api.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { Timeline } from '../../app/Timeline.tsx';
import { shortTime } from '../../app/times.ts';
import { useButtonKeys } from '../desk/desk-keys.ts';
import { OrderCommands } from './OrderCommands.tsx';
import { OrderState } from './OrderTable.tsx';
import { ReceiptsPanel } from './ReceiptsPanel.tsx';
import { TranscriptionPanel } from './TranscriptionPanel.tsx';

/** One order: what it says, what may be done now, the transcription view, every word about it. */
export function OrderPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  useButtonKeys();
  const order = useQuery({ queryKey: ['order', id], queryFn: () => get<StopPaymentView>(`/stop-payments/${id}`) });
  if (order.isPending) return <Skeleton active />;
  if (!order.data) return <ProblemNote error={order.error} />;
  const view = order.data;
  return (
    <>
      <section className="panel">
        <Facts view={view} />
        <OrderCommands order={view} />
      </section>
      {view.status === 'signed' && view.channel === 'nationalByHand' ? <TranscriptionPanel order={view} /> : null}
      <ReceiptsPanel order={view.id} />
      <section className="panel">
        <h2>{t('incident.timeline')}</h2>
        <Timeline about={view.id} />
      </section>
    </>
  );
}

/** The traced part of a stop; nobody's word is not nothing. */
function Traced({ view }: { view: StopPaymentView }) {
  const { t } = useTranslation();
  return view.tracedFen === undefined && view.stoppedAt !== undefined ? (
    t('stopPayment.untraced')
  ) : (
    <MoneyText fen={view.tracedFen} />
  );
}

function Facts({ view }: { view: StopPaymentView }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="order-head">
        <div>
          <h1 className="page-title">
            {t(view.kind === 'payeeQuery' ? 'stopPayment.payeeQuery' : 'stopPayment.one')} ·{' '}
            {view.account.bankName ?? '—'} {maskTail(view.account.number)}
          </h1>
          <small className="note">
            {t('stopPayment.orderNumber')} {view.orderNumber}
          </small>
        </div>
        <div>
          <OrderState order={view} />
        </div>
        <div className="order-links">
          <AboutLink id={view.incident}>
            {t('handover.about')} {view.incidentReference}
          </AboutLink>
          {view.case === undefined ? (
            <span className="note">{t('stopPayment.noCase')}</span>
          ) : (
            <AboutLink id={view.case}>
              {t('incident.case')}
              {view.caseOpened ? ` · ${t('case.status.opened')}` : ` · ${t('stopPayment.notOpened')}`}
            </AboutLink>
          )}
          {view.corrects === undefined ? null : <AboutLink id={view.corrects}>{t('stopPayment.corrects')}</AboutLink>}
        </div>
      </div>
      <Descriptions
        size="small"
        bordered
        column={{ xs: 1, md: 3 }}
        items={[
          {
            key: 'a',
            label: t('stopPayment.account'),
            children: <AccountNumber value={view.account.number} copyLabel={t('shell.copy')} />,
          },
          { key: 'h', label: t('stopPayment.holder'), children: view.account.holderName ?? '—' },
          {
            key: 'b',
            label: t('stopPayment.bank'),
            children: (
              <>
                {view.account.bankName ?? '—'}{' '}
                {view.bankPhone === undefined ? null : <a href={`tel:${view.bankPhone}`}>{view.bankPhone}</a>}
              </>
            ),
          },
          { key: 'm', label: t('stopPayment.amountShort'), children: <MoneyText fen={view.amountFen} /> },
          { key: 's', label: t('stopPayment.balance'), children: <MoneyText fen={view.balanceAtStopFen} /> },
          { key: 'x', label: t('stopPayment.traced'), children: <Traced view={view} /> },
          { key: 't', label: t('stopPayment.time'), children: shortTime(view.transferAt) },
          { key: 'c', label: t('stopPayment.channelLabel'), children: t(`stopPayment.channel.${view.channel}`) },
          {
            key: 'l',
            label: t('stopPayment.level'),
            children: `${view.level} · ${t('stopPayment.attempt', { attempt: view.attempt })}`,
          },
          {
            key: 'g',
            label: t('incident.step.signed'),
            children: `${view.signedBy ?? ''} ${shortTime(view.signedAt)}${view.vouchedBy === undefined ? '' : ` · ${t('stopPayment.vouchedBy')} ${view.vouchedBy}`}${view.countersignedBy === undefined ? '' : ` · ${t('stopPayment.countersignedBy')} ${view.countersignedBy}`}`,
          },
          {
            key: 'n',
            label: t('incident.step.sent'),
            children: `${shortTime(view.sentAt)} ${view.platformNumber ?? ''}`,
          },
          { key: 'e', label: t('stopPayment.endsAt'), children: shortTime(view.endsAt) },
        ]}
      />
    </>
  );
}
