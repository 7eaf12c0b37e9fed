import type { SubjectsFound } from '@anlan/contract/subject';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { describeAccounts, describePersons } from './actions.ts';
import { findByToken } from './store.ts';
import { searchOf } from './subject.ts';

/** How many subjects one search shows. */
const SHOWN = 50;

/**
 * Finds persons and accounts by an exact value: whole number, its tail, or a name. All are shown masked. The search is an
 * event with its form and count, never with what was asked. Refuses with `subject.search-too-short`.
 */
export async function searchSubjects(
  house: House,
  tx: Tx,
  act: Act,
  text: string,
): Promise<Result<SubjectsFound, Refusal>> {
  const search = searchOf(text);
  if (search === undefined)
    return refuse({ code: 'subject.search-too-short', errors: [{ at: '/q', code: 'subject.search-too-short' }] });
  const found = new Set<string>();
  for (const { field, value } of search.tokens) {
    for (const id of await findByToken(tx, field, house.vault.token(field, value), SHOWN + 1)) found.add(id);
  }
  const ids = [...found].sort();
  const shown = ids.slice(0, SHOWN);
  await record(house, tx, act, {
    kind: 'subject.searched',
    about: personOf(act.actor),
    data: { form: search.form, found: ids.length },
  });
  return accept({
    form: search.form,
    persons: [...(await describePersons(house, tx, shown)).values()],
    accounts: [...(await describeAccounts(house, tx, shown, { full: false })).values()],
    more: ids.length > SHOWN,
  });
}
