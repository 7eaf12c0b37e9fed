import { BOUNCE_REASONS, type PaymentView } from '@anlan/contract/refund-payment';
import type { RefundView } from '@anlan/contract/refund-view';
import { Table } from '@anlan/ui/kit';
import { AccountNumber, MoneyText, StateBadge } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { CommandBar, type CommandLook } from '../../app/CommandBar.tsx';
import { useNow } from '../../app/clock.ts';
import { fullTime, shortTime } from '../../app/times.ts';
import { Appointments } from './Appointments.tsx';
import { victimName } from './victim-name.ts';

/** One line for each payment: where it stands, what came back, what may be done with it. */
export function PaymentsPanel({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const looks = useLooks();
  return (
    <section className="panel">
      <h2>{t('refund.payments')}</h2>
      <Table<PaymentView>
        size="small"
        pagination={false}
        rowKey="id"
        dataSource={view.payments}
        scroll={{ x: 1000 }}
        locale={{ emptyText: t('refund.noPayments') }}
        columns={[
          {
            key: 'victim',
            title: t('refund.victim'),
            render: (_, row) => victimName(view, row.victim.id),
          },
          {
            key: 'from',
            title: t('refund.from'),
            render: (_, row) => <AccountNumber value={row.from.number} copyLabel={t('refund.number')} />,
          },
          {
            key: 'amount',
            title: t('refund.amount'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.amountFen} />,
          },
          { key: 'to', title: t('refund.to'), render: (_, row) => <Payee row={row} /> },
          { key: 'state', title: t('refund.state'), render: (_, row) => <PaymentState row={row} /> },
          {
            key: 'act',
            title: '',
            render: (_, row) => (
              <CommandBar
                small
                at={`/refund-payments/${row.id}`}
                version={row.version}
                allowed={row.allowed}
                labelOf={(command) => t(`refund.command.${command}`)}
                looks={looks}
              />
            ),
          },
        ]}
      />
      {view.status === 'approved' ? <Appointments view={view} /> : null}
    </section>
  );
}

function Payee({ row }: { row: PaymentView }) {
  const { t } = useTranslation();
  if (row.to !== undefined)
    return (
      <>
        <AccountNumber value={row.to.number} copyLabel={t('refund.number')} />
        <div className="note">{[row.to.holderName, row.to.bankName].filter(Boolean).join(' · ')}</div>
      </>
    );
  return row.status === 'bounced' ? (
    <StateBadge tone="waiting">{t('refund.bounced', { count: row.bounces })}</StateBadge>
  ) : (
    '—'
  );
}

function PaymentState({ row }: { row: PaymentView }) {
  const { t } = useTranslation();
  const told = [
    row.channel === undefined ? undefined : t(`refund.paymentChannel.${row.channel}`),
    row.number,
    row.officers.join('、') || undefined,
    row.sentAt === undefined ? undefined : shortTime(row.sentAt),
    row.paidOn,
    row.receipt,
    row.bounceReason === undefined || row.status !== 'bounced' ? undefined : t(`refund.bounce.${row.bounceReason}`),
    row.why,
  ].filter((word) => word !== undefined);
  const running = row.clock !== undefined && row.clock.stoppedAt === undefined;
  return (
    <>
      <StateBadge tone={row.status === 'paid' ? 'done' : row.status === 'heldBack' ? 'plain' : 'waiting'}>
        {t(`refund.paymentStatus.${row.status}`)}
      </StateBadge>{' '}
      {running ? shortTime(row.clock?.dueAt) : null}
      <div className="note">{told.join(' · ')}</div>
    </>
  );
}

function useLooks(): Readonly<Record<string, CommandLook>> {
  const { t } = useTranslation();
  const today = fullTime(useNow()).slice(0, 10);
  const officer = (name: 'officer1' | 'officer2') =>
    ({ name, label: t(`refund.${name}`), kind: 'text', required: true }) as const;
  return {
    nameAccount: {
      primary: true,
      fields: [
        { name: 'number', label: t('refund.number'), kind: 'text', required: true },
        { name: 'holderName', label: t('refund.holderName'), kind: 'text', required: true },
        { name: 'bankName', label: t('refund.bank'), kind: 'text' },
      ],
    },
    sendOnline: {
      primary: true,
      fields: [{ name: 'number', label: t('refund.platformNumber'), kind: 'text', required: true }],
    },
    presentAtBank: {
      fields: [
        { name: 'number', label: t('refund.bankPaper'), kind: 'text', required: true },
        officer('officer1'),
        officer('officer2'),
      ],
    },
    recordPaid: {
      primary: true,
      fields: [
        { name: 'receipt', label: t('refund.receipt'), kind: 'text', required: true },
        { name: 'paidOn', label: t('refund.paidOn'), kind: 'day', required: true, initial: today },
      ],
    },
    recordBounced: {
      fields: [
        {
          name: 'reason',
          label: t('refund.bounceReason'),
          kind: 'choice',
          required: true,
          options: BOUNCE_REASONS.map((value) => ({ value, label: t(`refund.bounce.${value}`) })),
        },
        { name: 'why', label: t('shell.reason'), kind: 'long' },
      ],
    },
  };
}
