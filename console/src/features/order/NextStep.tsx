import type { StopPaymentView } from '@anlan/contract/stop-payment';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { batchOf } from '../desk/send.ts';
import { useAccountFields } from './order-fields.ts';

/** The next step that a refusal asks for, as the button's own words; nothing where the server allows none. */
export function NextStepButton({ order, primary = false }: { order: StopPaymentView; primary?: boolean }) {
  const { t } = useTranslation();
  const { nextStep } = order;
  if (nextStep === undefined) return null;
  const label = t(`stopPayment.next.${nextStep}`);
  if (nextStep === 'nextLevel' || nextStep === 'recordQueued')
    return <NextLevelButton order={order} primary={primary} label={t('stopPayment.next.nextLevel')} />;
  if (!order.allowed.some(({ command }) => command === 'resend')) return null;
  return <ResendButton order={order} primary={primary} label={label} />;
}

function ResendButton({ order, primary, label }: { order: StopPaymentView; primary: boolean; label: string }) {
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
      key={order.version}
      label={label}
      primary={primary}
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
export function NextLevelButton({
  order,
  primary = false,
  label,
}: {
  order: StopPaymentView;
  primary?: boolean;
  label?: string;
}) {
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
      primary={primary}
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
