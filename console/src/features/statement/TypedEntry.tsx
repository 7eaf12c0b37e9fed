import type { FileView } from '@anlan/contract/file';
import type { StatementImportView } from '@anlan/contract/statement';
import { Button, Input, Modal } from '@anlan/ui/kit';
import { FileButton } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, newIntent, ProblemError, post } from '../../app/api.ts';
import { blobOf } from '../../app/files.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { base64Of } from '../desk/Picture.tsx';
import { type DraftRow, newRow, rowsOf, TypedRows } from './TypedRows.tsx';

interface Draft {
  readonly institution: string;
  readonly account: string;
  readonly rows: readonly DraftRow[];
}

const emptyDraft = (): Draft => ({ institution: '', account: '', rows: [newRow()] });

/** Rows typed from paper: a photograph of the paper comes first and stays with them. */
export function TypedEntry({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File>();
  return (
    <Typing
      label={t('statement.typeIn')}
      hint={t('statement.typeHint')}
      ready={file !== undefined}
      withInstitution
      onSend={async ({ institution, account }, rows, intent) => {
        if (file === undefined) return;
        const body = { case: caseId, institution, account, pictureBase64: await base64Of(file), rows };
        await post('/statements/typed', body, intent);
      }}
    >
      <FileButton label={t('statement.picture')} accept="image/png,image/jpeg" chosen={file?.name} onPick={setFile} />
    </Typing>
  );
}

/** The second reading: typed from the kept picture without sight of the first. */
export function SecondReading({ one }: { one: StatementImportView }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState<string>();
  const [error, setError] = useState<unknown>();
  const look = () =>
    get<FileView>(`/statements/${one.id}/picture`).then(
      (file) => setAddress(URL.createObjectURL(blobOf(file))),
      setError,
    );
  return (
    <Typing
      label={t('statement.command.readAgain')}
      hint={t('statement.readAgainHint')}
      ready
      onSend={({ account }, rows, intent) =>
        post(`/statements/${one.id}/read-again`, { version: one.version, account, rows }, intent)
      }
    >
      {address === undefined ? (
        <Button onClick={look}>{t('statement.showPicture')}</Button>
      ) : (
        <img src={address} alt={t('statement.picture')} style={{ maxWidth: '100%' }} />
      )}
      <ProblemNote error={error} />
    </Typing>
  );
}

interface TypingProps {
  readonly label: string;
  readonly hint: string;
  readonly ready: boolean;
  readonly withInstitution?: boolean;
  readonly children: ReactNode;
  readonly onSend: (draft: Draft, rows: NonNullable<ReturnType<typeof rowsOf>>, intent: string) => Promise<unknown>;
}

/** What is typed stays until the server has taken it; the places where two readings differ are marked. */
function Typing({ label, hint, ready, withInstitution = false, children, onSend }: TypingProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(emptyDraft);
  const [intent, setIntent] = useState(newIntent);
  const [error, setError] = useState<unknown>();
  const rows = rowsOf(draft.rows);
  const send = async () => {
    if (rows === undefined) return;
    try {
      await onSend(draft, rows, intent);
      setOpen(false);
      setDraft(emptyDraft());
      await client.invalidateQueries({ queryKey: ['statements'] });
    } catch (problem) {
      setError(problem);
    }
    setIntent(newIntent());
  };
  const faults = new Set(error instanceof ProblemError ? (error.problem.errors ?? []).map(({ at }) => at) : []);
  const filled = draft.account !== '' && (!withInstitution || draft.institution !== '');
  return (
    <>
      <Button size={withInstitution ? 'middle' : 'small'} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        width={1100}
        title={label}
        okText={t('shell.submit')}
        cancelText={t('shell.cancel')}
        okButtonProps={{ disabled: !ready || !filled || rows === undefined }}
        onOk={send}
        onCancel={() => setOpen(false)}
      >
        <p className="note">{hint}</p>
        {children}
        {withInstitution ? (
          <div className="field-row">
            <label htmlFor={`${id}-institution`}>{t('statement.institution')} *</label>
            <Input
              id={`${id}-institution`}
              value={draft.institution}
              maxLength={60}
              onChange={(event) => setDraft({ ...draft, institution: event.target.value })}
            />
          </div>
        ) : null}
        <div className="field-row">
          <label htmlFor={`${id}-account`}>{t('statement.account')} *</label>
          <Input
            id={`${id}-account`}
            value={draft.account}
            maxLength={40}
            status={faults.has('/account') ? 'error' : ''}
            onChange={(event) => setDraft({ ...draft, account: event.target.value.replaceAll(/\s/g, '') })}
          />
        </div>
        <TypedRows rows={draft.rows} faults={faults} onChange={(next) => setDraft({ ...draft, rows: next })} />
        <ProblemNote error={error} />
      </Modal>
    </>
  );
}
