import type { StopPaymentView } from '@anlan/contract/stop-payment';
import { Button, Checkbox, Input } from '@anlan/ui/kit';
import { CopyButton } from '@anlan/ui/parts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, newIntent, post } from '../../app/api.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';

interface TranscriptionFields {
  readonly version: number;
  readonly fields: readonly { readonly field: string; readonly value: string; readonly large: string }[];
}

/** The order in the national platform's field order, large, to be typed there field by field; its number is typed back here. */
export function TranscriptionPanel({ order }: { order: StopPaymentView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { done, number, keep, drop } = useProgress(order.id);
  const [intent] = useState(newIntent);
  const [error, setError] = useState<unknown>();
  const sheet = useQuery({
    queryKey: ['transcription', order.id, order.version],
    queryFn: () => get<TranscriptionFields>(`/stop-payments/${order.id}/transcription`),
  });
  const fields = sheet.data?.fields ?? [];
  const left = fields.filter(({ field }) => !done.includes(field)).length;
  const tick = (field: string, on: boolean) =>
    keep({ number, done: on ? [...done, field] : done.filter((one) => one !== field) });
  const finish = async () => {
    setError(undefined);
    try {
      await post(
        `/stop-payments/${order.id}/transcribe`,
        { version: order.version, platformNumber: number.trim() },
        intent,
      );
      drop();
      await client.invalidateQueries();
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <section className="panel" aria-label={t('stopPayment.transcription')}>
      <h2>{t('stopPayment.transcription')}</h2>
      <p className="note">
        {t('stopPayment.transcriptionHint')} · {t('stopPayment.notConnected')}
      </p>
      <ProblemNote error={sheet.error} />
      <div className="transcription">
        {fields.map(({ field, value, large }) => (
          <FieldRow key={field} field={field} value={value} large={large} done={done.includes(field)} onTick={tick} />
        ))}
      </div>
      <form
        className="send-row"
        onSubmit={(event) => {
          event.preventDefault();
          finish().catch(setError);
        }}
      >
        <Input
          className="platform-number"
          size="large"
          value={number}
          onChange={(event) => keep({ done, number: event.target.value })}
          aria-label={t('stopPayment.platformNumber')}
          placeholder={t('stopPayment.platformNumber')}
        />
        <Button type="primary" size="large" htmlType="submit">
          {t('stopPayment.command.transcribe')}
        </Button>
        {left === 0 ? null : <span className="note">{t('stopPayment.fieldsLeft', { count: left })}</span>}
      </form>
      <ProblemNote error={error} />
    </section>
  );
}

interface Progress {
  readonly done: readonly string[];
  readonly number: string;
}

/** What has been ticked and typed, kept on this machine until the number is taken: a reload in the middle loses nothing. */
function useProgress(order: string) {
  const key = `draft:transcription:${order}`;
  const [progress, setProgress] = useState<Progress>(() => readProgress(key));
  return {
    ...progress,
    keep: (next: Progress) => {
      setProgress(next);
      localStorage.setItem(key, JSON.stringify(next));
    },
    drop: () => localStorage.removeItem(key),
  };
}

function readProgress(key: string): Progress {
  try {
    return { done: [], number: '', ...JSON.parse(localStorage.getItem(key) ?? '{}') };
  } catch {
    return { done: [], number: '' };
  }
}

function FieldRow(props: {
  field: string;
  value: string;
  large: string;
  done: boolean;
  onTick: (field: string, on: boolean) => void;
}) {
  const { t } = useTranslation();
  const { field, value, large, done, onTick } = props;
  const label = t(`stopPayment.field.${field}`);
  return (
    <div className={done ? 'field-line field-done' : 'field-line'}>
      <Checkbox checked={done} onChange={(event) => onTick(field, event.target.checked)}>
        {label}
      </Checkbox>
      <span className={field === 'accountNumber' ? 'account' : 'large'}>{large === '' ? '—' : large}</span>
      {value === '' ? null : <CopyButton value={value} label={`${t('shell.copy')} ${label}`} />}
    </div>
  );
}
