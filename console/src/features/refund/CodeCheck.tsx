import type { CodeChecked } from '@anlan/contract/refund';
import { Button, Input, Modal } from '@anlan/ui/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { useSession } from '../../app/session.ts';
import { shortTime } from '../../app/times.ts';

const ANSWERERS: readonly string[] = ['dutyOfficer', 'dutyLeader', 'auxiliary', 'head'];

/** A caller reads out a code: is the invitation ours? Said in words that can be read back. */
export function CodeCheck() {
  const { t } = useTranslation();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState('');
  const [found, setFound] = useState<CodeChecked>();
  const [error, setError] = useState<unknown>();
  if (!ANSWERERS.includes(session.data?.post.role ?? '')) return null;
  const check = () => {
    setFound(undefined);
    setError(undefined);
    post<CodeChecked>('/refunds/check-code', { code }).then(setFound, setError);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('refund.check')}</Button>
      <Modal
        open={open}
        title={t('refund.check')}
        onCancel={() => setOpen(false)}
        okText={t('refund.check')}
        onOk={check}
      >
        <Input
          value={code}
          aria-label={t('refund.checkHint')}
          placeholder={t('refund.checkHint')}
          onChange={(event) => setCode(event.target.value)}
        />
        <ProblemNote error={error} />
        {found === undefined ? null : (
          <output>
            {found.real
              ? t('refund.codeReal', { name: found.victim?.name ?? '', at: shortTime(found.at), place: found.place })
              : t('refund.codeFalse')}{' '}
            {found.before === undefined ? null : t('refund.codeBefore', { at: shortTime(found.before) })}
          </output>
        )}
      </Modal>
    </>
  );
}
