import type { EntryView, SessionView } from '@anlan/contract/session';
import { useQuery } from '@tanstack/react-query';
import { get } from './api.ts';

/** Whose system this is and whether this browser is signed in; asked first, so that nobody is refused before he has tried. */
export function useEntry() {
  return useQuery({
    queryKey: ['entry'],
    queryFn: () => get<EntryView>('/session/entry'),
    staleTime: 60_000,
  });
}

/** Who is signed in, through which post; asked only where somebody is. */
export function useSession() {
  const entry = useEntry();
  return useQuery({
    queryKey: ['session'],
    queryFn: () => get<SessionView>('/session'),
    enabled: entry.data?.signedIn === true,
    retry: false,
    staleTime: 60_000,
  });
}
