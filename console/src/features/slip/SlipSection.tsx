import type { SlipView } from '@anlan/contract/slip';
import { Button, Space } from '@anlan/ui/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIntent, post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { PrintButton } from '../../app/filters.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { SlipText } from './SlipText.tsx';

/** Makes a slip for the victim of a case, and opens one by the code that a caller reads out. */
export function SlipSection({ fraudCase }: { fraudCase: string }) {
  const { t } = useTranslation();
  const [issued, setIssued] = useState<{ code: string; slip: SlipView }>();
  const [read, setRead] = useState<{ real: boolean; slip?: SlipView }>();
  const [error, setError] = useState<unknown>();
  const issue = async () => {
    setError(undefined);
    setRead(undefined);
    try {
      setIssued(await post<{ code: string; slip: SlipView }>('/slips', { case: fraudCase }, newIntent()));
    } catch (problem) {
      setError(problem);
    }
  };
  const open = async (body: Record<string, unknown>, intent: string) => {
    setIssued(undefined);
    setRead(await post<{ real: boolean; slip?: SlipView }>('/slips/read', body, intent));
  };
  return (
    <section className="panel">
      <h2>{t('slip.title')}</h2>
      <p className="note">{t('slip.hint')}</p>
      <ProblemNote error={error} />
      <Space wrap className="no-print">
        <Button onClick={issue}>{issued === undefined ? t('slip.issue') : t('slip.again')}</Button>
        <FormDialog
          label={t('slip.read')}
          hint={t('slip.readHint')}
          fields={[{ name: 'code', label: t('slip.code'), kind: 'text', required: true }]}
          onSubmit={open}
        />
        {issued === undefined ? null : <PrintButton />}
      </Space>
      {issued === undefined ? null : (
        <>
          <p>
            {t('slip.code')} <b className="code">{issued.code}</b>
          </p>
          <SlipText slip={issued.slip} />
        </>
      )}
      {read === undefined ? null : read.slip === undefined ? (
        <p role="alert">{t('slip.notReal')}</p>
      ) : (
        <SlipText slip={read.slip} />
      )}
    </section>
  );
}
