import type { County, CountyIncident } from '@anlan/contract/county';

/**
 * The county with its latest calls only. What pointed at a call that is cut away no longer does: a report that was joined
 * into it stands for itself, and a case merged into its case is still open.
 * @param calls how many; 0 leaves none, more than there are leaves all
 */
export function latestCalls(county: County, calls: number): County {
  const first = Math.max(0, county.incidents.length - Math.max(0, calls));
  return { ...county, incidents: county.incidents.slice(first).map((told) => movedUp(told, first)) };
}

/** The report when `first` calls before it are gone: places of others count from there. */
function movedUp(told: CountyIncident, first: number): CountyIncident {
  const { joined, case: life, ...rest } = told;
  const end = life?.end;
  const kept =
    end?.into === undefined
      ? life
      : end.into < first
        ? withoutEnd(life)
        : { ...life, end: { ...end, into: end.into - first } };
  return {
    ...rest,
    ...(joined === undefined || joined.into < first ? {} : { joined: { ...joined, into: joined.into - first } }),
    ...(kept === undefined ? {} : { case: kept }),
  };
}

function withoutEnd(life: CountyIncident['case']): CountyIncident['case'] {
  if (life === undefined) return undefined;
  const { end: _, ...rest } = life;
  return rest;
}
