import type { FlowView } from '@anlan/contract/fund-flow';
import type { FlowAccountPage } from '@anlan/contract/fund-flow-account';
import type { FlowOverview } from '@anlan/contract/fund-flow-lists';
import type { FlowNext } from '@anlan/contract/fund-flow-next';
import { TITLE_CONVENTIONS, type TitleConvention } from '@anlan/contract/title';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../app/api.ts';
import type { Filters } from '../../app/lists.tsx';

const AGAIN_MS = 2_000;
const WHICH = ['convention', 'at'] as const;
const SHOWN = ['from', 'to', 'minFen', 'maxFen', 'victim'] as const;

/** Where the flow of a case and everything of it is asked for. */
export const flowPath = (caseId: string, part = ''): string => `/fund-flows/${caseId}${part}`;

/** The convention in the address; first-in-first-out when none is said. */
export function conventionOf(filters: Filters): TitleConvention {
  return TITLE_CONVENTIONS.find((one) => one === filters.convention) ?? 'fifo';
}

/** Which picture: the convention and the moment. */
export function whichOf(filters: Filters): Filters {
  return pick({ ...filters, convention: conventionOf(filters) }, WHICH);
}

/** Which picture and what of it is shown, as the server is asked. */
export function shownOf(filters: Filters): Filters {
  return { ...whichOf(filters), ...pick(filters, SHOWN) };
}

function pick(filters: Filters, names: readonly string[]): Filters {
  return Object.fromEntries(names.flatMap((name) => (filters[name] === undefined ? [] : [[name, filters[name]]])));
}

/** The picture of a case; while it is being drawn the page asks again by itself. */
export function useFlow(caseId: string, filters: Filters) {
  const asked = shownOf(filters);
  return useQuery({
    queryKey: ['fund-flow', caseId, asked],
    queryFn: () => get<FlowView>(addressOf(flowPath(caseId), asked)),
    enabled: caseId !== '',
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data?.state === 'queued' ? AGAIN_MS : false),
  });
}

/** The whole network in columns. */
export function useOverview(caseId: string, filters: Filters) {
  const asked = shownOf(filters);
  return useQuery({
    queryKey: ['fund-flow', 'overview', caseId, asked],
    queryFn: () => get<FlowOverview>(addressOf(flowPath(caseId, '/overview'), asked)),
    placeholderData: (before) => before,
  });
}

/** Everything about one account of the flow. */
export function useFlowAccount(caseId: string, account: string, filters: Filters) {
  const asked = whichOf(filters);
  return useQuery({
    queryKey: ['fund-flow', 'account', caseId, account, asked],
    queryFn: () => get<FlowAccountPage>(addressOf(flowPath(caseId, `/accounts/${account}`), asked)),
    enabled: caseId !== '' && account !== '',
  });
}

/** Where the money is now: what to stop next and which statements to ask for. Chances fall by the minute, so it is asked again. */
export function useNext(caseId: string, filters: Filters) {
  const asked = whichOf(filters);
  return useQuery({
    queryKey: ['fund-flow', 'next', caseId, asked],
    queryFn: () => get<FlowNext>(addressOf(flowPath(caseId, '/next'), asked)),
    enabled: caseId !== '',
    refetchInterval: 60_000,
  });
}

function addressOf(path: string, asked: Filters): string {
  return `${path}?${new URLSearchParams(asked).toString()}`;
}
