import { Table as KitTable, type TableProps } from 'antd';
import { useEffect, useRef } from 'react';

/** A table whose hidden columns can be reached by keys: where it scrolls sideways it takes the focus. */
export function Table<T extends object>(props: TableProps<T>) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const frame = place.current;
    if (!frame) return;
    const look = () => {
      for (const part of frame.querySelectorAll<HTMLElement>('.ant-table-content, .ant-table-body')) {
        if (part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight) part.tabIndex = 0;
        else part.removeAttribute('tabindex');
      }
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(frame);
    return () => watch.disconnect();
  });
  return (
    <div ref={place}>
      <KitTable<T> {...props} />
    </div>
  );
}
