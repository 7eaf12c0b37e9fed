import type { SessionView } from '@anlan/contract/session';
import { useQuery } from '@tanstack/react-query';
import { get } from './api.ts';

export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: () => get<SessionView>('/session'),
    retry: false,
    staleTime: 60_000,
  });
}
