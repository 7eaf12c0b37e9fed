import type { Extraction } from '@anlan/contract/extraction';
import type { DuplicateCandidates, IncidentRow, IncidentView } from '@anlan/contract/incident';
import type { StopPaymentView } from '@anlan/contract/stop-payment';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import type { Page } from '../../app/lists.tsx';

export const useQueue = (q: string) =>
  useQuery({
    queryKey: ['desk', q],
    queryFn: () => get<Page<IncidentRow>>(`/desk?limit=100${q === '' ? '' : `&q=${encodeURIComponent(q)}`}`),
    placeholderData: (before) => before,
  });
export const useIncident = (id: string) =>
  useQuery({ queryKey: ['incident', id], queryFn: () => get<IncidentView>(`/desk/${id}`) });
export const useOrdersOf = (incident: string) =>
  useQuery({
    queryKey: ['orders', incident],
    queryFn: () => get<Page<StopPaymentView>>(`/stop-payments?incident=${incident}&limit=200`),
  });
export const useDuplicates = (incident: string) =>
  useQuery({
    queryKey: ['incident', incident, 'duplicates'],
    queryFn: () => get<DuplicateCandidates>(`/incidents/${incident}/duplicates`),
  });
export const useExtraction = (text: string) =>
  useQuery({
    queryKey: ['extraction', text],
    queryFn: () => post<Extraction>('/incidents/extract', { text }),
    enabled: text.trim() !== '',
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });
