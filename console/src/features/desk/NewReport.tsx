import { OFFICERS } from '@anlan/contract/role';
import { STOP_CHANNELS, type StopChannel } from '@anlan/contract/stop-payment';
import { App, Button, Input, Select } from '@anlan/ui/kit';
import { type ClipboardEvent, type KeyboardEvent, memo, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIntent } from '../../app/api.ts';
import { Keycap } from '../../app/Keycap.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { useSession } from '../../app/session.ts';
import { answersOf, type ChangeDraft, type Draft, EMPTY, isEmpty, keepDraft, readDraft } from './draft.ts';
import { EntryList } from './EntryList.tsx';
import { MarkedWords } from './MarkedWords.tsx';
import { NumberPad } from './NumberPad.tsx';
import { PicturePin, Pinned, pinned } from './Picture.tsx';
import { Questions } from './Questions.tsx';
import { useExtraction } from './queries.ts';
import { type AccountEntry, emptyRow, mergeRows, type PayeeForm, rowsOf } from './rows.ts';
import { useSend } from './use-send.ts';

const SIGNERS: readonly string[] = OFFICERS;
const UNKNOWN_FORMS: readonly PayeeForm[] = [
  'merchantCode',
  'phoneTransfer',
  'wallet',
  'digitalYuan',
  'creditLine',
  'unknown',
];

/** One box for the words; the questions above it; accounts appear as rows with their checks; one button sends. */
export function NewReport({ onMade }: { onMade: (id: string) => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const role = session.data?.post.role ?? '';
  const [channel, setChannel] = useState<StopChannel>('nationalByHand');
  const [workedOn, setWorkedOn] = useState<string>();
  const { draft, change, clear, kept } = useDraft(session.data?.staff ?? '');
  const { rows, extraction, asked } = useRows(draft);
  const sign = SIGNERS.includes(role);
  const { send, busy, error, refused, ready } = useSend({
    draft,
    change,
    rows,
    channel,
    sign,
    counter: role === 'stationOfficer',
    onDone: (id) => {
      clear();
      onMade(id);
    },
  });
  const { edit, leaveOut } = useRowChanges(change);
  const drop = useCallback(() => change({ picture: null }), [change]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    // A list of choices would open by it.
    event.stopPropagation();
    if (!busy) send().catch(() => undefined);
  };
  const label = ready === 0 ? t('incident.enter') : t(sign ? 'incident.send' : 'incident.prepare', { count: ready });
  return (
    <section className="panel" aria-label={t('incident.new')} onKeyDownCapture={onKeyDown}>
      <div className="row">
        <h2 className="panel-title">{t('incident.new')}</h2>
        <span className="spring" />
        {isEmpty(draft) ? null : (
          <small className="note">
            {t(kept ? 'incident.draftKept' : 'incident.draftNotKept')}{' '}
            <button type="button" className="link" onClick={clear}>
              {t('incident.draftDrop')}
            </button>
          </small>
        )}
      </div>
      <Questions {...answersOf(draft)} change={change} />
      <div className={draft.picture === null ? 'report' : 'report report-pinned'}>
        <div>
          <Words text={draft.text} change={change} />
          {extraction.data && asked.trim() !== '' ? (
            <MarkedWords text={asked} extraction={extraction.data} workedOn={workedOn} />
          ) : null}
          <ProblemNote error={extraction.error} />
          <h2>{t('incident.accounts')}</h2>
          <EntryList
            rows={rows}
            sent={draft.made?.sent ?? NONE}
            refused={refused}
            onChange={edit}
            onRemove={leaveOut}
            onWorkOn={setWorkedOn}
          />
          <AddBar change={change} />
        </div>
        {draft.picture === null ? null : <Pinned picture={draft.picture} onDrop={drop} />}
      </div>
      <div className="send-row">
        <Victim name={draft.victimName} phone={draft.victimPhone} change={change} />
        <Select<StopChannel>
          value={channel}
          onChange={setChannel}
          aria-label={t('stopPayment.channelLabel')}
          className="send-channel"
          options={STOP_CHANNELS.map((value) => ({ value, label: t(`stopPayment.channel.${value}`) }))}
        />
        <Button type="primary" size="large" loading={busy} data-key="s" onClick={send}>
          {label}
          <Keycap>Ctrl ↵</Keycap>
        </Button>
      </div>
      <small className="note">
        {t(`stopPayment.channelNote.${channel}`)} · <a href="/what-is-real">{t('shell.whatIsReal')}</a>
      </small>
      <ProblemNote error={error} />
    </section>
  );
}

type DraftProps = { readonly change: ChangeDraft };
const NONE: readonly string[] = [];

/**
 * What is being typed, kept on this machine at each change, right after it has been shown: a pinned picture is much to
 * write, and no key waits for it.
 */
function useDraft(staff: string) {
  const [draft, setDraft] = useState<Draft>(() => readDraft(staff));
  const [kept, setKept] = useState(true);
  useEffect(() => {
    setTimeout(() => setKept(keepDraft(staff, draft)));
  }, [staff, draft]);
  // The same function each time: what is handed it is drawn anew only when its own part of the draft has changed.
  const change: ChangeDraft = useCallback(
    (part) => setDraft((before) => ({ ...before, ...(typeof part === 'function' ? part(before) : part) })),
    [],
  );
  return { draft, kept, change, clear: () => setDraft(EMPTY) };
}

/** A row corrected by hand, and one left out. */
function useRowChanges(change: ChangeDraft) {
  const edit = useCallback(
    (row: AccountEntry) => change(({ edited }) => ({ edited: [...edited.filter(({ key }) => key !== row.key), row] })),
    [change],
  );
  const leaveOut = useCallback((key: string) => change(({ left }) => ({ left: [...left, key] })), [change]);
  return { edit, leaveOut };
}

/** The accounts read out of the words, under what was changed, added and left out by hand. */
function useRows(draft: Draft) {
  const asked = useSettled(draft.text);
  const extraction = useExtraction(asked);
  const { edited, added, left } = draft;
  const rows = useMemo(() => {
    const read = extraction.data === undefined || asked.trim() === '' ? [] : rowsOf(extraction.data);
    return mergeRows(read, new Map(edited.map((row) => [row.key, row])), added).filter(
      ({ key }) => !left.includes(key),
    );
  }, [extraction.data, asked, edited, added, left]);
  return { rows, extraction, asked };
}

/** The one box. A picture pasted into it is pinned beside the form. */
function Words({ text, change }: DraftProps & { readonly text: string }) {
  const { t } = useTranslation();
  const pin = usePin(change);
  const onPaste = (event: ClipboardEvent) => pinned(event.clipboardData.files[0], pin.pick, pin.refuse);
  return (
    <Input.TextArea
      className="words"
      autoFocus
      rows={5}
      value={text}
      maxLength={20_000}
      onChange={(event) => change({ text: event.target.value })}
      onPaste={onPaste}
      placeholder={t('incident.wordsHint')}
      aria-label={t('incident.words')}
    />
  );
}

function usePin(change: DraftProps['change']) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return {
    pick: (picture: Draft['picture']) => change({ picture }),
    refuse: () => message.error(t('incident.pictureTooLarge'), 8).then(undefined, () => undefined),
  };
}

