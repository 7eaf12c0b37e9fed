import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Which queries a topic touches. */
const TOUCHES: Readonly<Record<string, readonly string[]>> = {
  incident: ['desk', 'incident', 'alarms', 'events'],
  'stop-payment': ['desk', 'incident', 'alarms', 'orders', 'order', 'events', 'receipts', 'funnel'],
  // An opened case ends the alarm of its orders.
  case: ['cases', 'case', 'desk', 'incident', 'alarms', 'orders', 'order', 'events', 'funnel'],
  clock: ['clock', 'desk'],
  interception: ['interceptions'],
  freeze: ['freezes', 'freeze', 'events', 'funnel'],
  refund: ['refunds', 'case', 'events', 'funnel'],
  exchange: ['exchange'],
  seizure: ['seizures', 'case', 'cases', 'funnel'],
  title: ['titles', 'title-trace', 'events', 'funnel'],
  'fund-flow': ['fund-flow'],
  'fund-flow-picture': ['fund-flow-pictures', 'events'],
  appeal: ['appeals', 'events'],
  statement: ['statements', 'statement-missing', 'statement-rows', 'events'],
  handover: ['handovers'],
  unit: ['contacts', 'units'],
  post: ['posts'],
  staff: ['staff'],
  deadline: ['desk', 'alarms', 'orders'],
};

const LIVE = new Set(Object.values(TOUCHES).flat());

const AGAIN_MS = 2_000;

/** Listens to the live stream and asks again for what has changed; tells whether the line holds. */
export function useLive(): boolean {
  const client = useQueryClient();
  const [online, setOnline] = useState(true);
  useEffect(() => {
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let missed = false;
    let first = true;
    const listen = () => {
      source = new EventSource('/api/v1/stream');
      source.onopen = () => {
        setOnline(true);
        // What happened while nobody listened was told to nobody.
        if (missed) client.invalidateQueries().catch(() => undefined);
        // The page's first lists were asked for with the page itself, before anybody listened.
        else if (first) for (const key of LIVE) askAgain(client, key).catch(() => undefined);
        missed = false;
        first = false;
      };
      source.onerror = () => {
        setOnline(false);
        missed = true;
        // The browser tries again by itself, except after an answer that is no stream: a lost session, a proxy's page.
        if (source.readyState === EventSource.CLOSED) again = setTimeout(listen, AGAIN_MS);
      };
      source.onmessage = (event) => {
        const news: { topic: string } = JSON.parse(event.data);
        for (const key of TOUCHES[news.topic] ?? []) askAgain(client, key).catch(() => undefined);
      };
    };
    listen();
    return () => {
      clearTimeout(again);
      source.close();
    };
  }, [client]);
  return online;
}

/** A first answer that is still on its way may be older than the news, and is not called back: then it is asked once more. */
async function askAgain(client: QueryClient, key: string): Promise<void> {
  const first = client.getQueryCache().findAll({
    queryKey: [key],
    predicate: ({ state }) => state.data === undefined && state.fetchStatus === 'fetching',
  });
  await client.invalidateQueries({ queryKey: [key] });
  await Promise.all(first.map(({ queryKey }) => client.invalidateQueries({ queryKey, exact: true })));
}
