import type { StopPaymentView } from '@anlan/contract/stop-payment';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { batchOf } from '../desk/send.ts';
import { useAccountFields } from './order-fields.ts';

interface StepProps {
  readonly order: StopPaymentView;
  readonly primary?: boolean;
  readonly small?: boolean;
}

/** The next step that a refusal asks for, as the button's own words; nothing where the server allows none. */
export function NextStepButton(props: StepProps) {
  const { order } = props;
  const { t } = useTranslation();
  const { nextStep } = order;
  // Who may correct an order may also go on to the next account.
  if (nextStep === undefined || !order.allowed.some(({ command }) => command === 'resend')) return null;
  const label = t(`stopPayment.next.${nextStep}`);
  if (nextStep === 'nextLevel') return <NextLevelButton {...props} label={label} />;
  if (nextStep === 'recordQueued') return <QueuedButton {...props} label={label} />;
  return <ResendButton {...props} label={label} />;
}

/** Another authority was first: who, how much, in which place we wait. Told again, it replaces what was known. */
function QueuedButton({ order, label, ...looks }: StepProps & { label: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const record = async (body: Record<string, unknown>, intent: string) => {
    await post<StopPaymentView>(
      `/stop-payments/${order.id}/record-queued`,
      { version: order.version, ...body },
      intent,
    );
    await client.invalidateQueries();
  };
  return (
    <FormDialog
      label={label}
      {...looks}
      hint={t('stopPayment.queuedHint')}
      onSubmit={record}
      fields={[
        {
          name: 'earlierAuthority',
          label: t('stopPayment.earlierAuthority'),
          kind: 'text',
          required: true,
          initial: order.earlierAuthority ?? '',
        },
        {
          name: 'earlierAmountFen',
          label: t('stopPayment.earlierAmount'),
          kind: 'yuan',
          initial: order.earlierAmountFen === undefined ? '' : String(order.earlierAmountFen / 100),
        },
        { name: 'queuePosition', label: t('stopPayment.queuePosition'), kind: 'whole' },
        { name: 'at', label: t('stopPayment.when'), kind: 'instant', hint: t('stopPayment.whenHint') },
      ]}
    />
  );
}

function ResendButton({ order, label, ...looks }: StepProps & { label: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const account = useAccountFields(order);
  const resend = async (body: Record<string, unknown>, intent: string) => {
    const path = `/stop-payments/${order.id}/resend`;
    const { id } = await post<StopPaymentView>(path, { version: order.version, ...body }, intent);
    await navigate({ to: '/orders/$id', params: { id } });
    await client.invalidateQueries();
  };
  const phone = order.nextStep === 'phoneBank' && order.bankPhone !== undefined;
  return (
    <FormDialog
      label={label}
      {...looks}
      hint={phone ? t('stopPayment.phoneFirst', { phone: order.bankPhone }) : t('stopPayment.resendHint')}
      fields={[
        ...account,
        { name: 'why', label: t('shell.reason'), kind: 'long', required: true, hint: t('shell.reasonHint') },
      ]}
      onSubmit={resend}
    />
  );
}

/** The money has gone on: an order for the account one level below. */
export function NextLevelButton({ order, label, ...looks }: StepProps & { label?: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const extend = async (body: Record<string, unknown>, intent: string) => {
    const id = await batchOf(
      [{ incident: order.incident, kind: 'stop', from: order.id, channel: order.channel, ...body }],
      false,
      intent,
    );
    await client.invalidateQueries();
    if (id !== undefined) await navigate({ to: '/orders/$id', params: { id } });
  };
  return (
    <FormDialog
      label={label ?? t('stopPayment.nextLevel')}
      {...looks}
      hint={t('stopPayment.nextLevelHint')}
      onSubmit={extend}
      fields={[
        { name: 'account.number', label: t('stopPayment.account'), kind: 'text', required: true },
        { name: 'account.holderName', label: t('stopPayment.holder'), kind: 'text' },
        { name: 'account.bankName', label: t('stopPayment.bank'), kind: 'text' },
        { name: 'amountFen', label: t('stopPayment.amount'), kind: 'yuan' },
        { name: 'transferAt', label: t('stopPayment.time'), kind: 'instant' },
      ]}
    />
  );
}
