import type { ClockView } from '@anlan/contract/session';
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { get } from './api.ts';

const TICK_MS = 1_000;

/** What the server last said of business time, and when it was heard by this machine's clock. */
let heard: { readonly businessMs: number; readonly heardAt: number; readonly rate: number } | undefined;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tell(): void {
  for (const listener of listeners) listener();
}

/** One ticker for all that shows time, however many there are. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tell, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The server's business clock. */
export function useClock() {
  return useQuery({
    queryKey: ['clock'],
    queryFn: async () => {
      const view = await get<ClockView>('/clock');
      heard = { businessMs: Date.parse(view.now), heardAt: Date.now(), rate: view.rate };
      tell();
      return { view };
    },
    refetchInterval: 10_000,
  });
}

/** Business time in milliseconds at this moment. */
export function readNow(): number {
  if (!heard) return Date.now();
  return heard.businessMs + (Date.now() - heard.heardAt) * heard.rate;
}

/**
 * What is to be shown of business time, looked at each second: the caller is drawn again only when it has changed. A
 * queue of a hundred clocks that show minutes thus costs nothing in between.
 * @param shown a text or a number made of business time in milliseconds
 */
export function useShownNow<T extends string | number | boolean>(shown: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => shown(readNow()));
}

/** Business time in milliseconds, to the second, ticking each second at the clock's rate. */
export function useNow(): number {
  return useShownNow(toSecond);
}

function toSecond(now: number): number {
  return Math.floor(now / TICK_MS) * TICK_MS;
}
