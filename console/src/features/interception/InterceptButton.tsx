import { INTERCEPTION_KINDS } from '@anlan/contract/interception';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';

/** Takes in something to be intercepted, from its report. */
export function InterceptButton({ incident }: { incident: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const report = async (body: Record<string, unknown>, intent: string) => {
    await post('/interceptions', { incident, ...body }, intent);
    await client.invalidateQueries();
  };
  return (
    <FormDialog
      label={t('interception.report')}
      onSubmit={report}
      hint={t('interception.hint')}
      fields={[
        {
          name: 'kind',
          label: t('interception.kindLabel'),
          kind: 'choice',
          required: true,
          options: INTERCEPTION_KINDS.map((value) => ({ value, label: t(`interception.kind.${value}`) })),
        },
        { name: 'whereNow', label: t('interception.whereNow'), kind: 'text' },
        { name: 'valueFen', label: t('interception.value'), kind: 'yuan' },
        { name: 'goods', label: t('interception.goods'), kind: 'text' },
        { name: 'trackingNumber', label: t('interception.tracking'), kind: 'text' },
        { name: 'handedOverAt', label: t('interception.handedOverAt'), kind: 'instant' },
      ]}
    />
  );
}
