import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import type { Page } from '../../app/lists.tsx';

/** Sends a change of the people or posts and asks their list anew. */
export function useSend(key: 'staff' | 'posts') {
  const client = useQueryClient();
  return (path: string) => async (body: Record<string, unknown>, intent: string) => {
    await post(path, body, intent);
    await client.invalidateQueries({ queryKey: [key] });
  };
}

/** Every unit as a choice. */
export function useUnitOptions() {
  const units = useQuery({
    queryKey: ['units', 'all'],
    queryFn: () => get<Page<{ id: string; name: string }>>('/units?limit=200'),
  });
  return (units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
