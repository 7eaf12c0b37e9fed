import { Modal } from '@anlan/ui/kit';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';

/** The caller's words in full, for a reason that is logged; gone again after 60 seconds. */
export function WordsButton({ incident }: { incident: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState<string>();
  useEffect(() => {
    if (text === undefined) return;
    const timer = setTimeout(() => setText(undefined), 60_000);
    return () => clearTimeout(timer);
  }, [text]);
  const reveal = async (body: Record<string, unknown>) =>
    setText((await post<{ value: string }>(`/incidents/${incident}/reveal-text`, { field: 'text', ...body })).value);
  return (
    <>
      <FormDialog
        label={t('incident.showWords')}
        hint={t('shell.showHint')}
        fields={[
          { name: 'reason', label: t('shell.reason'), kind: 'long', required: true, hint: t('shell.reasonHint') },
        ]}
        onSubmit={reveal}
      />
      <Modal open={text !== undefined} title={t('incident.words')} footer={null} onCancel={() => setText(undefined)}>
        <div className="words-marked">{text}</div>
      </Modal>
    </>
  );
}
