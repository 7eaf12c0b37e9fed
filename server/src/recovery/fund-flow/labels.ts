import { isId } from '@anlan/contract/base/ids';
import type { FlowAccountLabel } from '@anlan/contract/fund-flow-parts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { describeAccounts, describePersons } from '../../registry/subject/index.ts';
import { type Flow, PLACE_KINDS } from '../fund-trace/index.ts';
import { holdsOf } from './store.ts';

/** How places are named on a screen, joined when it is read: the drawing itself knows ids only. */
export type Labels = (place: number) => FlowAccountLabel;

/** Labels of these places: numbers masked, bank, and whether the account is held. */
export async function labelsOf(house: House, tx: Tx, flow: Flow, places: Iterable<number>): Promise<Labels> {
  const ids = [...new Set(places)].flatMap((place) => flow.places.id[place] ?? []).filter((id) => isId('account', id));
  const accounts = await describeAccounts(house, tx, ids, { full: false });
  const holds = await holdsOf(tx, ids);
  return (place) => {
    const id = flow.places.id[place] ?? '';
    const account = accounts.get(id);
    const held = holds.get(id);
    const bank = account?.bankName ?? account?.bankCode;
    return {
      kind: PLACE_KINDS[flow.places.kind[place] ?? 0] ?? 'account',
      ...(account === undefined ? {} : { number: account.number }),
      ...(bank === undefined ? {} : { bank }),
      ...(held === undefined ? {} : { held }),
    };
  };
}

/** Names of victims, masked: of a person, or of the victim of a case in which nobody was named. */
export async function victimNames(house: House, tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const persons = await describePersons(
    house,
    tx,
    ids.filter((id) => isId('person', id)),
  );
  return new Map([...persons].map(([id, { name }]) => [id, name]));
}
