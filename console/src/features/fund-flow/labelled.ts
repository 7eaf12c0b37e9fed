import type { TableColumnsType } from '@anlan/ui/kit';

/** Columns whose cells bear their heading, so that on a narrow screen each row can be a card. */
export function labelled<T>(columns: TableColumnsType<T>): TableColumnsType<T> {
  return columns.map((column) => {
    const title = typeof column.title === 'string' ? column.title : '';
    return { ...column, onCell: () => ({ className: 'flow-cell', 'data-label': title }) };
  });
}
