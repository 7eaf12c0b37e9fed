import { Button, Table } from '@anlan/ui/kit';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportButton, type Filters, ListFoot, type usePages } from './lists.tsx';
import { ProblemNote } from './ProblemNote.tsx';

/** One column of a list, said once for the screen, for sorting and for the exported table. */
export interface Column<T> {
  readonly key: string;
  readonly title: string;
  /** The value as text or number; what is exported. Left out for columns of buttons. */
  readonly text?: (row: T) => string | number | undefined;
  /** How it looks, where that is more than its text. */
  readonly cell?: (row: T) => ReactNode;
  /** What it is sorted by, where that is not its text. */
  readonly order?: (row: T) => string | number | undefined;
  readonly right?: boolean;
}

/**
 * A list page by page: sorted by a press on a heading, with its number of rows, and kind words where there are none. On a
 * narrow screen each row is a card whose values bear their headings; what a row does not have is left out there.
 */
export function ListTable<T extends object>(props: {
  pages: ReturnType<typeof usePages<T>>;
  columns: readonly Column<T>[];
  width: number;
  empty?: string;
  rowKey?: (row: T) => string;
  expanded?: (row: T) => ReactNode;
}) {
  const { pages, columns, width, empty, rowKey, expanded } = props;
  const { t } = useTranslation();
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <ProblemNote error={pages.error} />
      {pages.isError ? <Button onClick={() => pages.refetch()}>{t('shell.retry')}</Button> : null}
      <Table<T>
        className="cards"
        size="small"
        rowKey={rowKey ?? 'id'}
        loading={pages.isPending}
        pagination={false}
        dataSource={rows}
        scroll={{ x: width }}
        showSorterTooltip={false}
        locale={{ emptyText: pages.isPending ? ' ' : (empty ?? t('shell.empty')) }}
        columns={columns.map(({ key, title, text, cell, order, right }) => ({
          key,
          title,
          onCell: (row: T) => ({
            'data-label': title,
            ...(cell === undefined && text?.(row) === undefined ? { className: 'cell-void' } : {}),
          }),
          align: right ? ('right' as const) : ('left' as const),
          render: (_: unknown, row: T) => (cell === undefined ? (text?.(row) ?? '—') : cell(row)),
          ...(text === undefined ? {} : { sorter: (a: T, b: T) => compare((order ?? text)(a), (order ?? text)(b)) }),
        }))}
        {...(expanded === undefined ? {} : { expandable: { expandedRowRender: (row: T) => expanded(row) } })}
      />
      <ListFoot pages={pages} />
    </>
  );
}

/** Numbers by size, words as a reader of Chinese expects; what is missing comes last. */
function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN');
}

/** The export of a list whose columns are already said. */
export function ExportList<T>(props: { path: string; filters: Filters; name: string; columns: readonly Column<T>[] }) {
  const { path, filters, name, columns } = props;
  return (
    <ExportButton<T>
      path={path}
      filters={filters}
      name={name}
      columns={columns.flatMap(({ title, text }) => (text === undefined ? [] : [[title, text] as const]))}
    />
  );
}
