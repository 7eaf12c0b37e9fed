import type { StatementMissing } from '@anlan/contract/statement-rows';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';

/** The bank answered that it has nothing: an answer about one account and a period, not a zero. */
export function NoResult({ caseId, accounts }: { caseId: string; accounts: StatementMissing['items'] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const options = accounts.flatMap(({ kind, account, accountNumber, ask }) =>
    kind === 'noStatement' && account !== undefined ? [{ value: account, label: `${accountNumber ?? ''} ${ask}` }] : [],
  );
  if (options.length === 0) return null;
  return (
    <FormDialog
      label={t('statement.sourceOf.noResult')}
      hint={t('statement.noResultHint')}
      fields={[
        { name: 'account', label: t('statement.account'), kind: 'choice', required: true, options },
        { name: 'institution', label: t('statement.institution'), kind: 'text', required: true },
        { name: 'fromOn', label: t('statement.fromOn'), kind: 'day', required: true },
        { name: 'toOn', label: t('statement.toOn'), kind: 'day', required: true },
        { name: 'note', label: t('statement.answerNumber'), kind: 'text' },
      ]}
      onSubmit={async (body, intent) => {
        await post('/statements/no-result', { case: caseId, ...body }, intent);
        await client.invalidateQueries({ queryKey: ['statements'] });
      }}
    />
  );
}
