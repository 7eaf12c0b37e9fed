import type { ClockView } from '@anlan/contract/session';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get } from './api.ts';

/** The server's business clock. */
export function useClock() {
  return useQuery({
    queryKey: ['clock'],
    queryFn: async () => ({ view: await get<ClockView>('/clock'), heardAt: Date.now() }),
    refetchInterval: 10_000,
  });
}

/** Business time in milliseconds, ticking each second at the clock's rate. */
export function useNow(): number {
  const { data } = useClock();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (!data) return Date.now();
  return Date.parse(data.view.now) + (Date.now() - data.heardAt) * data.view.rate;
}
