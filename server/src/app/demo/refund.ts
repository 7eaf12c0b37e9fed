import type { County } from '@anlan/contract/county';
import { assert } from '../../kernel/assert.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { systemActor } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { freezesOfCase, prepareFreeze } from '../../recovery/freeze/index.ts';
import { commandRefund, findRefund, offersOf, openRefund, takeAccount } from '../../recovery/refund/index.ts';
import { bringInLine, commandTitle, draftTitles, titlesOfCase } from '../../recovery/title/index.ts';
import { describeAccounts } from '../../registry/subject/index.ts';
import { actOf, live, way } from './freeze.ts';
import type { Past } from './past.ts';
import { followed, LATE_HOURS } from './statements.ts';

/** Hours after the call: traced when the late statement has come, signed, frozen, and a round of refund prepared. */
const AT = { traced: LATE_HOURS + 0.7, signed: LATE_HOURS + 0.8, frozen: LATE_HOURS + 0.85, opened: LATE_HOURS + 1.7 };

/**
 * Takes the case whose money was followed to the end of the way: traced, its sheets signed, the account with most of the
 * victim's money frozen, a round of refund opened and put before the legal reviewer, or the public where it goes by ratio.
 * @param cases the case of each incident, in the order of the county's calls
 */
export async function loadRefund(
  past: Past,
  county: County,
  cases: readonly (string | undefined)[],
  now: Temporal.Instant,
): Promise<void> {
  const place = followed(county, now);
  const [told, id] = [county.incidents[place], cases[place]];
  if (told === undefined || id === undefined) return;
  const reportedAt = Temporal.Instant.from(told.reportedAt);
  const at = (hours: number): Temporal.Instant => reportedAt.add({ minutes: Math.round(hours * 60) });
  const { db } = past.house;
  await db.transact(systemActor('demo'), async (tx) => {
    const act = actOf(past, 'duty1', at(AT.traced));
    const asked = await draftTitles(past.turnTo(act.at), tx, act, { case: id, convention: 'fifo' });
    assert(asked.ok, 'the case of the demonstration is traced');
  });
  await bringInLine(past.turnTo(at(AT.traced)), id, 'demo');
  await db.transact(systemActor('demo'), async (tx) => {
    await signSheets(past, tx, id, at(AT.signed));
    await freezeMost(past, tx, id, at(AT.frozen));
    await openRound(past, tx, id, at(AT.opened));
  });
}

/** Signs what may be signed: sheets with a statement and money of a victim. */
async function signSheets(past: Past, tx: Tx, id: string, at: Temporal.Instant): Promise<void> {
  for (const { money, titledFen } of await titlesOfCase(tx, id))
    if (titledFen > 0)
      await commandTitle(past.turnTo(at), tx, actOf(past, 'duty1', at), money.sheet, 'sign', { version: 1 });
}

/** Freezes the signed account with most of the victim's money, unless one of the signed accounts is frozen already. */
async function freezeMost(past: Past, tx: Tx, id: string, at: Temporal.Instant): Promise<void> {
  const frozen = new Set((await freezesOfCase(tx, id)).map(({ account }) => account));
  const signed = (await titlesOfCase(tx, id)).filter(({ status }) => status === 'signed');
  const [most] = signed.toSorted((a, b) => b.titledFen - a.titledFen);
  if (most === undefined || signed.some(({ money }) => frozen.has(money.account))) return;
  const { account } = most.money;
  const described = (await describeAccounts(past.house, tx, [account], { full: true })).get(account);
  assert(described, 'a titled account is known');
  const made = await prepareFreeze(past.turnTo(at), tx, actOf(past, 'duty1', at), {
    case: id,
    account: { number: described.number },
    amountFen: most.titledFen,
    tracedFen: most.titledFen,
  });
  assert(made.ok, 'a demonstration freeze is prepared');
  await live(past, tx, made.value.id, at, [
    ...way('130'),
    ['recordFrozen', 'aux1', 0.83, { frozenFen: most.titledFen }],
  ]);
}

async function openRound(past: Past, tx: Tx, id: string, at: Temporal.Instant): Promise<void> {
  const house = past.turnTo(at);
  const act = actOf(past, 'duty1', at);
  const opened = await openRefund(house, tx, act, { case: id });
  if (!opened.ok) return;
  const round = async () => {
    const found = await findRefund(tx, opened.value);
    assert(found, 'the round was just opened');
    return found;
  };
  for (const { title, refusal } of await offersOf(house, tx, await round(), at)) {
    if (title === undefined || refusal !== undefined) continue;
    const { version } = await round();
    await takeAccount(house, tx, act, opened.value, { version, title });
  }
  const { version } = await round();
  const prepared = await commandRefund(house, tx, act, opened.value, 'prepare', { version });
  if (prepared.ok) return;
  const notice = { version, place: '县公安局公告栏', publishedOn: dayOf(at).toString() };
  await commandRefund(house, tx, act, opened.value, 'publishNotice', notice);
}
