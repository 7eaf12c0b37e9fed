import { asksColumns, type StatementImportView, type StatementSheetFile } from '@anlan/contract/statement';
import { MAPPED_FIELDS } from '@anlan/contract/statement-row';
import { Button, Modal, Select } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIntent, post } from '../../app/api.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';

type Answer = Readonly<Record<string, string>>;

/** The first file whose columns were guessed or not understood. */
function asked(one: StatementImportView): number {
  return one.files.findIndex(asksColumns);
}

/** Says what the columns of a file mean. The answer is kept for this institution and this header. */
export function MappingButton({ one }: { one: StatementImportView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const place = asked(one);
  const file = one.files[place];
  const [open, setOpen] = useState(false);
  const [intent, setIntent] = useState(newIntent);
  const [answer, setAnswer] = useState<Answer>({});
  const [error, setError] = useState<unknown>();
  if (file === undefined) return null;
  const start = () => {
    setAnswer({ ...file.proposal, ...file.mapping });
    setIntent(newIntent());
    setError(undefined);
    setOpen(true);
  };
  const send = () =>
    post(`/statements/${one.id}/answer-mapping`, { version: one.version, file: place, mapping: answer }, intent).then(
      () => {
        setOpen(false);
        return client.invalidateQueries({ queryKey: ['statements'] });
      },
      setError,
    );
  return (
    <>
      <Button type="primary" size="small" onClick={start}>
        {t('statement.command.answerMapping')}
      </Button>
      <Modal
        open={open}
        width={640}
        title={`${t('statement.command.answerMapping')} · ${file.name}`}
        okText={t('statement.thatIsRight')}
        cancelText={t('shell.cancel')}
        onOk={send}
        onCancel={() => setOpen(false)}
      >
        <p className="note">{t('statement.mappingHint')}</p>
        {file.proposal === undefined ? null : (
          <p role="status">{t('statement.proposed', { columns: Object.values(file.proposal).join('、') })}</p>
        )}
        <Fields file={file} answer={answer} onChange={setAnswer} />
        <ProblemNote error={error} />
      </Modal>
    </>
  );
}

function Fields(props: { file: StatementSheetFile; answer: Answer; onChange: (answer: Answer) => void }) {
  const { file, answer, onChange } = props;
  const { t } = useTranslation();
  const change = (field: string, column: string | undefined) => {
    const { [field]: _old, ...rest } = answer;
    onChange(column === undefined ? rest : { ...rest, [field]: column });
  };
  return (
    <div className="field-form">
      {MAPPED_FIELDS.map((field) => (
        <div key={field} className="field-row">
          <span>{t(`statement.field.${field}`)}</span>
          <Select
            allowClear
            showSearch
            aria-label={t(`statement.field.${field}`)}
            value={answer[field] ?? null}
            placeholder={t('statement.noColumn')}
            options={file.header.map((value) => ({ value, label: value }))}
            onChange={(column: string | null | undefined) => change(field, column ?? undefined)}
          />
        </div>
      ))}
    </div>
  );
}
