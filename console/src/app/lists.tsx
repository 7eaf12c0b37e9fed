import { Icon } from '@anlan/ui/icons';
import { Button, Select } from '@anlan/ui/kit';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from './api.ts';
import { csvOf, save } from './files.ts';

export interface Page<T> {
  readonly items: T[];
  readonly next?: string;
  readonly total: number;
  readonly totalIsAtLeast: boolean;
}

const PAGE_LIMITS = [20, 50, 100, 200] as const;

export type Filters = Readonly<Record<string, string>>;

/** The filters of a list live in the address: a view can be sent to a colleague and survives a reload. */
export function useFilters(): readonly [Filters, (changes: Readonly<Record<string, string | undefined>>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const filters = Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, String(value)]],
    ),
  );
  // The same function each time, so that what is handed it need not be drawn again; it changes the address as it then is.
  const change = useCallback(
    (changes: Readonly<Record<string, string | undefined>>) => {
      const next = (before: Readonly<Record<string, unknown>>) =>
        Object.fromEntries(
          Object.entries({ ...before, ...changes }).filter(([, value]) => value !== undefined && value !== ''),
        );
      navigate({ to: '.', search: next, replace: true }).catch(() => undefined);
    },
    [navigate],
  );
  return [filters, change];
}

function addressOf(path: string, filters: Filters, limit: number, after: string): string {
  const query = new URLSearchParams({ ...filters, limit: String(limit), ...(after === '' ? {} : { after }) });
  return `${path}?${query.toString()}`;
}

/** A list page by page; what was read stays while more is fetched. The address may say how long a page is. */
export function usePages<T>(key: string, path: string, filters: Filters, usual = 50) {
  const limit = PAGE_LIMITS.find((one) => String(one) === filters.limit) ?? usual;
  return useInfiniteQuery({
    queryKey: [key, 'list', path, filters],
    initialPageParam: '',
    getNextPageParam: (page: Page<T>) => page.next,
    placeholderData: (before) => before,
    queryFn: ({ pageParam }) => get<Page<T>>(addressOf(path, filters, limit, pageParam)),
  });
}

/** How many there are, how many are on the page, and more of them. */
export function ListFoot<T>({ pages }: { pages: ReturnType<typeof usePages<T>> }) {
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  const first = pages.data?.pages[0];
  if (!first) return null;
  const read = pages.data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0;
  return (
    <div className="list-foot">
      <span className="note">
        {t(first.totalIsAtLeast ? 'shell.totalAtLeast' : 'shell.total', { total: first.total })}
        {pages.hasNextPage ? ` · ${t('shell.readSoFar', { read })}` : ''}
      </span>
      {pages.hasNextPage ? (
        <>
          <Button loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
            {t('shell.more')}
          </Button>
          <Select
            className="no-print"
            aria-label={t('shell.pageLimit')}
            value={filters.limit ?? null}
            placeholder={t('shell.pageLimit')}
            onChange={(limit: string | null) => setFilters({ limit: limit ?? undefined })}
            options={PAGE_LIMITS.map((limit) => ({ value: String(limit), label: t('shell.perPage', { limit }) }))}
          />
        </>
      ) : null}
    </div>
  );
}

const EXPORT_ROWS = 10_000;

/** The whole list as a table file: at most 10,000 rows, with progress; numbers stay text so that no digit is lost. */
export function ExportButton<T>(props: {
  path: string;
  filters: Filters;
  name: string;
  columns: readonly (readonly [string, (row: T) => string | number | undefined])[];
}) {
  const { t } = useTranslation();
  const [read, setRead] = useState<number>();
  const run = async () => {
    const rows: T[] = [];
    let after = '';
    setRead(0);
    try {
      do {
        const page: Page<T> = await get<Page<T>>(addressOf(props.path, props.filters, 200, after));
        rows.push(...page.items);
        after = page.next ?? '';
        setRead(rows.length);
      } while (after !== '' && rows.length < EXPORT_ROWS);
      save(
        `${props.name}.csv`,
        csvOf([
          props.columns.map(([title]) => title),
          ...rows.map((row) => props.columns.map(([, value]) => value(row))),
        ]),
      );
    } finally {
      setRead(undefined);
    }
  };
  return (
    <Button onClick={run} loading={read !== undefined} icon={<Icon name="download" />}>
      {read === undefined ? t('shell.export') : `${t('shell.export')} ${read}`}
    </Button>
  );
}
