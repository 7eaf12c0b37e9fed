import type { IncidentView } from '@anlan/contract/incident';
import { type BatchResult, STOP_CHANNELS, type StopChannel } from '@anlan/contract/stop-payment';
import { App, Button, Input, InputNumber, Radio, Select } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIntent, post } from '../../app/api.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { useSession } from '../../app/session.ts';
import { AccountTable } from './AccountTable.tsx';
import { type Answer, type Draft, EMPTY, keepDraft, readDraft } from './draft.ts';
import { MarkedWords } from './MarkedWords.tsx';
import { NumberPad } from './NumberPad.tsx';
import { base64Of, PicturePin } from './Picture.tsx';
import { useExtraction } from './queries.ts';
import {
  type AccountEntry,
  emptyRow,
  faultsOf,
  mergeRows,
  orderOf,
  type PayeeForm,
  rowsOf,
  transferOf,
} from './rows.ts';

const SIGNERS: readonly string[] = ['dutyOfficer', 'dutyLeader', 'stationOfficer', 'head'];
const UNKNOWN_FORMS: readonly PayeeForm[] = [
  'merchantCode',
  'phoneTransfer',
  'wallet',
  'digitalYuan',
  'creditLine',
  'unknown',
];

/** One box for the words; three questions above it; accounts appear as rows with their checks; one button sends. */
export function NewReport({ onMade }: { onMade: (id: string) => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const staff = session.data?.staff ?? '';
  const [draft, setDraft] = useState<Draft>(() => readDraft(staff));
  const [channel, setChannel] = useState<StopChannel>('nationalByHand');
  const [picture, setPicture] = useState<File>();
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  useEffect(() => keepDraft(staff, draft), [staff, draft]);
  const asked = useSettled(draft.text);
  const extraction = useExtraction(asked);
  const rows = useMemo(() => {
    const read = extraction.data === undefined || asked.trim() === '' ? [] : rowsOf(extraction.data);
    return mergeRows(read, new Map(draft.edited.map((row) => [row.key, row])), draft.added).filter(
      ({ key }) => !draft.left.includes(key),
    );
  }, [extraction.data, asked, draft]);
  const add = (form: PayeeForm, number = '') =>
    change({ added: [...draft.added, emptyRow(newIntent(), form, number)] });
  const { send, busy, error } = useSend({
    draft,
    rows,
    channel,
    picture,
    sign: SIGNERS.includes(session.data?.post.role ?? ''),
    counter: session.data?.post.role === 'stationOfficer',
    onDone: (id) => {
      setDraft(EMPTY);
      onMade(id);
    },
  });
  const ready = rows.filter((row) => faultsOf(row).length === 0).length;
  const sign = SIGNERS.includes(session.data?.post.role ?? '');
  return (
    <section className="panel" aria-label={t('incident.new')}>
      <h2>{t('incident.new')}</h2>
      <Questions draft={draft} change={change} />
      <Input.TextArea
        className="words"
        autoFocus
        rows={5}
        value={draft.text}
        maxLength={20_000}
        onChange={(event) => change({ text: event.target.value })}
        placeholder={t('incident.wordsHint')}
        aria-label={t('incident.words')}
      />
      {draft === EMPTY ? null : (
        <small className="note">
          {t('incident.draftKept')}{' '}
          <button type="button" className="link" onClick={() => setDraft(EMPTY)}>
            {t('incident.draftDrop')}
          </button>
        </small>
      )}
      {extraction.data && asked.trim() !== '' ? <MarkedWords text={asked} extraction={extraction.data} /> : null}
      <ProblemNote error={extraction.error} />
      <h2>{t('incident.accounts')}</h2>
      <AccountTable
        rows={rows}
        onChange={(row: AccountEntry) =>
          change({ edited: [...draft.edited.filter(({ key }) => key !== row.key), row] })
        }
        onRemove={(key) => change({ left: [...draft.left, key] })}
      />
      <div className="row">
        <Button onClick={() => add('account')}>{t('incident.addRow')}</Button>
        <NumberPad onNumber={(number) => add('account', number)} />
        <Select<PayeeForm | null>
          value={null}
          aria-label={t('incident.payeeUnknown')}
          placeholder={t('incident.payeeUnknown')}
          style={{ width: 220 }}
          onChange={(form) => add(form ?? 'unknown')}
          options={UNKNOWN_FORMS.map((value) => ({ value, label: t(`incident.payeeForm.${value}`) }))}
        />
        <PicturePin picture={picture} onPick={setPicture} />
      </div>
      <div className="row send-row">
        <Input
          style={{ width: 140 }}
          value={draft.victimName}
          maxLength={60}
          onChange={(event) => change({ victimName: event.target.value })}
          aria-label={t('incident.victimName')}
          placeholder={t('incident.victimName')}
        />
        <Input
          style={{ width: 160 }}
          value={draft.victimPhone}
          maxLength={20}
          inputMode="tel"
          onChange={(event) => change({ victimPhone: event.target.value })}
          aria-label={t('incident.victimPhone')}
          placeholder={t('incident.victimPhone')}
        />
        <Select<StopChannel>
          value={channel}
          onChange={setChannel}
          aria-label={t('stopPayment.channelLabel')}
          style={{ width: 220 }}
          options={STOP_CHANNELS.map((value) => ({ value, label: t(`stopPayment.channel.${value}`) }))}
        />
        <Button type="primary" size="large" loading={busy} onClick={send}>
          {ready === 0
            ? t('incident.enter')
            : sign
              ? t('incident.send', { count: ready })
              : t('incident.prepare', { count: ready })}
        </Button>
      </div>
      <small className="note">{t(`stopPayment.channelNote.${channel}`)}</small>
      <ProblemNote error={error} />
    </section>
  );
}

function Questions({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="questions">
        <Question
          label={t('incident.stillOnCall')}
          value={draft.stillOnCall}
          onChange={(stillOnCall) => change({ stillOnCall })}
        />
        <Question
          label={t('incident.screenShared')}
          value={draft.screenShared}
          onChange={(screenShared) => change({ screenShared })}
        />
        <span>
          {t('incident.transferCount')}{' '}
          <InputNumber
            min={0}
            max={999}
            precision={0}
            value={draft.transferCount}
            onChange={(transferCount) => change({ transferCount })}
            aria-label={t('incident.transferCount')}
            style={{ width: 80 }}
          />
        </span>
      </div>
      {draft.stillOnCall === 'yes' || draft.screenShared === 'yes' ? (
        <p className="cut-off" role="alert">
          {t('incident.cutOff')}
        </p>
      ) : null}
    </>
  );
}

function Question({ label, value, onChange }: { label: string; value: Answer; onChange: (value: Answer) => void }) {
  const { t } = useTranslation();
  const options = (['yes', 'no', 'unknown'] as const).map((one) => ({ value: one, label: t(`incident.${one}`) }));
  return (
    <span>
      {label}{' '}
      <Radio.Group
        size="small"
        optionType="button"
        options={options}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-label={label}
      />
    </span>
  );
}

/** The text as it stands after a short rest of the fingers: read once per rest, not once per key. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 150);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

interface Sending {
  readonly draft: Draft;
  readonly rows: readonly AccountEntry[];
  readonly channel: StopChannel;
  readonly picture: File | undefined;
  readonly sign: boolean;
  readonly counter: boolean;
  readonly onDone: (id: string) => void;
}

/** Takes the report in and sends its orders. The report is made once, however often the button is pressed. */
function useSend({ draft, rows, channel, picture, sign, counter, onDone }: Sending) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [intents, setIntents] = useState(() => ({ report: newIntent(), batch: newIntent() }));
  const [made, setMade] = useState<IncidentView>();
  const takeIn = async (): Promise<IncidentView> => {
    const pinned =
      picture === undefined
        ? undefined
        : (await post<{ picture: string }>('/incidents/pictures', { contentBase64: await base64Of(picture) })).picture;
    const victim = {
      ...(draft.victimName.trim() === '' ? {} : { name: draft.victimName.trim() }),
      ...(draft.victimPhone.trim() === '' ? {} : { phone: draft.victimPhone.trim() }),
    };
    return await post<IncidentView>(
      '/incidents',
      {
        source: counter ? 'counter' : draft.text.trim() === '' ? (rows.length > 0 ? 'pad' : 'form') : 'paste',
        ...(draft.text.trim() === '' ? {} : { text: draft.text }),
        stillOnCall: draft.stillOnCall,
        screenShared: draft.screenShared,
        ...(draft.transferCount === null ? {} : { transferCount: draft.transferCount }),
        ...(Object.keys(victim).length === 0 ? {} : { victim }),
        ...(pinned === undefined ? {} : { picture: pinned }),
        transfers: rows.map(transferOf),
      },
      intents.report,
    );
  };
  const send = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const incident = made ?? (await takeIn());
      setMade(incident);
      const orders = rows.filter((row) => faultsOf(row).length === 0).map((row) => orderOf(row, incident, channel));
      if (orders.length > 0) {
        const result = await post<BatchResult>('/stop-payments/batch', { orders, sign }, intents.batch);
        const done = result.rows.filter((row) => row.ok).length;
        if (done > 0) message.success(t('incident.sent', { count: done })).then(undefined, setError);
        if (done < orders.length)
          message.warning(t('incident.notSent', { count: orders.length - done }), 10).then(undefined, setError);
      }
      onDone(incident.id);
      client.invalidateQueries().catch(() => undefined);
    } catch (problem) {
      // A refused report is a new intent once its words were corrected; an unanswered one keeps its key.
      setError(problem);
      if (problem instanceof Error && problem.name === 'ProblemError')
        setIntents({ report: newIntent(), batch: newIntent() });
    } finally {
      setBusy(false);
    }
  };
  return { send, busy, error };
}
