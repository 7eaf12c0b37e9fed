import type { FunnelView } from '@anlan/contract/funnel';
import type { UnitView } from '@anlan/contract/unit';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../app/api.ts';
import type { Filters, Page } from '../../app/lists.tsx';

/** The picture of what is asked for. */
export function useFunnel(asked: Filters) {
  return useQuery({
    queryKey: ['funnel', asked],
    queryFn: () => get<FunnelView>(`/funnel?${new URLSearchParams(asked).toString()}`),
    placeholderData: (before) => before,
  });
}

/** Units that hold cases, and banks by the code that orders carry. */
export function useUnitsAndBanks() {
  const units = useQuery({ queryKey: ['units', 'all'], queryFn: () => get<Page<UnitView>>('/units?limit=200') });
  const items = units.data?.items ?? [];
  return {
    units: items.filter(({ bankCode }) => bankCode === undefined).map(({ id, name }) => ({ value: id, label: name })),
    banks: items.flatMap(({ bankCode, name }) => (bankCode === undefined ? [] : [{ value: bankCode, label: name }])),
  };
}
