import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Which queries a topic touches. */
const TOUCHES: Readonly<Record<string, readonly string[]>> = {
  incident: ['desk', 'incident', 'events'],
  'stop-payment': ['desk', 'incident', 'orders', 'order', 'events', 'receipts'],
  // An opened case ends the alarm of its orders.
  case: ['cases', 'case', 'desk', 'incident', 'orders', 'order', 'events'],
  clock: ['clock', 'desk'],
  interception: ['interceptions'],
  handover: ['handovers'],
  unit: ['contacts', 'units'],
  post: ['posts'],
  staff: ['staff'],
  deadline: ['desk', 'orders'],
};

/** Listens to the live stream and asks again for what has changed; tells whether the line holds. */
export function useLive(): boolean {
  const client = useQueryClient();
  const [online, setOnline] = useState(true);
  useEffect(() => {
    const source = new EventSource('/api/v1/stream');
    source.onopen = () => setOnline(true);
    source.onerror = () => setOnline(false);
    source.onmessage = (event) => {
      const news: { topic: string } = JSON.parse(event.data);
      for (const key of TOUCHES[news.topic] ?? []) client.invalidateQueries({ queryKey: [key] }).catch(() => undefined);
    };
    return () => source.close();
  }, [client]);
  return online;
}
