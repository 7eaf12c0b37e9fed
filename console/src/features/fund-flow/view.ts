import { FLOW_VIEWS } from '@anlan/contract/fund-flow-picture';
import { useEffect, useState } from 'react';
import { useFilters } from '../../app/lists.tsx';

export type ViewName = (typeof FLOW_VIEWS)[number];

const NARROW = '(max-width: 900px)';

/** Which view is shown: what the address says; on a narrow screen the list, which says the same. */
export function useView(): { readonly name: ViewName; readonly narrow: boolean } {
  const [filters] = useFilters();
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const watch = matchMedia(NARROW);
    const turn = () => setNarrow(watch.matches);
    watch.addEventListener('change', turn);
    return () => watch.removeEventListener('change', turn);
  }, []);
  const asked = FLOW_VIEWS.find((one) => one === filters.view) ?? 'layers';
  return { name: narrow ? 'list' : asked, narrow };
}
