import { Button, Modal } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIntent, ProblemError } from './api.ts';
import { Conflicts } from './Conflicts.tsx';
import { FieldForm, faultsOfError } from './FieldForm.tsx';
import { bodyOf, conflictsOf, type Field, type FieldValues, initialValues } from './fields.ts';
import { Keycap } from './Keycap.tsx';
import { ProblemNote } from './ProblemNote.tsx';

export interface FormDialogProps {
  readonly label: string;
  readonly fields: readonly Field[];
  readonly onSubmit: (body: Record<string, unknown>, intent: string) => Promise<unknown>;
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly small?: boolean;
  readonly hint?: string;
  /** The key that presses the button; shown on it. */
  readonly shortcut?: string;
}

/**
 * A button that asks for what is needed and hands it on. What was typed stays until it has been accepted, also when the
 * thing is changed by somebody else meanwhile: then both versions are shown.
 */
export function FormDialog(props: FormDialogProps) {
  const { label, fields, primary, danger, small, hint, shortcut } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const form = useForm(props, () => setOpen(false));
  const start = () => {
    form.start();
    setOpen(true);
  };
  const enter = (event: FormEvent) => {
    event.preventDefault();
    form.submit().catch(() => undefined);
  };
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        size={small ? 'small' : 'middle'}
        danger={danger ?? false}
        data-key={shortcut}
        onClick={start}
      >
        {label}
        {shortcut === undefined ? null : <Keycap>{shortcut.toUpperCase()}</Keycap>}
      </Button>
      <Modal
        open={open}
        title={label}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        okText={t('shell.submit')}
        cancelText={t('shell.cancel')}
        confirmLoading={form.busy}
      >
        {hint === undefined ? null : <p className="note">{hint}</p>}
        <Conflicts conflicts={form.conflicts} onMine={form.keepMine} onTheirs={form.takeTheirs} />
        <form onSubmit={enter}>
          <FieldForm fields={fields} values={form.values} faults={form.faults} onChange={form.change} />
          <button type="submit" hidden />
        </form>
        <ProblemNote error={form.error} />
      </Modal>
    </>
  );
}

/** What was typed, apart from what the thing holds now. */
function useForm({ fields, onSubmit }: FormDialogProps, onDone: () => void) {
  const client = useQueryClient();
  const [base, setBase] = useState<FieldValues>({});
  const [typed, setTyped] = useState<FieldValues>({});
  const [intent, setIntent] = useState(newIntent);
  const [error, setError] = useState<unknown>();
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [busy, setBusy] = useState(false);
  const present = initialValues(fields);
  const values = { ...present, ...typed };
  const conflicts = conflictsOf(fields, base, typed);
  const settle = (name: string) => setBase({ ...base, [name]: present[name] ?? '' });
  const submit = async () => {
    if (conflicts.length > 0) return;
    const { body, faults: found } = bodyOf(fields, values);
    setFaults(found);
    setError(undefined);
    if (found.size > 0) return;
    setBusy(true);
    try {
      await onSubmit(body, intent);
      setTyped({});
      setIntent(newIntent());
      onDone();
    } catch (problem) {
      setError(problem);
      setFaults(faultsOfError(problem));
      // Refused is answered: the corrected words are a new intent. Unanswered keeps its key, for it may have been done.
      if (problem instanceof ProblemError) setIntent(newIntent());
      // What was changed meanwhile is fetched, so that both versions can be shown.
      client.invalidateQueries().catch(() => undefined);
    } finally {
      setBusy(false);
    }
  };
  return {
    values,
    conflicts,
    faults,
    error,
    busy,
    submit,
    start: () => {
      if (Object.keys(typed).length === 0) setBase(present);
      setError(undefined);
      setFaults(new Map());
    },
    change: (name: string, value: FieldValues[string]) => setTyped({ ...typed, [name]: value }),
    keepMine: settle,
    takeTheirs: (name: string) => {
      const { [name]: _, ...rest } = typed;
      setTyped(rest);
      settle(name);
    },
  };
}
