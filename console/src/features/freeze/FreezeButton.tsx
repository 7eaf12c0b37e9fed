import { FREEZE_CHANNELS, FREEZE_SCOPES, type FreezeView } from '@anlan/contract/freeze';
import type { StopPaymentView } from '@anlan/contract/stop-payment';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import type { Field } from '../../app/fields.ts';

/** What is asked of a freeze before it is signed, with what is known already. */
export function freezeFields(t: TFunction, known: Partial<FreezeView>): readonly Field[] {
  return [
    {
      name: 'scope',
      label: t('freeze.scopeLabel'),
      kind: 'choice',
      required: true,
      initial: known.scope ?? 'limited',
      options: FREEZE_SCOPES.map((value) => ({ value, label: t(`freeze.scope.${value}`) })),
    },
    {
      name: 'amountFen',
      label: t('freeze.requested'),
      kind: 'yuan',
      initial: known.requestedFen === undefined ? '' : String(known.requestedFen / 100),
    },
    { name: 'scopeReason', label: t('freeze.scopeReason'), kind: 'text', initial: known.scopeReason ?? '' },
    {
      name: 'months',
      label: t('freeze.monthsLabel'),
      kind: 'whole',
      required: true,
      initial: String(known.months ?? 6),
      hint: t('freeze.prefectureHint'),
    },
    {
      name: 'channel',
      label: t('freeze.channelLabel'),
      kind: 'choice',
      required: true,
      initial: known.channel ?? 'nationalByHand',
      options: FREEZE_CHANNELS.map((value) => ({ value, label: t(`freeze.channel.${value}`) })),
    },
    { name: 'city', label: t('freeze.city'), kind: 'text', initial: known.city ?? '' },
  ];
}

/** From a stop order to its freeze in one key: account, bank and money come along. */
export function FreezeButton({ order }: { order: StopPaymentView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const sum = [order.tracedFen, order.balanceAtStopFen, order.amountFen].find((fen) => (fen ?? 0) > 0);
  const prepare = async (body: Record<string, unknown>, intent: string) => {
    const made = await post<FreezeView>('/freezes', { stopOrder: order.id, ...body }, intent);
    await client.invalidateQueries();
    await navigate({ to: '/freezes', search: { one: made.id } });
  };
  return (
    <FormDialog
      label={t('freeze.prepare')}
      hint={t('freeze.prepareHint')}
      fields={freezeFields(t, sum === undefined ? {} : { requestedFen: sum })}
      onSubmit={prepare}
    />
  );
}

/** A freeze of an account of a case that no stop order names; before the case is opened the answer says which rule forbids it. */
export function FreezeAccountButton({ fraudCase }: { fraudCase: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const prepare = async (body: Record<string, unknown>, intent: string) => {
    const made = await post<FreezeView>('/freezes', { case: fraudCase, ...body }, intent);
    await client.invalidateQueries();
    await navigate({ to: '/freezes', search: { one: made.id } });
  };
  return (
    <FormDialog
      label={t('freeze.prepareAccount')}
      hint={t('freeze.prepareAccountHint')}
      fields={[
        { name: 'account.number', label: t('stopPayment.account'), kind: 'text', required: true },
        { name: 'account.holderName', label: t('stopPayment.holder'), kind: 'text' },
        ...freezeFields(t, {}),
      ]}
      onSubmit={prepare}
    />
  );
}
