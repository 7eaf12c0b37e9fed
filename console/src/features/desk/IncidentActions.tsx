import { type IncidentView, REPORTERS } from '@anlan/contract/incident';
import { Alert, Button } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { get, newIntent, post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { shortTime } from '../../app/times.ts';
import { UNDO_SECONDS, useUndo } from '../../app/undo.tsx';
import { useFraudTypes } from '../case/fraud-types.ts';
import { useDuplicates } from './queries.ts';

/** Offers to open the report again that has just been closed. */
export function useUndoClose(id: string) {
  const { t } = useTranslation();
  const offer = useUndo();
  return () =>
    offer(`undo-${id}`, t('incident.closedUndo', { seconds: UNDO_SECONDS }), async () => {
      const { version } = await get<IncidentView>(`/desk/${id}`);
      await post(`/incidents/${id}/reopen`, { version, why: t('incident.undoReason') });
    });
}

/** Accepts a case from the report, or leads to the one it has. */
export function CaseButton({ view, primary = false }: { view: IncidentView; primary?: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  if (view.case !== undefined)
    return (
      <AboutLink id={view.case}>
        {t('incident.case')} {view.caseNumber ?? t('case.noNumber')}
      </AboutLink>
    );
  const accept = () => {
    setError(undefined);
    post(`/incidents/${view.id}/accept-case`, { version: view.version }, newIntent()).then(
      () => client.invalidateQueries(),
      setError,
    );
  };
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} onClick={accept}>
        {t('incident.acceptCase')}
      </Button>
      <ProblemNote error={error} />
    </>
  );
}

/** Facts that became known after the call; nothing here is asked while money is still moving. */
export function AmendButton({ view }: { view: IncidentView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const types = useFraudTypes();
  const yesNo = (['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: t(`incident.${value}`) }));
  const amend = async (body: Record<string, unknown>, intent: string) => {
    await post(`/incidents/${view.id}/amend`, { version: view.version, ...body }, intent);
    await client.invalidateQueries();
  };
  return (
    <FormDialog
      label={t('incident.amend')}
      onSubmit={amend}
      fields={[
        { name: 'victim.name', label: t('shell.personName'), kind: 'text' },
        { name: 'victim.phone', label: t('shell.personPhone'), kind: 'text' },
        { name: 'victim.idNumber', label: t('shell.personIdNumber'), kind: 'text' },
        {
          name: 'payer.number',
          label: t('incident.payerAccount'),
          kind: 'text',
          hint: t('incident.payerHint'),
        },
        {
          name: 'reporter',
          label: t('incident.reporter'),
          kind: 'choice',
          initial: view.reporter ?? '',
          options: REPORTERS.map((value) => ({ value, label: t(`incident.reporterOf.${value}`) })),
        },
        {
          name: 'fraudType',
          label: t('case.type'),
          kind: 'choice',
          initial: view.fraudType ?? '',
          options: types.options,
        },
        {
          name: 'stillOnCall',
          label: t('incident.stillOnCall'),
          kind: 'choice',
          initial: view.stillOnCall,
          options: yesNo,
        },
        {
          name: 'screenShared',
          label: t('incident.screenShared'),
          kind: 'choice',
          initial: view.screenShared,
          options: yesNo,
        },
        {
          name: 'transferCount',
          label: t('incident.transferCount'),
          kind: 'whole',
          initial: view.transferCount === undefined ? '' : String(view.transferCount),
        },
      ]}
    />
  );
}

/** Other reports that may tell the same event; a person joins them, and can undo it. */
export function Duplicates({ view }: { view: IncidentView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const found = useDuplicates(view.id);
  const candidates = found.data?.candidates ?? [];
  if (candidates.length === 0 || view.status === 'joined') return null;
  const join = (into: string) => async (body: Record<string, unknown>, intent: string) => {
    await post(`/incidents/${view.id}/join`, { version: view.version, into, ...body }, intent);
    await client.invalidateQueries();
  };
  return (
    <Alert
      type="warning"
      title={t('incident.duplicates')}
      description={candidates.map((one) => (
        <div key={one.incident} className="row">
          <AboutLink id={one.incident}>{one.reference}</AboutLink> {shortTime(one.reportedAt)}{' '}
          {one.reasons.map((reason) => t(`incident.sameBy.${reason}`)).join('、')}
          <FormDialog
            label={`${t('incident.join')} ${one.reference}`}
            hint={t('incident.joinHint')}
            fields={[{ name: 'why', label: t('shell.reason'), kind: 'long', required: true }]}
            onSubmit={join(one.incident)}
          />
        </div>
      ))}
    />
  );
}
