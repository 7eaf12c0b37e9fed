import { Button, Modal } from '@anlan/ui/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIntent } from './api.ts';
import { FieldForm, faultsOfError } from './FieldForm.tsx';
import { bodyOf, type Field, type FieldValues, initialValues } from './fields.ts';
import { ProblemNote } from './ProblemNote.tsx';

/**
 * A button that asks for what is needed and hands it on. What was typed stays until it has been accepted; the intent's key
 * stays the same over retries of the same words, so that nothing is done twice.
 */
export function FormDialog(props: {
  label: string;
  fields: readonly Field[];
  onSubmit: (body: Record<string, unknown>, intent: string) => Promise<unknown>;
  primary?: boolean;
  danger?: boolean;
  small?: boolean;
  hint?: string;
}) {
  const { label, fields, onSubmit, primary, danger, small, hint } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState<FieldValues>({});
  const [intent, setIntent] = useState(newIntent);
  const [error, setError] = useState<unknown>();
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [busy, setBusy] = useState(false);
  const start = () => {
    setValues({ ...initialValues(fields), ...values });
    setError(undefined);
    setFaults(new Map());
    setOpen(true);
  };
  const submit = async () => {
    const { body, faults: found } = bodyOf(fields, values);
    setFaults(found);
    setError(undefined);
    if (found.size > 0) return;
    setBusy(true);
    try {
      await onSubmit(body, intent);
      setOpen(false);
      setValues({});
    } catch (problem) {
      setError(problem);
      setFaults(faultsOfError(problem));
    } finally {
      setIntent(newIntent());
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        size={small ? 'small' : 'middle'}
        danger={danger ?? false}
        onClick={start}
      >
        {label}
      </Button>
      <Modal
        open={open}
        title={label}
        onOk={submit}
        onCancel={() => setOpen(false)}
        okText={t('shell.submit')}
        cancelText={t('shell.cancel')}
        confirmLoading={busy}
      >
        {hint === undefined ? null : <p className="note">{hint}</p>}
        <FieldForm
          fields={fields}
          values={values}
          faults={faults}
          onChange={(name, value) => setValues({ ...values, [name]: value })}
        />
        <ProblemNote error={error} />
      </Modal>
    </>
  );
}
