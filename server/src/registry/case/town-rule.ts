import { TOWN_RULES } from '@anlan/contract/fraud-case';
import { dayOf } from '../../kernel/calendar.ts';
import type { Tx } from '../../platform/db/index.ts';
import { listRules } from '../../platform/deadline/index.ts';

type TownRule = (typeof TOWN_RULES)[number];

/**
 * By which rule a case counts for a town, told from the moment of its acceptance: dated rule `case.town-attribution`, not
 * confirmed by the county yet. Reads the table once, however many cases are asked about.
 */
export async function townRules(tx: Tx): Promise<(acceptedAt: Temporal.Instant) => TownRule> {
  const rules = (await listRules(tx)).filter(({ kind }) => kind === 'case.town-attribution');
  return (acceptedAt) => {
    const day = dayOf(acceptedAt).toString();
    const inForce = rules.findLast(
      ({ valid_from, valid_to }) => valid_from <= day && (valid_to === null || valid_to >= day),
    );
    return TOWN_RULES[(inForce?.number_value ?? 1) - 1] ?? 'residence';
  };
}
