import { APPEAL_BROUGHT_BY, APPEAL_WAYS, type AppealView } from '@anlan/contract/appeal';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import type { Field } from '../../app/fields.ts';

/** Takes an appeal in: from the page of a stop or a freeze, or by the account's number. */
export function AppealButton({ measure }: { measure?: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const take = async (body: Record<string, unknown>, intent: string) => {
    const made = await post<AppealView>('/appeals', { ...(measure === undefined ? {} : { measure }), ...body }, intent);
    await client.invalidateQueries();
    await navigate({ to: '/appeals', search: { one: made.id } });
  };
  const account: readonly Field[] = [
    { name: 'account.number', label: t('appeal.number'), kind: 'text', required: true },
    { name: 'account.holderName', label: t('appeal.holderName'), kind: 'text' },
  ];
  return (
    <FormDialog
      label={t('appeal.take')}
      hint={t('appeal.takeHint')}
      primary={measure === undefined}
      onSubmit={take}
      fields={[
        ...(measure === undefined ? account : []),
        { name: 'appellant.name', label: t('appeal.appellant'), kind: 'text', required: true },
        { name: 'appellant.phone', label: t('appeal.appellantPhone'), kind: 'text' },
        { name: 'appellant.idNumber', label: t('appeal.appellantIdNumber'), kind: 'text' },
        { name: 'words', label: t('appeal.words'), kind: 'long', required: true },
        {
          name: 'broughtBy',
          label: t('appeal.broughtByLabel'),
          kind: 'choice',
          required: true,
          initial: 'self',
          options: APPEAL_BROUGHT_BY.filter((value) => value !== 'publicPage').map((value) => ({
            value,
            label: t(`appeal.broughtBy.${value}`),
          })),
        },
        {
          name: 'broughtByName',
          label: t('appeal.broughtByName'),
          kind: 'text',
          hint: t('appeal.broughtByNameHint'),
        },
        {
          name: 'way',
          label: t('appeal.wayLabel'),
          kind: 'choice',
          required: true,
          initial: 'counter',
          options: APPEAL_WAYS.map((value) => ({ value, label: t(`appeal.way.${value}`) })),
        },
        { name: 'toldAt', label: t('appeal.toldAt'), kind: 'instant' },
      ]}
    />
  );
}
