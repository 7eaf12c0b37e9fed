import { APPEAL_OUTCOMES, type AppealView } from '@anlan/contract/appeal';
import { dayOf } from '../../kernel/calendar.ts';
import { allowedMoves } from '../../kernel/lifecycle.ts';
import { type Actor, personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { deadlinesOf, deadlineView, ruleOn } from '../../platform/deadline/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { staffNames } from '../../registry/staff/index.ts';
import { describeAccounts, describePersons, openText } from '../../registry/subject/index.ts';
import { unitNames } from '../../registry/unit/index.ts';
import { APPEAL_LIFE, type Appeal, DECIDE } from './appeal.ts';
import { documentName } from './documents.ts';
import { lookFor, type Measure, measureOf } from './measures.ts';
import { documentsOf, sealContext } from './store.ts';

function given<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: T });
}

/** Appeals for screens: the person masked, the account as those see it who hold the matter, the measure as it stands now. */
export async function describeAppeals(house: House, tx: Tx, act: Act, items: readonly Appeal[]): Promise<AppealView[]> {
  const ids = items.map(({ id }) => id);
  const measures = new Map<string, Measure>();
  for (const item of items) {
    const measure = await measureOf(tx, item);
    if (measure) measures.set(item.id, measure);
  }
  const accounts = await describeAccounts(
    house,
    tx,
    items.map(({ account }) => account),
    { full: true },
  );
  const persons = await describePersons(
    house,
    tx,
    items.flatMap(({ appellant }) => appellant ?? []),
  );
  const units = await unitNames(tx, [
    ...items.map(({ unitId }) => unitId),
    ...[...measures.values()].map(({ unitId }) => unitId),
  ]);
  const people = items.flatMap((one) => [one.receivedBy, one.proposedBy ?? '', one.decidedBy ?? '']);
  const names = await staffNames(
    tx,
    people.filter((id) => id !== ''),
  );
  const [documents, deadlines] = [await documentsOf(tx, ids), await deadlinesOf(tx, ids)];
  const rule = await ruleOn(tx, DECIDE, dayOf(act.at));
  return items.flatMap((item): AppealView[] => {
    const account = accounts.get(item.account);
    if (!account) return [];
    const measure = measures.get(item.id);
    return [
      {
        ...plain(house, item, names),
        ...given('appellant', persons.get(item.appellant ?? '')),
        ...given('measure', measure && measureView(measure, units)),
        account,
        unitName: units.get(item.unitId) ?? '',
        documents: documents
          .filter((row) => row.appeal_id === item.id)
          .map((row) => ({
            id: row.id,
            name: documentName(house, item, row),
            mediaType: row.media_type,
            addedAt: row.added_at.toString(),
          })),
        deadlines: deadlines.filter(({ about }) => about === item.id).map(deadlineView),
        rule: { document: rule?.document ?? '', confirmed: rule?.confirmed ?? false },
        allowed: allowedNow(item, act.actor, measure),
      },
    ];
  });
}

/** One appeal with what only its own page shows: the words as told, and an authority that was first. */
export async function describeWhole(house: House, tx: Tx, act: Act, item: Appeal): Promise<AppealView | undefined> {
  const [view] = await describeAppeals(house, tx, act, [item]);
  if (!view) return undefined;
  const { earlierAuthority } = await lookFor(tx, item.account);
  return { ...view, words: openText(house, item.id, item.words), ...given('earlierAuthority', earlierAuthority) };
}

function measureView({ account: _a, version: _v, unitId, ...rest }: Measure, units: ReadonlyMap<string, string>) {
  return { ...rest, unitName: units.get(unitId) ?? '' };
}

/** What the table allows, less what makes no sense now: another outcome than the proposed one, deciding one's own. */
function allowedNow(item: Appeal, actor: Actor, measure: Measure | undefined): AppealView['allowed'] {
  const held = measure?.inForce ?? false;
  const sensible: Readonly<Record<string, boolean>> = {
    proposeRelease: measure !== undefined,
    proposeUphold: measure !== undefined,
    proposeLimit: held && measure?.kind === 'freeze',
    markNotOurs: !held,
  };
  return allowedMoves(APPEAL_LIFE, item.status, roleOf(actor), new Set())
    .filter(({ command }) => {
      if (APPEAL_OUTCOMES.some((one) => one === command))
        return item.outcome === command && item.proposedBy !== personOf(actor);
      return sensible[command] ?? true;
    })
    .map(({ command, needs, why }) => ({ command, needs: [...needs], ...(why === undefined ? {} : { why }) }));
}

type Plain = Omit<
  AppealView,
  'account' | 'unitName' | 'measure' | 'appellant' | 'documents' | 'deadlines' | 'rule' | 'allowed'
>;

function plain(house: House, item: Appeal, names: ReadonlyMap<string, string>): Plain {
  const name = (id: string | undefined): string | undefined => (id === undefined ? undefined : (names.get(id) ?? id));
  const brought =
    item.broughtByCipher === undefined ? undefined : house.vault.open(item.broughtByCipher, sealContext(item.id));
  return {
    id: item.id,
    version: item.version,
    status: item.status,
    broughtBy: item.broughtBy,
    way: item.way,
    toldAt: item.toldAt.toString(),
    receivedAt: item.receivedAt.toString(),
    receivedBy: name(item.receivedBy) ?? '',
    reaches: item.reaches,
    ...given('broughtByName', brought),
    ...given('outcome', item.outcome),
    ...given('mistake', item.mistake),
    ...given('why', item.why),
    ...given('amountFen', item.amountFen),
    ...given('complainTo', item.complainTo),
    ...given('proposedAt', item.proposedAt?.toString()),
    ...given('proposedBy', name(item.proposedBy)),
    ...given('decidedAt', item.decidedAt?.toString()),
    ...given('decidedBy', name(item.decidedBy)),
    ...given('otherUnit', item.otherUnit),
    ...given('otherPhone', item.otherPhone),
    ...given('bring', item.bring),
    ...given('toldBy', item.toldBy),
  };
}
