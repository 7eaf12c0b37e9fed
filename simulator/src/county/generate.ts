import type { County } from '@anlan/contract/county';
import { DAYS, incidentsOf } from './incidents.ts';
import { areasOf, COUNTY_NAME, contactsOf, staffOf, unitsOf } from './places.ts';
import { seeded } from './random.ts';
import { shiftsOf } from './roster.ts';

/** The seed of the demonstration county that the README describes. */
export const SEED = 20_230_430;

/**
 * A synthetic county as of a moment: an invented name, 21 towns, 326 villages, invented banks and people, and a month of
 * calls, orders, cases and shifts before it. Pure: the same moment and seed give the same county.
 * @param asOf ISO instant; nothing in the county is later
 */
export function countyOf(asOf: string, seed = SEED): County {
  return {
    name: COUNTY_NAME,
    areas: areasOf(seeded(seed)),
    units: unitsOf(),
    staff: staffOf(),
    contacts: contactsOf(),
    incidents: incidentsOf(asOf, seeded(seed + 1)),
    shifts: shiftsOf(asOf, DAYS),
  };
}