/** Accounts that do not stand in the words: by hand, by number pad, payee unknown, from a picture. */
const AddBar = memo(function AddBar({ change }: DraftProps) {
  const { t } = useTranslation();
  const pin = usePin(change);
  const add = (form: PayeeForm, number = '') =>
    change(({ added }) => ({ added: [...added, emptyRow(newIntent(), form, number)] }));
  return (
    <div className="add-row">
      <Button onClick={() => add('account')}>{t('incident.addRow')}</Button>
      <NumberPad onNumber={(number) => add('account', number)} />
      <Select<PayeeForm | null>
        value={null}
        aria-label={t('incident.payeeUnknown')}
        placeholder={t('incident.payeeUnknown')}
        style={{ width: 180 }}
        onChange={(form) => add(form ?? 'unknown')}
        options={UNKNOWN_FORMS.map((value) => ({ value, label: t(`incident.payeeForm.${value}`) }))}
      />
      <PicturePin onPick={pin.pick} onRefuse={pin.refuse} />
    </div>
  );
});

const Victim = memo(function Victim(props: DraftProps & { readonly name: string; readonly phone: string }) {
  const { name, phone, change } = props;
  const { t } = useTranslation();
  return (
    <>
      <Input
        value={name}
        maxLength={60}
        onChange={(event) => change({ victimName: event.target.value })}
        aria-label={t('incident.victimName')}
        placeholder={t('incident.victimName')}
      />
      <Input
        value={phone}
        maxLength={20}
        inputMode="tel"
        onChange={(event) => change({ victimPhone: event.target.value })}
        aria-label={t('incident.victimPhone')}
        placeholder={t('incident.victimPhone')}
      />
    </>
  );
});

/** The text as it stands after a short rest of the fingers: read once per rest, not once per key. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 150);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
