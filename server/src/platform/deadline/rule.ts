import type { Tx } from '../db/index.ts';
import type { RuleLimitRow } from './tables.ts';
import './tables.ts';

/** The rule of this kind that is in force on a business day: dated, with its document; undefined when none is. */
export async function ruleOn(tx: Tx, kind: string, day: Temporal.PlainDate): Promise<RuleLimitRow | undefined> {
  return await tx
    .selectFrom('rule_limit')
    .selectAll()
    .where('kind', '=', kind)
    .where('valid_from', '<=', day.toString())
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day.toString())]))
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Every rule of the tables, for the page that shows limits with their documents. */
export async function listRules(tx: Tx): Promise<RuleLimitRow[]> {
  return await tx.selectFrom('rule_limit').selectAll().orderBy('kind').orderBy('valid_from').limit(1_000).execute();
}
