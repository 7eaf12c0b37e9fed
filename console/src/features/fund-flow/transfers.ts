import type { FlowTransfer } from '@anlan/contract/fund-flow-lists';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../app/api.ts';
import type { Filters, Page } from '../../app/lists.tsx';
import { flowPath } from './queries.ts';

const PAGE = 200;
/** Of a picture of single transfers, at most: more lines than these nobody can tell apart. */
const MOST_DRAWN = 1_000;

/** Transfers as they are drawn one by one, in the order of their moments, and how many there are in all. */
export interface Drawn {
  readonly rows: readonly FlowTransfer[];
  readonly total: number;
  readonly pending: boolean;
  readonly error: unknown;
}

const NONE: readonly FlowTransfer[] = [];

/** Reads the transfers of a picture page by page, up to a thousand. */
export function useDrawn(caseId: string, filters: Filters, wanted: boolean): Drawn {
  const found = useQuery({
    queryKey: ['fund-flow', 'drawn', caseId, filters],
    enabled: wanted,
    queryFn: () => readUpTo(caseId, filters),
    placeholderData: (before) => before,
  });
  return {
    rows: found.data?.rows ?? NONE,
    total: found.data?.total ?? 0,
    pending: found.isPending,
    error: found.error,
  };
}

async function readUpTo(caseId: string, filters: Filters): Promise<{ rows: readonly FlowTransfer[]; total: number }> {
  const rows: FlowTransfer[] = [];
  let [after, total]: [string | undefined, number] = [undefined, 0];
  do {
    const asked = new URLSearchParams({ ...filters, limit: String(PAGE), ...(after === undefined ? {} : { after }) });
    const page: Page<FlowTransfer> = await get(`${flowPath(caseId, '/transfers')}?${asked.toString()}`);
    rows.push(...page.items);
    [after, total] = [page.next, page.total];
  } while (after !== undefined && rows.length < MOST_DRAWN);
  return { rows: rows.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)), total };
}
