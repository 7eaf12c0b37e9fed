import type { StopPaymentView } from '@anlan/contract/stop-payment';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../app/fields.ts';

const HOWS = ['phone', 'desk', 'platform', 'paper'] as const;

/** Account, amount and time of an order, to be corrected; a masked number is typed anew. */
export function useAccountFields(order: StopPaymentView): readonly Field[] {
  const { t } = useTranslation();
  return [
    {
      name: 'account.number',
      label: t('stopPayment.account'),
      kind: 'text',
      initial: order.account.full ? order.account.number : '',
    },
    {
      name: 'account.holderName',
      label: t('stopPayment.holder'),
      kind: 'text',
      initial: order.account.holderName ?? '',
    },
    {
      name: 'amountFen',
      label: t('stopPayment.amount'),
      kind: 'yuan',
      initial: order.amountFen === undefined ? '' : String(order.amountFen / 100),
    },
    { name: 'transferAt', label: t('stopPayment.time'), kind: 'instant' },
  ];
}

/** Who at the bank said it, how and when. */
export function useSaidFields(): readonly Field[] {
  const { t } = useTranslation();
  return [
    { name: 'saidBy.name', label: t('stopPayment.saidBy'), kind: 'text', required: true },
    {
      name: 'saidBy.how',
      label: t('stopPayment.how'),
      kind: 'choice',
      required: true,
      initial: 'phone',
      options: HOWS.map((value) => ({ value, label: t(`stopPayment.howOf.${value}`) })),
    },
    { name: 'at', label: t('stopPayment.when'), kind: 'instant', hint: t('stopPayment.whenHint') },
  ];
}
