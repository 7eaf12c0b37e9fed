import type { IncidentView } from '@anlan/contract/incident';
import type { BatchResult, StopChannel } from '@anlan/contract/stop-payment';
import { App } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, newIntent, ProblemError, post } from '../../app/api.ts';
import type { ChangeDraft, Draft } from './draft.ts';
import { type AccountEntry, faultsOf, orderOf, transferOf } from './rows.ts';
import { problemOfRow } from './send.ts';

interface Sending {
  readonly draft: Draft;
  readonly change: ChangeDraft;
  readonly rows: readonly AccountEntry[];
  readonly channel: StopChannel;
  readonly sign: boolean;
  readonly counter: boolean;
  readonly onDone: (id: string) => void;
}

/**
 * Takes the report in and sends its orders. The report is made once, however often the button is pressed and the page
 * loaded; rows that were refused stay on the form with the reason and can be sent again, the others are done.
 */
export function useSend({ draft, change, rows, channel, sign, counter, onDone }: Sending) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [intents, setIntents] = useState(() => ({ report: newIntent(), batch: newIntent() }));
  const [refused, setRefused] = useState<ReadonlyMap<string, ProblemError>>(new Map());
  const sent = draft.made?.sent ?? [];
  const ready = rows.filter((row) => !sent.includes(row.key) && faultsOf(row).length === 0);
  const sendOrders = async (incident: IncidentView) => {
    const orders = ready.map((row) => orderOf(row, incident, channel));
    const result = await post<BatchResult>('/stop-payments/batch', { orders, sign }, intents.batch);
    setIntents((before) => ({ ...before, batch: newIntent() }));
    const told = result.rows.map((answer) => ({ key: ready[answer.index]?.key ?? '', problem: problemOfRow(answer) }));
    const done = told.filter(({ problem }) => problem === undefined).map(({ key }) => key);
    setRefused(new Map(told.flatMap(({ key, problem }) => (problem ? [[key, new ProblemError(problem)]] : []))));
    change({ made: { incident: incident.id, sent: [...sent, ...done] } });
    if (done.length > 0) message.success(t('incident.sent', { count: done.length })).then(undefined, setError);
    return done.length === orders.length;
  };
  const send = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const incident =
        draft.made === null
          ? await takeIn(draft, rows, counter, intents.report)
          : await get<IncidentView>(`/desk/${draft.made.incident}`);
      const whole = ready.length === 0 || (await sendOrders(incident));
      client.invalidateQueries().catch(() => undefined);
      if (whole) onDone(incident.id);
    } catch (problem) {
      // A refused report is a new intent once its words were corrected; an unanswered one keeps its key.
      setError(problem);
      if (problem instanceof ProblemError) setIntents({ report: newIntent(), batch: newIntent() });
    } finally {
      setBusy(false);
    }
  };
  return { send, busy, error, refused, ready: ready.length };
}

async function takeIn(
  draft: Draft,
  rows: readonly AccountEntry[],
  counter: boolean,
  intent: string,
): Promise<IncidentView> {
  const { text, picture, reporter } = draft;
  const pinned =
    picture === null
      ? undefined
      : (await post<{ picture: string }>('/incidents/pictures', { contentBase64: picture.contentBase64 })).picture;
  const victim = {
    ...(draft.victimName.trim() === '' ? {} : { name: draft.victimName.trim() }),
    ...(draft.victimPhone.trim() === '' ? {} : { phone: draft.victimPhone.trim() }),
  };
  return await post<IncidentView>(
    '/incidents',
    {
      source: counter ? 'counter' : text.trim() === '' ? (rows.length > 0 ? 'pad' : 'form') : 'paste',
      ...(text.trim() === '' ? {} : { text }),
      stillOnCall: draft.stillOnCall,
      screenShared: draft.screenShared,
      ...(draft.transferCount === null ? {} : { transferCount: draft.transferCount }),
      ...(reporter === null ? {} : { reporter }),
      ...(Object.keys(victim).length === 0 ? {} : { victim }),
      ...(pinned === undefined ? {} : { picture: pinned }),
      transfers: rows.map(transferOf),
    },
    intent,
  );
}
