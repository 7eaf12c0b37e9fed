import type { StatementImportView } from '@anlan/contract/statement';
import type { StatementMappingView, StatementMissing } from '@anlan/contract/statement-rows';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../app/api.ts';
import type { Page } from '../../app/lists.tsx';

const AGAIN_MS = 2_000;

/** The imports of a case. While one is being read or stored the page also asks by itself: the stream may have been cut. */
export function useStatements(caseId: string) {
  return useQuery({
    queryKey: ['statements', caseId],
    queryFn: () => get<Page<StatementImportView>>(`/statements?case=${caseId}&limit=200`),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.progress !== undefined) ? AGAIN_MS : false),
  });
}

export function useMissing(caseId: string) {
  return useQuery({
    queryKey: ['statement-missing', caseId],
    queryFn: () => get<StatementMissing>(`/statement-missing?case=${caseId}`),
  });
}

export function useMappings(open: boolean) {
  return useQuery({
    queryKey: ['statement-mappings'],
    enabled: open,
    queryFn: () => get<Page<StatementMappingView>>('/statement-mappings'),
  });
}
