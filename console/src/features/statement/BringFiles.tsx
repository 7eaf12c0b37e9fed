import { MAX_FILE_BYTES } from '@anlan/contract/statement';
import { Button, Input, Modal } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIntent, post } from '../../app/api.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { base64Of } from '../desk/Picture.tsx';

const TYPES = '.csv,.txt,.xls,.xlsx,.pdf,.zip';

interface Picked {
  readonly file: File;
  /** One file is one intent: sending it again after a fault brings it once. */
  readonly intent: string;
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly error?: unknown;
}

/** Brings one or more files of one institution; each is sent, refused or kept by itself. */
export function BringFiles({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [institution, setInstitution] = useState('');
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const [busy, setBusy] = useState(false);
  const pick = (files: FileList | null) =>
    setPicked(Array.from(files ?? []).map((file) => ({ file, intent: newIntent(), state: 'waiting' })));
  const send = async () => {
    setBusy(true);
    for (const [index, one] of picked.entries()) {
      if (one.state === 'sent') continue;
      const outcome = await bring(caseId, institution, one);
      setPicked((all) => all.map((other, place) => (place === index ? outcome : other)));
    }
    setBusy(false);
    await client.invalidateQueries({ queryKey: ['statements'] });
  };
  const left = picked.some(({ state }) => state !== 'sent');
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('statement.bring')}
      </Button>
      <Modal
        open={open}
        title={t('statement.bring')}
        onCancel={() => setOpen(false)}
        cancelText={t('shell.cancel')}
        okText={left || picked.length === 0 ? t('statement.send') : t('statement.close')}
        okButtonProps={{ disabled: institution.trim() === '' || picked.length === 0 }}
        confirmLoading={busy}
        onOk={left ? send : () => setOpen(false)}
      >
        <div className="field-row">
          <label htmlFor={id}>{t('statement.institution')} *</label>
          <Input id={id} value={institution} maxLength={60} onChange={(event) => setInstitution(event.target.value)} />
        </div>
        <label className="file-button">
          <input type="file" multiple accept={TYPES} onChange={(event) => pick(event.target.files)} />
          <span>{t('statement.pick')}</span>
        </label>
        <p className="note">{t('statement.bringHint', { megabytes: MAX_FILE_BYTES / 1_000_000 })}</p>
        <ul className="plain">
          {picked.map((one) => (
            <li key={one.intent}>
              {one.file.name} · {t(`statement.sending.${one.state}`)}
              <ProblemNote error={one.error} />
            </li>
          ))}
        </ul>
      </Modal>
    </>
  );
}

async function bring(caseId: string, institution: string, one: Picked): Promise<Picked> {
  const { error: _before, ...rest } = one;
  try {
    const body = { case: caseId, institution, fileName: one.file.name, contentBase64: await base64Of(one.file) };
    await post('/statements', body, one.intent);
    return { ...rest, state: 'sent' };
  } catch (error) {
    return { ...rest, state: 'refused', error };
  }
}
