import { SEIZURE_FROM, SEIZURE_GROUNDS, SEIZURE_KINDS } from '@anlan/contract/seizure';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';

/** Takes down what was seized, surrendered or repaid, from its case. */
export function SeizeButton({ fraudCase }: { fraudCase: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const take = async (body: Record<string, unknown>, intent: string) => {
    await post('/seizures', { case: fraudCase, ...body }, intent);
    await client.invalidateQueries();
  };
  return (
    <FormDialog
      label={t('seizure.take')}
      hint={t('seizure.hint')}
      onSubmit={take}
      fields={[
        {
          name: 'ground',
          label: t('seizure.groundLabel'),
          kind: 'choice',
          required: true,
          options: SEIZURE_GROUNDS.map((value) => ({ value, label: t(`seizure.ground.${value}`) })),
        },
        {
          name: 'kind',
          label: t('seizure.kindLabel'),
          kind: 'choice',
          required: true,
          options: SEIZURE_KINDS.map((value) => ({ value, label: t(`seizure.kind.${value}`) })),
        },
        { name: 'valueFen', label: t('seizure.value'), kind: 'yuan' },
        { name: 'goods', label: t('seizure.goods'), kind: 'text' },
        { name: 'seizedAt', label: t('seizure.seizedAt'), kind: 'instant', required: true },
        { name: 'custody', label: t('seizure.custody'), kind: 'text', required: true },
        {
          name: 'fromRole',
          label: t('seizure.fromRoleLabel'),
          kind: 'choice',
          required: true,
          options: SEIZURE_FROM.map((value) => ({ value, label: t(`seizure.from.${value}`) })),
        },
        { name: 'from.name', label: t('seizure.fromName'), kind: 'text' },
        { name: 'documentNumber', label: t('seizure.document'), kind: 'text' },
      ]}
    />
  );
}
